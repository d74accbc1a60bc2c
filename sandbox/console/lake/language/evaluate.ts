import { compare, isSame, isTrue, numberOf, valueOf, type Fields, type Value } from '../values';
import { FUNCTIONS } from './functions';
import type { Comparison, Expression } from './syntax';

export type Evaluate = (row: Fields) => Value;
export type Test = (row: Fields) => boolean;

const ORDER: Record<Exclude<Comparison, '=' | '!='>, (order: number) => boolean> = {
	'<': (order) => order < 0,
	'<=': (order) => order <= 0,
	'>': (order) => order > 0,
	'>=': (order) => order >= 0,
};

/** A function of a row, made once and asked for every row. */
export function compile(expression: Expression): Evaluate {
	switch (expression.kind) {
		case 'value':
			return () => expression.value;
		case 'field':
			return (row) => valueOf(row, expression.name);
		case 'present':
			return (row) => valueOf(row, expression.name) !== null;
		case 'not': {
			const of = compileTest(expression.of);
			return (row) => !of(row);
		}
		case 'and': {
			const of = expression.of.map(compileTest);
			return (row) => of.every((test) => test(row));
		}
		case 'or': {
			const of = expression.of.map(compileTest);
			return (row) => of.some((test) => test(row));
		}
		case 'compare':
			return comparison(expression.operator, expression.left, expression.right);
		case 'in':
			return membership(expression);
		case 'text':
			return textSearch(expression);
		case 'arithmetic':
			return arithmetic(expression);
		case 'choice': {
			const test = compileTest(expression.test);
			const [then, otherwise] = [compile(expression.then), compile(expression.otherwise)];
			return (row) => (test(row) ? then(row) : otherwise(row));
		}
		case 'call': {
			const of = expression.of.map(compile);
			const known = FUNCTIONS[expression.name];
			return (row) => known?.of(...of.map((value) => value(row))) ?? null;
		}
	}
}

export function compileTest(expression: Expression): Test {
	const of = compile(expression);
	return (row) => isTrue(of(row));
}

/** A missing field is unlike anything: `!=` keeps the row, every other comparison drops it. */
function comparison(operator: Comparison, left: Expression, right: Expression): Evaluate {
	const [a, b] = [compile(left), compile(right)];
	const isNull = right.kind === 'value' && right.value === null;
	if (operator === '=') return (row) => (isNull ? a(row) === null : isSame(a(row), b(row)));
	if (operator === '!=') return (row) => (isNull ? a(row) !== null : !isSame(a(row), b(row)));
	const holds = ORDER[operator];
	return (row) => {
		const [x, y] = [a(row), b(row)];
		return x !== null && y !== null && holds(compare(x, y));
	};
}

function membership({ left, values, anyCase }: Extract<Expression, { kind: 'in' }>): Evaluate {
	const shape = (value: Value) => (anyCase ? String(value).toLowerCase() : String(value));
	const members = new Set(values.map(shape));
	const of = compile(left);
	return (row) => {
		const value = of(row);
		return value !== null && members.has(shape(value));
	};
}

function textSearch(expression: Extract<Expression, { kind: 'text' }>): Evaluate {
	const { as, left, values, anyCase } = expression;
	const patterns = values.map((value) => tester(as, value, anyCase));
	const fits = (value: Value) =>
		value !== null && patterns.some((pattern) => pattern(String(value)));
	if (!left)
		return (row) => {
			for (const name in row) if (fits(valueOf(row, name))) return true;
			return false;
		};
	const of = compile(left);
	return (row) => fits(of(row));
}

function tester(as: string, value: string, anyCase: boolean): (text: string) => boolean {
	if (as === 'matches') {
		const isInsensitive = anyCase || value.startsWith('(?i)');
		const pattern = new RegExp(value.replace(/^\(\?i\)/, ''), isInsensitive ? 'i' : '');
		return (text) => pattern.test(text);
	}
	const wanted = anyCase ? value.toLowerCase() : value;
	return (text) => (anyCase ? text.toLowerCase() : text).includes(wanted);
}

function arithmetic(expression: Extract<Expression, { kind: 'arithmetic' }>): Evaluate {
	const [left, right] = [compile(expression.left), compile(expression.right)];
	const { operator } = expression;
	return (row) => {
		const [x, y] = [numberOf(left(row)), numberOf(right(row))];
		if (x === undefined || y === undefined) return null;
		if (operator === '+') return x + y;
		if (operator === '-') return x - y;
		if (operator === '*') return x * y;
		return operator === '/' ? x / y : x % y;
	};
}
