/** One entry of the console's `errors` array. */
export interface ErrorEntry {
	code: number;
	title: string;
	detail: string | null;
	params?: Record<string, unknown>;
}

/** A refusal in the console's own envelope. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: number,
		readonly title: string,
		readonly detail: string | null = null,
		readonly params?: Record<string, unknown>,
	) {
		super(`${status} ${title}${detail ? `: ${detail}` : ''}`);
	}

	get body(): { errors: ErrorEntry[] } {
		const entry: ErrorEntry = { code: this.code, title: this.title, detail: this.detail };
		if (this.params) entry.params = this.params;
		return { errors: [entry] };
	}
}

export const badParameter = (detail: string): ApiError =>
	new ApiError(400, 400010, 'Bad parameter given', detail);
export const unauthorized = (detail: string | null = null): ApiError =>
	new ApiError(401, 4010010, 'Authentication Failed', detail);
export const forbidden = (detail: string | null = null): ApiError =>
	new ApiError(403, 4030010, 'Insufficient permissions', detail);
export const notFound = (detail: string | null = null): ApiError =>
	new ApiError(404, 4040010, 'Not found', detail);
export const conflict = (detail: string): ApiError =>
	new ApiError(409, 4090010, 'Conflict', detail);
export const notSimulated = (what: string): ApiError =>
	new ApiError(501, 5010010, 'Not simulated', `The sandbox does not simulate ${what}`);
