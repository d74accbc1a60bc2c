import type { Value } from '../values';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** An expression: a filter is one whose value counts as true. */
export type Expression =
	| { kind: 'value'; value: Value }
	| { kind: 'field'; name: string }
	| { kind: 'present'; name: string }
	| { kind: 'not'; of: Expression }
	| { kind: 'and' | 'or'; of: Expression[] }
	| { kind: 'compare'; operator: Comparison; left: Expression; right: Expression }
	| { kind: 'in'; left: Expression; values: Value[]; anyCase: boolean }
	/** `left` is undefined for `*`: any field of the event. */
	| {
			kind: 'text';
			as: 'contains' | 'matches';
			left?: Expression;
			values: string[];
			anyCase: boolean;
	  }
	| {
			kind: 'arithmetic';
			operator: '+' | '-' | '*' | '/' | '%';
			left: Expression;
			right: Expression;
	  }
	| { kind: 'choice'; test: Expression; then: Expression; otherwise: Expression }
	| { kind: 'call'; name: string; of: Expression[] };

/** A column with what it is computed from. */
export interface Named<T = Expression> {
	name: string;
	of: T;
}

export interface Aggregate {
	function: string;
	of: Expression[];
}

export type Command =
	| { kind: 'filter'; test: Expression }
	| { kind: 'let'; fields: Named[] }
	| { kind: 'columns'; fields: Named[] }
	| { kind: 'group'; aggregates: Array<Named<Aggregate>>; by: Named[] }
	| { kind: 'sort'; by: Array<{ of: Expression; descending: boolean }> }
	| { kind: 'limit'; count: number };

export interface Query {
	/** Undefined: every event. */
	filter?: Expression;
	commands: Command[];
}

/** Every field that an expression names. */
export function fieldsOf(expression: Expression): string[] {
	switch (expression.kind) {
		case 'value':
			return [];
		case 'field':
		case 'present':
			return [expression.name];
		case 'not':
			return fieldsOf(expression.of);
		case 'and':
		case 'or':
		case 'call':
			return expression.of.flatMap(fieldsOf);
		case 'compare':
		case 'arithmetic':
			return [...fieldsOf(expression.left), ...fieldsOf(expression.right)];
		case 'in':
			return fieldsOf(expression.left);
		case 'text':
			return expression.left ? fieldsOf(expression.left) : [];
		case 'choice':
			return [expression.test, expression.then, expression.otherwise].flatMap(fieldsOf);
	}
}
