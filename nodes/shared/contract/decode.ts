import type { Answer, Availability, Call, Field, Place, Shape } from './types';

/** From the stored facts of an area to its calls. */

type Numbered = Omit<Shape, 'of' | 'fields'> & {
	of?: number;
	/** Names by the number of their type, `name!` for a required one. */
	fields?: Record<string, string>;
	/** The number of an object whose fields this one has too, but for those `without`. */
	like?: number;
	without?: string;
};
type StoredType = Shape['type'] | Numbered | { shared: number };

interface StoredCall extends Availability {
	call: string;
	name: string;
	path?: number;
	query?: number;
	header?: number;
	form?: number;
	body?: number;
	answer: Answer;
	needs?: string[];
	may?: string[];
	secrets?: string[];
	scheme?: 'Bearer';
	rate?: string;
}

/** The file of an area. */
export interface StoredArea {
	types: StoredType[];
	calls: StoredCall[];
}
/** The types that several areas have. */
export interface StoredTypes {
	types: Shape[];
}

const PLACES: readonly Place[] = ['path', 'query', 'header', 'form', 'body'];
/** How many names deep a body is taken apart; what lies deeper is given as JSON. */
const DEEPEST = 3;

function shapesOf(stored: readonly StoredType[], shared: readonly Shape[]): Shape[] {
	const shapes: Shape[] = [];
	const at = (number: number): Shape => {
		const shape = shapes[number];
		if (shape === undefined) throw new Error(`The facts name a type that is not there: ${number}`);
		return shape;
	};
	// A type refers to earlier ones only.
	for (const type of stored) {
		if (typeof type === 'string') shapes.push({ type });
		else if ('shared' in type) shapes.push(shared[type.shared] ?? { type: 'any' });
		else shapes.push(whole(type, at));
	}
	return shapes;
}

function whole({ of, fields, like, without, ...facts }: Numbered, at: (n: number) => Shape): Shape {
	if (of !== undefined) return { ...facts, of: at(of) };
	if (fields === undefined) return facts;
	const all = new Map(like === undefined ? [] : at(like).fields);
	for (const name of without?.split(' ') ?? []) all.delete(name);
	for (const [number, names] of Object.entries(fields)) {
		for (const mark of names.split(' ')) {
			const required = mark.endsWith('!');
			all.set(required ? mark.slice(0, -1) : mark, { shape: at(Number(number)), required });
		}
	}
	return { ...facts, fields: all };
}

function* walk(
	place: Place,
	shape: Shape,
	at: readonly string[],
	required: boolean,
): Generator<Omit<Field, 'id'>> {
	const isOpen = shape.fields !== undefined && shape.fields.size > 0;
	if (!isOpen || (place !== 'body' && at.length === 1) || at.length === DEEPEST) {
		yield { place, at, required, shape };
		return;
	}
	for (const [name, field] of shape.fields ?? []) {
		yield* walk(place, field.shape, [...at, name], required && field.required);
	}
}

/** Required first, then by name. Where two places have a field of one name, the later says its place. */
function fieldsOf(shapes: Call['shapes']): Field[] {
	const taken = new Set<string>();
	const fields: Field[] = [];
	for (const place of PLACES) {
		const shape = shapes[place];
		if (shape === undefined) continue;
		for (const field of walk(place, shape, [], true)) {
			const name = field.at.join('.') || place;
			const id = taken.has(name) ? `${place}.${name}` : name;
			taken.add(id);
			fields.push({ ...field, id });
		}
	}
	const rank = ({ required, place }: Field) => (required ? (place === 'path' ? 0 : 1) : 2);
	return fields.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** The calls of an area from its stored facts and the types it shares with others. */
export function decodeArea(area: string, stored: StoredArea, shared: StoredTypes): Call[] {
	const types = shapesOf(stored.types, shared.types);
	return stored.calls.map(({ call: key, name, answer, needs, may, secrets, scheme, ...rest }) => {
		const [method, path] = key.split(' ') as [Call['method'], string];
		const shapes: Partial<Record<Place, Shape>> = {};
		for (const place of PLACES) {
			const number = rest[place as keyof typeof rest];
			if (typeof number === 'number') shapes[place] = types[number];
		}
		const { since, until, deprecated, ends, instead, rate } = rest;
		return {
			key,
			method,
			path,
			name,
			area,
			scheme: scheme ?? 'ApiToken',
			fields: fieldsOf(shapes),
			shapes,
			answer,
			permissions: { required: needs ?? [], optional: may ?? [] },
			secrets: secrets ?? [],
			...given({ since, until, deprecated, ends, instead, rate }),
		};
	});
}

/** Without what is undefined. */
const given = <T extends object>(facts: T): T =>
	Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
