import { resource } from '../../operations/resource';
import { generate } from './generate.operation';
import { getForUser } from './getForUser.operation';
import { getOwn } from './getOwn.operation';
import { logIn } from './logIn.operation';
import { revoke } from './revoke.operation';

export const apiToken = resource({
	name: 'API Token',
	value: 'apiToken',
	description: 'Check, generate or revoke API tokens',
	operations: { generate, getForUser, getOwn, logIn, revoke },
	default: 'getOwn',
});
