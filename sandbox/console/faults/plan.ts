import { faultProblem, type Effect, type Fault, type FaultState } from './types';

export interface Asked {
	method: string;
	path: string;
	isSdkOnly: boolean;
	hasCursor: boolean;
	token?: string;
	/** What a GraphQL document asks for: its operation's name and its root fields. */
	operations?: readonly string[];
}

const escape = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');

const isAsked = (wanted: string, operations: readonly string[] = []): boolean =>
	operations.some((name) => new RegExp(`^${escape(wanted)}$`, 'i').test(name));

function matches(fault: Fault, asked: Asked): boolean {
	if (fault.token !== undefined && fault.token !== asked.token) return false;
	if (fault.onPage && (fault.onPage === 'later') !== asked.hasCursor) return false;
	if (fault.operation !== undefined && !isAsked(fault.operation, asked.operations)) return false;
	if (fault.match === undefined) return true;
	if (fault.match === 'sdk-only') return asked.isSdkOnly;
	return new RegExp(`^${escape(fault.match)}$`, 'i').test(`${asked.method} ${asked.path}`);
}

/** Whether and how the fault strikes at its `seen`-th matching request (from 1). */
function strike(fault: FaultState): Effect[] {
	const number = fault.seen - (fault.skip ?? 0);
	if (number <= 0) return [];
	if (fault.every && number % fault.every !== 0) return [];
	if (fault.times !== undefined && fault.hit >= fault.times) return [];
	if (!fault.script) return [fault.effect ?? []].flat();
	const turn = fault.every ? number / fault.every - 1 : number - 1;
	const length = fault.script.length;
	if (length === 0 || (turn >= length && !fault.loop)) return [];
	return [fault.script[turn % length] ?? []].flat();
}

/** The faults that are switched on, and how often each has struck. */
export class FaultPlan {
	private faults: FaultState[] = [];

	add(faults: readonly Fault[]): void {
		for (const fault of faults) {
			const problem = faultProblem(fault);
			if (problem) throw new TypeError(problem);
		}
		this.faults.push(...faults.map((fault) => ({ ...fault, seen: 0, hit: 0 })));
	}

	set(faults: readonly Fault[]): void {
		const before = this.faults;
		this.faults = [];
		try {
			this.add(faults);
		} catch (error) {
			this.faults = before;
			throw error;
		}
	}

	all(): FaultState[] {
		return this.faults.map((fault) => ({ ...fault }));
	}

	/** The effects on this request; counts it for every fault that it matches. */
	effects(asked: Asked): Effect[] {
		const effects: Effect[] = [];
		for (const fault of this.faults) {
			if (!matches(fault, asked)) continue;
			fault.seen++;
			const struck = strike(fault);
			if (struck.length > 0) fault.hit++;
			effects.push(...struck);
		}
		return effects;
	}
}
