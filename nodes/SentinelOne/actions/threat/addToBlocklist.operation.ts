import { read } from '../../../shared/parameters';
import { path } from '../../../shared/path';
import { asOneOf } from '../../../shared/values';
import { readAdded } from '../fields';
import {
	TARGET_SCOPES,
	chosenThreats,
	originFields,
	originParsers,
	targetScopeField,
	threatAction,
} from './threat';

export const addToBlocklist = threatAction({
	operation: 'addToBlocklist',
	path: path`/threats/add-to-blacklist`,
	permission: 'Blocklist > Create',
	target: chosenThreats,
	fields: [targetScopeField],
	options: originFields,
	data(item) {
		return {
			targetScope: read(this, 'targetScope', 'Target Scope', item, (value) =>
				asOneOf(value, TARGET_SCOPES),
			),
			...readAdded.call(this, 'options', originFields, item, originParsers),
		};
	},
});
