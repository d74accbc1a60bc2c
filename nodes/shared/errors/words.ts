import type { NodeApiError } from 'n8n-workflow';
import type { NotFound } from '../types';

/** What is known of an answer, and what is said of it. */

export type Failure = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

/** An answer that is not a success, and what is known about the request. */
export interface AnswerFacts {
	status: number;
	body: unknown;
	retryAfter?: string;
	secrets: readonly string[];
	permission?: string;
	/** What else a 403 can mean, as a sentence. */
	refused?: string;
	notFound?: NotFound;
	/** A write: the person must know whether it may have happened. */
	write: boolean;
	now: number;
}

export interface Words {
	message: string;
	description: string;
	failure?: Failure;
	/** Not the console's words: somebody between n8n and the console answered. */
	isBetween?: boolean;
}

export const TEMPORARY: Failure = { cause: 'temporarily-unavailable' };
