export type LakeStatus =
	| 'error/client/badParam'
	| 'error/client/noPermission'
	| 'error/client/notFound'
	| 'error/server/backoff';

/** A refusal in the lake's own shape: a message and a status of words, no list of errors. */
export class LakeError extends Error {
	/** Behind the JSON stands a page of HTML. */
	hasPage = false;

	constructor(
		readonly status: number,
		readonly label: LakeStatus,
		message: string,
		readonly extra: Record<string, unknown> = {},
	) {
		super(message);
	}

	get body(): Record<string, unknown> {
		return { ...this.extra, message: this.message, status: this.label };
	}
}

/** The lake says with a 500 that it does not understand a query. */
export const badQuery = (message: string): LakeError =>
	new LakeError(500, 'error/client/badParam', message);

export const badRequest = (message: string): LakeError =>
	new LakeError(400, 'error/client/badParam', message);

export const notAllowed = (message = 'Not allowed to access requested resource'): LakeError =>
	new LakeError(403, 'error/client/noPermission', message);

/** `what` is the token inside a query's id. */
export const lost = (what: string): LakeError =>
	new LakeError(404, 'error/client/notFound', `Requested token=${what} not found`);

export const beyondSandbox = (what: string): LakeError =>
	new LakeError(501, 'error/client/badParam', `The sandbox does not simulate ${what}`);
