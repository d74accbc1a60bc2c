import type { INode, NodeOperationError } from 'n8n-workflow';
import { MAY_BE_GONE, noSuch } from '../../../shared/errors/notFound';
import { withOutcome } from '../../../shared/errors/outcome';
import { parameterError } from '../../../shared/errors/errors';

const SHOWN = 5;

/** A number of records as in a sentence: `1 agent`, `5,000 agents`. */
export const count = (plural: string, n: number): string =>
	n === 1 ? `1 ${plural.replace(/s$/, '')}` : `${n.toLocaleString('en-US')} ${plural}`;

/** That the console does not have some of the records of an item, and what became of the others. */
export function unknownIdsError(
	node: INode,
	{ noun, plural }: { noun: string; plural: string },
	{ ids, unknown }: { ids: readonly string[]; unknown: string[] },
	item: number,
): NodeOperationError {
	const listed = unknown.slice(0, SHOWN).join(', ') + (unknown.length > SHOWN ? ', …' : '');
	const others = ids.length - unknown.length;
	let message = `The console does not have ${unknown.length} of the ${count(plural, ids.length)}: ${listed}`;
	if (ids.length === 1) message = noSuch(noun, listed);
	else if (others === 0)
		message = `The console has none of the ${count(plural, ids.length)}: ${listed}`;
	// That nothing became of a record that is not there needs no words; of the others it does.
	const reached = `The action reached the other ${others === 1 ? noun : count(plural, others)}.`;
	const error = parameterError(
		node,
		withOutcome(message, others === 0 ? undefined : reached),
		unknown.length === 1
			? MAY_BE_GONE
			: "They may have been deleted, or lie outside the scope of the API token's user.",
		item,
	);
	error.context.unknownIds = unknown;
	return error;
}
