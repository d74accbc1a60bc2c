import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { MAY_BE_GONE, noSuch } from '../../../shared/errors/notFound';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { readByIds, readRows } from '../../../shared/paging/pages';
import { agents } from '../../../shared/records/agent';
import { starAlerts } from '../../../shared/records/starAlert';
import { request } from '../../../shared/transport/rest';
import { asPlain, isObject } from '../../../shared/types';
import { locatorOf } from '../../fields/locators';
import { optionsField } from '../../fields/common';
import { MITIGATIONS, UNPROTECTING } from '../../fields/mitigation';
import { optionValues, readId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';

const CALL = 'POST /threats/mitigate-alerts';

const alertLocator = locatorOf(starAlerts);

/** What the console takes where the alert is to become a threat and nothing else is to be done. */
const ONLY_MARK = 'none';

const action = optionsField(
	'mitigationAction',
	'Mitigation Action',
	[
		...MITIGATIONS.filter(({ value }) => value !== 'network-quarantine'),
		{ name: 'Only Mark as Threat', value: ONLY_MARK },
	],
	'quarantine',
	'What to do against it, after it was marked as a threat',
);

const inside = (part: unknown, name: string): string => (isObject(part) ? asPlain(part[name]) : '');

/** The agent of an alert. The contract has its UUID alone; consoles were seen to add its ID. */
async function agentOf(context: IExecuteFunctions, row: IDataObject): Promise<string> {
	const own = inside(row.agentRealtimeInfo, 'id');
	const uuid = inside(row.agentDetectionInfo, 'uuid');
	if (own !== '' || uuid === '') return own;
	const found = await readRows.call(context, agents.list, { uuids: [uuid] }, { limit: 2 });
	const [agent] = found.filter((one) => one.uuid === uuid);
	return asPlain(agent?.id);
}

/** By what the console finds what an alert is about: a storyline on an agent. */
async function subjectOf(context: IExecuteFunctions, id: string, item: number) {
	const [row] = await readByIds.call(context, starAlerts.list, [id]);
	const node = context.getNode();
	if (row === undefined || starAlerts.idOf(row) !== id) {
		throw parameterError(node, noSuch('STAR alert', id), MAY_BE_GONE, item);
	}
	const storyline = inside(row.sourceProcessInfo, 'storyline');
	const agentId = storyline === '' ? '' : await agentOf(context, row);
	if (agentId === '') {
		throw parameterError(
			node,
			`The STAR alert ${id} names no ${storyline === '' ? 'storyline' : 'agent that the console knows'}`,
			'The console can mitigate only what an agent tells as one story. Nothing was sent.',
			item,
		);
	}
	return { storyline, agentId };
}

export const mitigate: WriteOperation = {
	menu: {
		name: 'Mitigate',
		action: 'Mitigate STAR alert as threat',
		description: 'Mark what raised a STAR alert as a threat, and kill, quarantine or remediate it',
	},
	effect: {
		usually: ['one'],
		where: [{ parameter: action.name, values: UNPROTECTING, effect: ['one', 'unprotects'] }],
	},
	calls: [CALL, 'GET /cloud-detection/alerts'],
	permission: permissionOf(CALL),
	fields: [alertLocator, action],
	async plan(item) {
		const id = readId.call(this, alertLocator.name, alertLocator.displayName, item);
		const chosen = read(this, action.name, action.displayName, item, (value) =>
			asOneOf(value, optionValues(action)),
		);
		const subject = await subjectOf(this, id, item);
		const data: IDataObject = {
			alerts: [subject],
			...(chosen === ONLY_MARK ? {} : { action: chosen }),
		};
		const call = {
			method: 'POST' as const,
			path: path`/threats/mitigate-alerts`,
			body: { data },
			permission: mitigate.permission,
		};
		return {
			record: { noun: 'STAR alert', id, kind: starAlerts },
			call,
			send: async () => {
				const answer = await request.call(this, call);
				if (isObject(answer.data) && answer.data.affected === 0) {
					throw parameterError(
						this.getNode(),
						`The console found nothing of the STAR alert ${id} to mitigate`,
						'It may be a threat already: look for its storyline among the threats. The agent may be gone.',
						item,
					);
				}
				return answer;
			},
			success: 'affected',
			what: 'mitigate the STAR alert',
			answer: () => ({
				id,
				...subject,
				mitigationAction: chosen === ONLY_MARK ? null : chosen,
				markedAsThreat: true,
			}),
		};
	},
};
