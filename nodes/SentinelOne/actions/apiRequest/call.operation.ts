import type { IExecuteFunctions } from 'n8n-workflow';
import type { FileOperation } from '../../operations/operation';
import { parameterError } from '../../../shared/errors/errors';
import { isObject } from '../../../shared/types';
import { isFromAi, requireAllowanceFromAi } from '../../operations/bulk/targets';
import { answersOf } from './answers';
import { CALL, fields } from './callFields';
import { prepare } from './prepare';

/** What an AI agent may do without the builder's word: ask, and change one named record. */
const isHarmless = (harm: readonly string[]): boolean =>
	harm.length === 1 && (harm[0] === 'read' || harm[0] === 'one');

/** Which call it is, is for the builder of a tool to say; the agent fills in its fields. */
function refuseOpenChoice(context: IExecuteFunctions, item: number): void {
	const saved: unknown = context.getNode().parameters.call;
	const value: unknown = isObject(saved) ? saved.value : saved;
	if (!isFromAi(context) || typeof value !== 'string' || !/^=|\{\{/.test(value)) return;
	throw parameterError(
		context.getNode(),
		`"${CALL}" is an expression, which an AI agent could answer`,
		`Whoever builds the workflow decides this: choose a fixed value for "${CALL}" in this tool. Nothing was sent.`,
		item,
	);
}

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
		refuseOpenChoice(this, item);
		const prepared = await prepare(this, item);
		if (!isHarmless(prepared.harm)) {
			requireAllowanceFromAi.call(this, `make the call "${prepared.call.name}"`, item);
		}
		return await answersOf(this, prepared, item);
	},
};
