/** Whether a value constrains anything: text that is not blank, a number, a boolean, or a list of such. */
export function isConstraint(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	if (typeof value === 'number' || typeof value === 'boolean') return true;
	return Array.isArray(value) && value.length > 0 && value.every(isConstraint);
}

/**
 * Whether an API filter names at least one constraint and no blank one. A blank value beside a
 * good one is refused too: it shows that an expression came to nothing, and dropping it would
 * widen the filter.
 */
export function hasConstraint(filter: unknown): boolean {
	if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return false;
	const values = Object.values(filter);
	return values.length > 0 && values.every(isConstraint);
}
