import {
	areas,
	callsIn,
	type Call,
	type Field,
	type Shape,
	type Values,
} from '../../../../nodes/shared/contract';

/** Every call that the facts have. */
export const everyCall = async (): Promise<Call[]> =>
	(await Promise.all(areas().map(({ name }) => callsIn(name)))).flat();

const PATTERNS: Readonly<Record<string, string>> = {
	'^[\\d.\\/]+$': '10.0.0.0/8',
	'^[a-fA-F0-9]{64}$': 'a'.repeat(64),
	'^(?:[01]\\d|2[0-3]):[0-5]\\d$': '08:30',
};

function text({ pattern = '', minLength = 0, maxLength = 1000 }: Shape): string {
	const fitting = PATTERNS[pattern] ?? 'abc123';
	return fitting.padEnd(minLength, 'a').slice(0, Math.max(maxLength, 1));
}

/** A value that fits a shape. */
export function plausible(shape: Shape): unknown {
	if (shape.enum !== undefined) return shape.enum.find((value) => value !== '');
	switch (shape.type) {
		case 'integer':
		case 'number':
			return Math.min(Math.max(1, shape.minimum ?? 1), shape.maximum ?? 1_000_000);
		case 'boolean':
			return true;
		case 'time':
			return '2026-01-31T08:00:00Z';
		case 'id':
			return '225494730938493804';
		case 'email':
			return 'name@example.com';
		case 'list':
			return Array.from({ length: Math.max(1, shape.minItems ?? 1) }, () =>
				plausible(shape.of ?? { type: 'any' }),
			);
		case 'object':
			return Object.fromEntries(
				[...(shape.fields ?? [['name', { shape: { type: 'string' } as Shape }] as const])].map(
					([name, field]) => [name, plausible(field.shape)],
				),
			);
		default:
			return text(shape);
	}
}

export const plausibleValues = (fields: readonly Field[]): Values =>
	Object.fromEntries(fields.map(({ id, shape }) => [id, plausible(shape)]));
