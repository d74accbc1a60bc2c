import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { objectsIn, asPlain } from '../../../shared/types';
import { MITIGATIONS, UNPROTECTING } from '../../fields/mitigation';
import type { SeenIn } from '../../operations/bulk/waiting';
import { anyThreats, threatAction } from './threat';

const readAction = function (this: IExecuteFunctions, item: number): string {
	return read(this, 'mitigationAction', 'Mitigation Action', item, (value) =>
		asOneOf(
			value,
			MITIGATIONS.map((option) => String(option.value)),
		),
	);
};

/** Actions that a threat's own list of mitigations calls otherwise than the address does. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
	'network-quarantine': 'network_quarantine',
	'rollback-remediation': 'rollback',
	'un-quarantine': 'unquarantine',
};

/** States in which the agent has not answered yet. */
const UNDER_WAY = new Set(['pending', 'sent']);

/** The newest entry of an action in a threat's list of mitigations. */
function newest(row: IDataObject | undefined, action: string): IDataObject | undefined {
	const own = objectsIn(row?.mitigationStatus).filter((entry) => entry.action === action);
	const time = ({ lastUpdate }: IDataObject) => asPlain(lastUpdate);
	return own.sort((a, b) => time(b).localeCompare(time(a)))[0];
}

/** An earlier mitigation of the kind is no answer: only an entry that is new or changed counts. */
const seenOf =
	(action: string): SeenIn =>
	(row, before) => {
		const now = newest(row, action);
		const then = newest(before, action);
		if (now === undefined || (then !== undefined && now.lastUpdate === then.lastUpdate)) {
			return { done: false, state: 'not reported yet' };
		}
		const state = asPlain(now.status);
		return { done: !UNDER_WAY.has(state), state };
	};

export const mitigate = threatAction({
	menu: {
		name: 'Mitigate',
		action: 'Mitigate threats',
		description:
			'Kill, quarantine, remediate or roll back threats, or release files from quarantine',
	},
	effect: {
		usually: ['one', 'many'],
		where: [
			{
				parameter: 'mitigationAction',
				values: UNPROTECTING,
				effect: ['one', 'many', 'unprotects'],
			},
		],
	},
	calls: ['POST /threats/mitigate/{action}'],
	permission: permissionOf('POST /threats/mitigate/{action}'),
	target: anyThreats,
	fields: [
		{
			displayName: 'Mitigation Action',
			name: 'mitigationAction',
			type: 'options',
			options: MITIGATIONS,
			default: 'quarantine',
			description: 'How to mitigate the threats',
		},
	],
	pathOf(item) {
		return path`/threats/mitigate/${readAction.call(this, item)}`;
	},
	data: () => ({}),
	waits: {
		compares: true,
		seenIn(item) {
			const action = readAction.call(this, item);
			return seenOf(NAMED_OTHERWISE[action] ?? action);
		},
	},
});
