import { path } from '../../../shared/input/path';
import { readAdded } from '../../fields/read';
import {
	chosenThreats,
	originFields,
	originParsers,
	readTargetScope,
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
			targetScope: readTargetScope.call(this, item),
			...readAdded.call(this, 'options', originFields, item, originParsers),
		};
	},
});
