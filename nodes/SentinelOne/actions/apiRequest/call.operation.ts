import type { FileOperation } from '../../operations/operation';
import { requireAllowanceFromAi } from '../../operations/bulk/targets';
import { answersOf } from './answers';
import { fields } from './callFields';
import { prepare } from './prepare';

/** What an AI agent may do without the builder's word: ask, and change one named record. */
const isHarmless = (harm: readonly string[]): boolean =>
	harm.length === 1 && (harm[0] === 'read' || harm[0] === 'one');

export const call: FileOperation = {
	menu: {
		name: 'Choose a Call',
		action: 'Make an API call with typed fields',
		description:
			'Choose one of the calls of the console API and fill in its fields. What it takes is checked before anything is sent.',
	},
	effect: ['one', 'many', 'unprotects', 'givesAccess', 'handsOutSecret'],
	calls: [],
	permission: 'what the chosen call takes; named when the console refuses it',
	fields,
	async executeFile(item) {
		const prepared = await prepare(this, item);
		if (!isHarmless(prepared.harm)) {
			requireAllowanceFromAi.call(this, `make the call "${prepared.call.name}"`, item);
		}
		return await answersOf(this, prepared, item);
	},
};
