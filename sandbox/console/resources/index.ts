import type { Handler } from '../context';
import { agentHandlers } from './agents';
import { loginHandlers } from './logins';
import { scopeHandlers } from './scopes';
import { serviceUserHandlers } from './service-users';
import { systemHandlers } from './system';
import { userHandlers } from './users';

/** What answers each operation of the contract. */
export const handlers: Readonly<Record<string, Handler>> = {
	...agentHandlers,
	...loginHandlers,
	...scopeHandlers,
	...serviceUserHandlers,
	...systemHandlers,
	...userHandlers,
};
