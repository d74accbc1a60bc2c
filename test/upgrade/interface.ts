import type { INodeProperties } from 'n8n-workflow';

/** The public interface of a node: every field with its type, its default and its choices. */

export interface Field {
	type: string;
	default: unknown;
	choices?: unknown[];
}

/** For each operation (or event) the fields it has, by path; the same field is kept once. */
export interface Interface {
	kinds: Field[];
	fields: Record<string, Record<string, number[]>>;
}

function kindOf({
	type,
	default: value,
	options = [],
	modes,
	typeOptions,
}: INodeProperties): Field {
	if (type === 'resourceLocator') {
		return { type, default: value, choices: (modes ?? []).map(({ name }) => name) };
	}
	if (!/ptions$/.test(type) || typeOptions?.loadOptionsMethod !== undefined) {
		return { type, default: value };
	}
	const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
	return { type, default: value, choices };
}

/** Every field in `fields` and below, by its path. A path may be there more than once. */
export function fieldsByPath(fields: INodeProperties[], at = ''): Array<[string, Field]> {
	return fields
		.filter(({ type }) => type !== 'notice')
		.flatMap((field): Array<[string, Field]> => {
			const here = at === '' ? field.name : `${at}.${field.name}`;
			const inner = (field.options ?? []).flatMap((option) =>
				'values' in option
					? fieldsByPath(option.values, `${here}.${option.name}`)
					: field.type === 'collection'
						? fieldsByPath([option as INodeProperties], here)
						: [],
			);
			return [[here, kindOf(field)], ...inner];
		});
}

/** The interface of `operations`: a name and the fields that belong to it. */
export function interfaceOf(
	operations: Array<[name: string, fields: INodeProperties[]]>,
): Interface {
	const kinds: Field[] = [];
	const known = new Map<string, number>();
	const numberOf = (kind: Field): number => {
		const key = JSON.stringify(kind);
		if (!known.has(key)) known.set(key, kinds.push(kind) - 1);
		return known.get(key)!;
	};
	const fields: Interface['fields'] = {};
	for (const [name, own] of operations) {
		const byPath: Record<string, number[]> = {};
		for (const [path, kind] of fieldsByPath(own)) (byPath[path] ??= []).push(numberOf(kind));
		fields[name] = byPath;
	}
	return { kinds, fields };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What `now` breaks of what `before` promised for one operation. */
export function broken(
	before: Interface,
	name: string,
	now: Array<[string, Field]> | undefined,
): string[] {
	if (now === undefined) return [`${name} is gone`];
	return Object.entries(before.fields[name] ?? {}).flatMap(([path, numbers]) => {
		const today = now.filter(([own]) => own === path).map(([, kind]) => kind);
		if (today.length === 0) return [`${path} is gone`];
		return numbers.flatMap((number) => {
			const kind = before.kinds[number]!;
			const fitting = today.filter(
				(one) => one.type === kind.type && same(one.default, kind.default),
			);
			if (fitting.length === 0) {
				return [`${path} was ${kind.type} with the default ${JSON.stringify(kind.default)}`];
			}
			const offered = fitting.flatMap(({ choices = [] }) => choices);
			return (kind.choices ?? [])
				.filter((choice) => !offered.includes(choice))
				.map((choice) => `${path} offered ${JSON.stringify(choice)}`);
		});
	});
}
