// The types of a contract as a table without repetitions: a type that occurs twice is stored once
// and referred to by its number. Prose stays behind.
const DEEPEST = 7;
const KEPT = ['minItems', 'maxItems', 'minLength', 'maxLength', 'minimum', 'maximum'];

/** A regular expression of the contract that JavaScript reads alike and that cannot run away. */
const usable = (pattern) => {
	if (pattern.length > 40 || /\)[*+{?]|\(\?P|\(\?x/.test(pattern)) return false;
	try {
		return new RegExp(pattern) instanceof RegExp;
	} catch {
		return false;
	}
};

/** Adds the names of all fields of a contract that hold a time. */
export const namesOfTimes = (value, names, name) => {
	if (value === null || typeof value !== 'object') return;
	if (value.type === 'string' && value.format === 'date-time') names.add(value.name ?? name);
	for (const [key, sub] of Object.entries(value)) namesOfTimes(sub, names, key);
};

/** Reads the schemas of one contract into plain facts: {type, enum, ...}, {type: 'list', of}, {type: 'object', fields}. */
export const reader = (definitions, times = new Set()) => {
	const resolve = (schema) => {
		let found = schema;
		for (let step = 0; found?.$ref && step < 20; step++)
			found = definitions[found.$ref.split('/').pop()];
		return found ?? {};
	};

	/** What several schemas have in common with one another; of a choice, a field is required where all require it. */
	const merged = (schemas, isChoice) => {
		const parts = schemas.map(resolve).filter((part) => part.type !== 'null');
		if (parts.length === 1) return parts[0];
		const whole = parts.map((part) => flat(part));
		if (!whole.every((part) => part.properties)) return isChoice ? {} : (whole[0] ?? {});
		const lists = whole.map((part) => part.required ?? []);
		return {
			type: 'object',
			properties: Object.assign({}, ...whole.map((part) => part.properties)),
			required: isChoice
				? (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)))
				: lists.flat(),
		};
	};
	const flat = (schema) => {
		const found = resolve(schema);
		for (const word of ['allOf', 'oneOf', 'anyOf']) {
			if (!found[word]) continue;
			const nullable = found[word].some((part) => resolve(part).type === 'null');
			const own = found.properties ? [{ ...found, [word]: undefined }] : [];
			const one = merged([...own, ...found[word]], word !== 'allOf');
			return nullable ? { ...one, 'x-nullable': true } : one;
		}
		return found;
	};

	const isTime = ({ type, enum: values, format, pattern, example }, name) => {
		if (type !== 'string' || values || pattern) return false;
		const isStamp = /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/.test(example);
		return format === 'date-time' || isStamp || (times.has(name) && typeof example !== 'string');
	};

	const leaf = (source, name) => {
		const out = {};
		const isId = source.type === 'string' && (source.minimum ?? source['x-minimum']) !== undefined;
		out.type = isId
			? 'id'
			: isTime(source, name)
				? 'time'
				: source.type === 'string' && source.pattern?.includes('@')
					? 'email'
					: (source.type ?? 'any');
		if (out.type === 'string' && source.format === 'binary') out.type = 'file';
		const values = source.const !== undefined ? [source.const] : source.enum;
		if (values) out.enum = [...new Set(values.filter((value) => value !== null))];
		if (!isId) for (const key of KEPT) if (source[key] !== undefined) out[key] = source[key];
		if (out.type === 'string' && source.pattern && usable(source.pattern))
			out.pattern = source.pattern;
		return out;
	};

	const facts = (schema, depth = 0, above = [], name = '') => {
		const source = flat(schema);
		const isLoop = above.includes(source);
		const inside = [...above, source];
		const nullable = source['x-nullable'] ? { nullable: true } : {};
		if (isLoop || depth > DEEPEST) return { type: 'any' };
		if (source.items && source.type === 'array') {
			const out = { type: 'list', of: facts(source.items, depth + 1, inside), ...nullable };
			for (const key of ['minItems', 'maxItems'])
				if (source[key] !== undefined) out[key] = source[key];
			if (source.collectionFormat === 'multi') out.repeated = true;
			return out;
		}
		if (source.type === 'array') return { type: 'list', of: { type: 'any' }, ...nullable };
		const properties = Object.entries(source.properties ?? {}).filter(
			([, sub]) => resolve(sub).readOnly !== true,
		);
		if (properties.length) {
			const required = new Set(Array.isArray(source.required) ? source.required : []);
			return {
				type: 'object',
				fields: properties
					.map(([name, sub]) => [name, required.has(name), facts(sub, depth + 1, inside, name)])
					.sort(([a], [b]) => (a < b ? -1 : 1)),
				...nullable,
			};
		}
		return { ...leaf(source, name), ...nullable };
	};
	return { resolve, flat, facts };
};

/**
 * One area's table of types. `add` gives the number of a type. An object's fields stand by type:
 * {"fields": {"3": "accountIds siteIds! tenant"}}, required ones with an exclamation mark. An object
 * that is much like an earlier one says only the difference: {"like": 7, "without": "tenant", ...}.
 */
export const typeTable = () => {
	const types = [];
	const numbers = new Map();
	const objects = [];
	const store = (entry) => {
		const text = JSON.stringify(entry);
		if (!numbers.has(text)) numbers.set(text, types.push(entry) - 1);
		return numbers.get(text);
	};
	const byType = (marks) => {
		const fields = {};
		for (const mark of marks) {
			const [number, name] = mark.split(' ');
			(fields[number] ??= []).push(name);
		}
		return Object.fromEntries(
			Object.entries(fields).map(([number, names]) => [number, names.join(' ')]),
		);
	};
	/** The stored object that shares the most fields with this one, when it saves anything. */
	const nearest = (marks) => {
		let best;
		for (const [number, others] of objects) {
			const shared = marks.filter((mark) => others.has(mark)).length;
			const missing = others.size - shared;
			if (shared >= 8 && shared > 2 * missing && shared - missing > (best?.gain ?? 0))
				best = { number, others, gain: shared - missing };
		}
		return best;
	};
	const addObject = ({ fields, ...rest }) => {
		const marks = fields.map(
			([name, isRequired, sub]) => `${add(sub)} ${name}${isRequired ? '!' : ''}`,
		);
		const known = objects.find(
			([, others, text]) =>
				others.size === marks.length &&
				text === JSON.stringify(rest) &&
				marks.every((mark) => others.has(mark)),
		);
		if (known) return known[0];
		const base = nearest(marks);
		const own = new Set(marks);
		const dropped = base && [...base.others].filter((mark) => !own.has(mark));
		const number = store({
			...rest,
			...(base && { like: base.number }),
			...(dropped?.length && {
				without: dropped.map((mark) => mark.split(' ')[1].replace('!', '')).join(' '),
			}),
			fields: byType(base ? marks.filter((mark) => !base.others.has(mark)) : marks),
		});
		objects.push([number, own, JSON.stringify(rest)]);
		return number;
	};
	const add = (fact) => {
		if (fact.type === 'list') return store({ ...fact, of: add(fact.of) });
		if (fact.type === 'object' && fact.fields) return addObject(fact);
		return store(Object.keys(fact).length === 1 ? fact.type : fact);
	};
	return { types, add };
};

const LONG = 120;

/** Takes long lists of values that several areas have out of their tables, into one that they share. */
export const shareLong = (tables) => {
	const uses = new Map();
	const isLong = (entry) => entry.enum !== undefined && JSON.stringify(entry).length > LONG;
	for (const { types } of tables)
		for (const entry of types.filter(isLong)) {
			const text = JSON.stringify(entry);
			uses.set(text, (uses.get(text) ?? 0) + 1);
		}
	const shared = [...uses].filter(([, count]) => count > 1).map(([text]) => text);
	for (const { types } of tables)
		types.forEach((entry, at) => {
			const number = isLong(entry) ? shared.indexOf(JSON.stringify(entry)) : -1;
			if (number >= 0) types[at] = { shared: number };
		});
	return shared.map((text) => JSON.parse(text));
};
