// What a call answers, as its contract says it: how its list is paged and where the rows lie, which
// fields are secrets, how often it may be called.

/** Last parts of names under which answers hold what opens something. */
const SECRET =
	/^(?:.*[a-z_])?(?:token|Token|password|Password|passphrase|Passphrase|apiKey|api_key|secretAccessKey|privateKey|recoveryCodes?)$/;
const HARMLESS = /^(?:continuationToken|srcProcDownloadToken)$|ModifyPassword$/;
const FILE =
	/\/(?:export|download|uploads|report)(?:\/|-|$)|\/export_mw$|^\/reports\/\{\w+\}\/\{|mitigation-report|\/csv$/;

export const answerOf = (contract, method, path, operation) => {
	const status = ['200', '201', '202', '204', '207', '302'].find(
		(code) => operation.responses[code],
	);
	const schema = operation.responses[status]?.schema;
	const answer = schema ? contract.flat(schema) : {};
	const query = new Map(
		(operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => [one.name, one]),
	);
	const largest = contract.flat(query.get('limit') ?? {}).maximum;
	const paging = () => {
		const pages = contract.flat(answer.properties?.pagination ?? {}).properties ?? {};
		if (query.has('cursor') && (pages.nextCursor || !answer.properties)) return 'cursor';
		return query.has('skip') && query.has('limit') ? 'skip' : undefined;
	};
	if (status === '204') return { kind: 'nothing' };
	if (!schema && (method === 'GET' || path.includes('export')) && FILE.test(path))
		return { kind: 'file' };
	if (status === '302' || (!schema && status)) return { kind: 'any' };
	const rowsOf = (found, at) => {
		if (found.type === 'array') return at;
		const lists = Object.entries(found.properties ?? {}).filter(([, sub]) => {
			const list = contract.flat(sub);
			return list.type === 'array' && contract.flat(list.items).properties;
		});
		return lists.length === 1 ? `${at}.${lists[0][0]}` : undefined;
	};
	const data = contract.flat(answer.properties?.data ?? {});
	const page = paging();
	const isPaged = answer.properties?.pagination !== undefined || page !== undefined;
	const rows =
		answer.type === 'array'
			? ''
			: data.type === 'array'
				? 'data'
				: isPaged
					? rowsOf(data, 'data')
					: undefined;
	if (rows !== undefined && method !== 'PUT')
		return { kind: 'list', rows, ...(page && { page }), ...(page && largest && { largest }) };
	if (!schema) return method === 'GET' ? { kind: 'list', rows: 'data' } : { kind: 'any' };
	return { kind: answer.properties?.data ? 'one' : 'any' };
};

/** Names of the answer's fields that hold a secret. */
export const secretsOf = (contract, operation) => {
	const names = new Set();
	const walk = (schema, above, depth) => {
		const found = contract.flat(schema);
		if (above.includes(found) || depth > 9) return;
		for (const [name, sub] of Object.entries(found.properties ?? {})) {
			// Some contracts leave out the type of what they deprecate.
			const { type = 'string', properties } = contract.flat(sub);
			if (type === 'string' && !properties && SECRET.test(name) && !HARMLESS.test(name))
				names.add(name);
			walk(sub, [...above, found], depth + 1);
		}
		if (found.items) walk(found.items, [...above, found], depth + 1);
	};
	for (const [status, response] of Object.entries(operation.responses))
		if (/^2/.test(status) && response.schema) walk(response.schema, [], 0);
	return [...names].sort();
};

/** Calls in a time, as "1/second" with whom they are counted for; undefined when nothing is stated. */
export const rateOf = (text = '') => {
	const found =
		/rate limit:\s*(\d+) calls? per (second|minute|hour)(?: for each)?(?: different)?\s*(user token|ip)?/i.exec(
			text,
		) ?? /rate limit is (\d+) requests per (second|minute|hour)/i.exec(text);
	return found && `${found[1]}/${found[2].toLowerCase()}`;
};
