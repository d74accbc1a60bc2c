import type { NodeApiError } from 'n8n-workflow';
import { BY_CODE, consoleErrors, describeErrors } from './consoleCodes';
import { retryAfterMs } from '../transport/retry';
import type { NotFound } from '../types';
import { MAY_BE_GONE } from './notFound';

type Failure = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

/** An answer that is not a success, and what is known about the request. */
export interface AnswerFacts {
	status: number;
	body: unknown;
	retryAfter?: string;
	secrets: readonly string[];
	permission?: string;
	notFound?: NotFound;
	/** A write: the person must know whether it may have happened. */
	write: boolean;
	now: number;
}

export const MAYBE_DONE =
	'The console may have carried out the request all the same: look there before you run this again.';
export const NOT_DONE = 'Nothing was changed.';

export interface Words {
	message: string;
	description: string;
	failure?: Failure;
}

/** What to say about an answer: what happened, and what to do next. */
export function wordsFor(facts: AnswerFacts): Words {
	const { status, permission, notFound, write } = facts;
	const errors = consoleErrors(facts.body, facts.secrets);
	const said = errors.length > 0 ? ` The console said: ${describeErrors(errors)}.` : '';
	const known = errors
		.map(({ code }) => (code === undefined ? undefined : BY_CODE[code]))
		.find(Boolean);
	// Errors on a 200 may be about a part of the request; the rest is done then.
	const unsure = status >= 200 && status < 300;
	const outcome = write ? ` ${unsure ? MAYBE_DONE : NOT_DONE}` : '';

	if (status === 401) {
		const [message, description] = known ?? BY_CODE[4010010]!;
		return {
			message,
			description: description + said + outcome,
			failure: { cause: 'credential-invalid' },
		};
	}
	if (status === 403) {
		const lacks =
			permission === undefined ? 'a permission that this needs' : `the permission "${permission}"`;
		return {
			message: `The role of the API token's user lacks ${lacks}`,
			description: `Add it to the role in the console (Settings > Users > Roles), or check that what you ask for is inside the user's scope.${said}${outcome}`,
			failure: { cause: 'credential-invalid' },
		};
	}
	if (status === 404) {
		const { message, description } =
			typeof notFound === 'object'
				? notFound
				: {
						message: notFound ?? 'The console does not know what was asked for',
						description: MAY_BE_GONE,
					};
		return { message, description: `${description}${said}${outcome}` };
	}
	if (status === 409) {
		return {
			message: `The console has a conflicting record${errors.length > 0 ? `: ${describeErrors(errors)}` : ''}`,
			description: `Another record already uses one of these values. Choose another value, or update that record.${outcome}`,
		};
	}
	if (status === 429) {
		const wait = retryAfterMs(facts.retryAfter, facts.now);
		return {
			message: 'The console is receiving too many requests from this token',
			description: `${wait === undefined ? 'Wait a little' : `Wait ${Math.ceil(wait / 1000)} seconds`} and run this again, or send fewer requests at a time.${write ? ` ${NOT_DONE}` : ''}`,
			failure: { cause: 'rate-limited', ...(wait === undefined ? {} : { retryAfterMs: wait }) },
		};
	}
	if (status >= 500 || status === 408) {
		return {
			message: `The console could not answer (HTTP ${status})`,
			description: `${write ? MAYBE_DONE : 'Try again later; SentinelOne may be busy or under maintenance.'}${said}`,
			failure: { cause: 'temporarily-unavailable' },
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message:
				'The console address sends requests on to another address, which the token must not follow',
			description: `Enter the address that the browser shows after you signed in to the console as Subdomain, Domain or Console URL of the credential.${outcome}`,
			failure: { cause: 'configuration-invalid' },
		};
	}
	return {
		message:
			errors.length > 0
				? `The console refused: ${describeErrors(errors)}`
				: `The console refused the request (HTTP ${status})`,
		description: `${known?.[1] ?? 'Check the values of this node against what the console accepts.'}${outcome}`,
	};
}
