import { path } from '../../../shared/input/path';
import { detectionRules } from '../../../shared/records/detectionRule';
import { deleteOf, getEntry, switchEntries } from '../../operations/entries';
import { getMany } from '../../operations/list';
import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { CHANGES, MANAGE } from './detectionRule';
import { update } from './update.operation';

const shared = { effect: CHANGES, permission: MANAGE };

export const detectionRule = resource({
	name: 'Detection Rule',
	value: 'detectionRule',
	description: 'A custom detection rule (STAR) that raises alerts',
	operations: {
		create,
		delete: deleteOf(detectionRules, {
			...shared,
			menu: {
				name: 'Delete',
				action: 'Delete custom detection rules',
				description: 'Delete rules, so that they raise no more alerts',
			},
		}),
		disable: switchEntries(detectionRules, {
			...shared,
			menu: {
				name: 'Disable',
				action: 'Disable custom detection rules',
				description: 'Stop rules from raising alerts, without deleting them',
			},
			path: path`/cloud-detection/rules/disable`,
		}),
		enable: switchEntries(detectionRules, {
			...shared,
			menu: {
				name: 'Enable',
				action: 'Enable custom detection rules',
				description:
					'Let rules raise alerts. Activation takes up to an hour; only events that arrive afterwards count.',
			},
			path: path`/cloud-detection/rules/enable`,
		}),
		get: getEntry(detectionRules, {
			name: 'Get',
			action: 'Get custom detection rule',
			description: 'Get one custom detection rule',
		}),
		getAll: getMany({
			menu: {
				name: 'Get Many',
				action: 'Get many custom detection rules',
				description: 'List custom detection rules, scheduled ones too, optionally filtered',
			},
			record: detectionRules,
		}),
		update,
	},
});
