import { serviceUsers } from '../../shared/records/serviceUser';
import { users } from '../../shared/records/user';
import { parsed, raw } from '../../shared/input/parameters';
import { isObject } from '../../shared/types';
import { Unusable, asTexts, asWhole } from '../../shared/input/values';
import type { DueDatesSource } from '../engine/dueDates';
import type { TriggerEvent } from './event';
import { scopeFilters } from './filters';

const OWNERS = ['own', 'serviceUsers', 'users'];

export const tokenExpiring: TriggerEvent = {
	name: 'Token Expiring',
	description:
		'An API token expires within the given days; at activation also those that already do',
	filters: scopeFilters,
	tellsExisting: true,
	settings: [
		{
			displayName: 'Tokens',
			name: 'tokens',
			type: 'multiOptions',
			options: [
				{
					name: 'Of Service Users',
					value: 'serviceUsers',
					description: 'Requires the permission Service Users > View',
				},
				{
					name: 'Of the Credential',
					value: 'own',
					description: 'The token that this trigger itself uses',
				},
				{
					name: 'Of Users',
					value: 'users',
					description: 'Requires the permission Console Users > View',
				},
			],
			default: ['own'],
			required: true,
			description: 'Whose tokens to watch; the filters do not apply to that of the credential',
		},
		{
			displayName: 'Days',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 365 },
			default: 14,
			description: 'How many days before it expires a token is reported',
		},
	],
	readSettings: (context) => ({
		days: parsed(context.getNode(), 'Days', undefined, () =>
			asWhole(raw(context, 'days', 0), 1, 365),
		),
		tokens: parsed(context.getNode(), 'Tokens', undefined, () => {
			const tokens = asTexts(raw(context, 'tokens', 0));
			if (!tokens.every((token) => OWNERS.includes(token))) {
				throw new Unusable('has an unknown entry', `Use one or more of: ${OWNERS.join(', ')}.`);
			}
			return tokens.sort();
		}),
	}),
	simplify: (row) => ({
		id: row.id,
		name: row.name ?? row.fullName,
		email: row.email,
		scope: row.scope,
	}),
	source: (query, { days, tokens }) => {
		const owners = Array.isArray(tokens) ? tokens : [];
		const watched: DueDatesSource['lists'] = [];
		if (owners.includes('users')) {
			watched.push({
				list: users.list,
				query,
				owner: 'user',
				bounds: ['apiTokenExpiresAt__gte', 'apiTokenExpiresAt__lte'],
			});
		}
		if (owners.includes('serviceUsers')) {
			watched.push({ list: serviceUsers.list, query, owner: 'serviceUser' });
		}
		return {
			kind: 'dueDates',
			days: typeof days === 'number' ? days : 14,
			own: owners.includes('own'),
			lists: watched,
			expiresAt: (row) => (isObject(row.apiToken) ? row.apiToken.expiresAt : undefined),
		};
	},
};
