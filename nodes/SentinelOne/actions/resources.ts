import { account } from './account';
import { agent } from './agent';
import { endpointTag } from './endpointTag';
import type { Resource } from './operation';
import { role } from './role';
import { serviceUser } from './serviceUser';
import { site } from './site';
import { user } from './user';

/** Every resource of the action node, by its value in saved workflows. */
export const resources: Record<string, Resource> = {
	account,
	agent,
	endpointTag,
	role,
	serviceUser,
	site,
	user,
};
