import { account } from './account';
import { agent } from './agent';
import { alert } from './alert';
import { apiToken } from './apiToken';
import { endpointTag } from './endpointTag';
import { group } from './group';
import type { Resource } from './operation';
import { role } from './role';
import { serviceUser } from './serviceUser';
import { site } from './site';
import { threat } from './threat';
import { user } from './user';

/** Every resource of the action node, by its value in saved workflows. */
export const resources: Record<string, Resource> = {
	account,
	agent,
	alert,
	apiToken,
	endpointTag,
	group,
	role,
	serviceUser,
	site,
	threat,
	user,
};
