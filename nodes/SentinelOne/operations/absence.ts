import type { INode, NodeOperationError } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import {
	absenceOf,
	availabilityMark,
	availabilityOf,
	type Availability,
} from '../../shared/contract';
import { apiError } from '../../shared/errors/apiError';
import { toNodeError } from '../../shared/errors/errors';
import { MAYBE_DONE, NOT_DONE, withOutcome } from '../../shared/errors/outcome';
import type { Operations } from './operation';
import type { Described } from './described';

/** Operations whose call not every console has: what the menu says of it, and what a 404 means. */

export interface Absent {
	/** For the menu and the documents: "only older consoles have it; use Enroll 2FA". */
	mark: string;
	message: string;
	description: string;
	/** The call names a record: what is missing may be that. */
	isUnsure: boolean;
}

/** Calls that only the vendor's SDK names are in no contract. */
function availability(call: string): Availability {
	const [method = '', path = ''] = call.split(' ');
	try {
		return availabilityOf(method, path);
	} catch {
		return {};
	}
}

const STILL =
	" Where a console still has it, what was named is gone or lies outside the scope of the API token's user.";

const absences = new WeakMap<Described, Absent>();

/** What to say of an operation where its call is missing; undefined when every console has it. */
export const absentAt = (operation: Described): Absent | undefined => absences.get(operation);

/** Finds out what to say of each operation of a resource. */
export function noteAbsences(operations: Operations): void {
	for (const operation of Object.values(operations)) {
		const absent = absentOf(operation, operations);
		if (absent !== undefined) absences.set(operation, absent);
	}
}

function absentOf({ menu, calls }: Described, others: Operations): Absent | undefined {
	const [first] = calls;
	if (first === undefined) return undefined;
	const facts = availability(first);
	const instead = Object.values(others).find((one) => one.calls[0] === facts.instead)?.menu.name;
	const absence = absenceOf(facts, menu.name, instead ?? facts.instead);
	if (absence === undefined) return undefined;
	const namesRecord = first.includes('{');
	return {
		message: absence.message,
		description: `${absence.description}${namesRecord && facts.until !== undefined ? STILL : ''}`,
		mark: availabilityMark(facts, instead ?? facts.instead),
		isUnsure: namesRecord && facts.until === undefined,
	};
}

const outcomeIn = (message: string): string | undefined =>
	[MAYBE_DONE, NOT_DONE].find((outcome) => message.endsWith(outcome));

/**
 * A failure of an operation, as n8n's error of an item. A 404 on a call that not every console has is
 * told as that: the person would look for a record that is there. Only where the transport knows it
 * of the very call that was refused: an operation makes others too.
 */
export function failureOf(
	node: INode,
	operation: Described,
	error: unknown,
	item?: number,
): NodeApiError | NodeOperationError {
	const absent = absentAt(operation);
	const failure = toNodeError(node, error, item);
	if (absent === undefined || !(failure instanceof NodeApiError) || failure.httpCode !== '404') {
		return failure;
	}
	const said = failure.description ?? '';
	// The transport tells it by the call's address where it can; here the operation has a name.
	const isTold = failure.message.startsWith('This console');
	const rest = /\. Or, where it has: .*$/.exec(failure.message)?.[0];
	const isKept = absent.isUnsure && !isTold;
	if (!isTold && !isKept) return failure;
	const message = isKept
		? failure.message
		: rest !== undefined
			? `${absent.message}${rest}`
			: withOutcome(absent.message, outcomeIn(failure.message));
	const description = isKept ? `${said} ${absent.description}`.trim() : absent.description;
	const told = apiError(node, { message, description }, '404');
	told.context.consoleCode = failure.context.consoleCode;
	return toNodeError(node, told, item);
}
