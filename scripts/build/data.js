/** Whether JSON keeps `value` as it is. What is undefined is left out, which is the same to n8n. */
function isKept(value) {
	if (typeof value === 'number') return Number.isFinite(value);
	if (typeof value !== 'object') return ['string', 'boolean', 'undefined'].includes(typeof value);
	if (value === null || Array.isArray(value)) return true;
	return [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

/** `value` as JSON; throws, with the way there from `name`, on what JSON does not keep. */
exports.asData = (value, name) => {
	const look = (part, way) => {
		if (!isKept(part) || (Array.isArray(part) && part.includes(undefined))) {
			throw new TypeError(`${way} is no plain data, so the package cannot hold it`);
		}
		if (typeof part !== 'object' || part === null) return;
		for (const [key, inner] of Object.entries(part)) look(inner, `${way}.${key}`);
	};
	look(value, name);
	return JSON.stringify(value);
};
