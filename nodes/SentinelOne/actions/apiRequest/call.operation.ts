import type { WriteOperation } from '../../operations/operation';
import { answersOf, wholeRequest } from './answers';
import { fields } from './callFields';
import { ANYTHING, effectsOfCall } from './effects';
import { prepare } from './prepare';

export const call: WriteOperation = {
	menu: {
		name: 'Choose a Call',
		action: 'Make an API call with typed fields',
		description:
			'Choose a call of the console API and fill in its fields, which are checked before anything is sent',
	},
	effect: { usually: [], where: [], whenPlanned: ANYTHING },
	calls: [],
	permission: 'what the chosen call takes; named when the console refuses it',
	fields,
	async plan(item) {
		const prepared = await prepare(this, item);
		const { call: chosen, sent, harm } = prepared;
		const { method, path, query, body, secrets } = await wholeRequest(this, prepared, item);
		const items = async () => await answersOf(this, prepared, item);
		return {
			call:
				harm[0] === 'read'
					? async () => ({ items: await items() })
					: { method, path, query, body, secrets },
			items,
			more: effectsOfCall(chosen, sent),
			success: 'any',
			what: `carry out "${chosen.name}"`,
			// What a call that nobody knows here would reach, nobody here can say.
			reach: { count: null, names: [] },
			answer: () => [],
		};
	},
};
