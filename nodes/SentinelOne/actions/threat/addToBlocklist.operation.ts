import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { readAdded } from '../../fields/read';
import {
	TARGET_SCOPES,
	chosenThreats,
	originFields,
	originParsers,
	targetScopeField,
	threatAction,
} from './threat';

export const addToBlocklist = threatAction({
	menu: {
		name: 'Add to Blocklist',
		action: 'Add file of threats to blocklist',
		description: 'Block the files of threats by their SHA1 hash, in the scope you choose',
	},
	effect: ['many'],
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
