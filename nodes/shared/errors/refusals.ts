import { between } from './between';
import { BY_CODE } from './consoleCodes';
import { describeErrors, hasWords, isConsoleRefusal, refusalErrors } from './consoleErrors';
import { MAY_BE_GONE } from './notFound';
import { MAYBE_DONE, NOT_DONE, withOutcome } from './outcome';
import { retryAfterMs } from './retryAfter';
import type { AnswerFacts, Words } from './words';
import { TEMPORARY } from './words';

/** What the words of an answer are made from. */
interface Said extends AnswerFacts {
	/** The console's reasons in one line; empty without any. */
	reasons: string;
	/** The same as a sentence, behind a blank. */
	said: string;
	/** What the console's own code asks of the person. */
	known?: readonly [message: string, description: string];
}

const REFUSES = [401, 403, 404, 409];

function unauthorized({ known, permission, said }: Said): Words {
	if (known !== undefined && known !== BY_CODE[4010010]) {
		return {
			message: known[0],
			description: known[1] + said,
			failure: { cause: 'credential-invalid' },
		};
	}
	const [message, description] = BY_CODE[4010010]!;
	const lacks = permission === undefined ? 'a permission' : `the permission "${permission}"`;
	return {
		message: `${message}, or the role of its user lacks ${lacks}`,
		description: `${description} Where other calls with this token work, the role lacks ${lacks}, or the console lacks the license for this.${said}`,
		failure: { cause: 'credential-invalid' },
	};
}

/** A 403 is about the role as a rule; consoles also say with it that a feature is off, or a scope wrong. */
const ABOUT_THE_ROLE = /permission|not allowed|not authori|forbidden|insufficient|access/i;

function forbidden({ permission, reasons, refused, said }: Said): Words {
	const lacks =
		permission === undefined ? 'a permission that this needs' : `the permission "${permission}"`;
	const hint = refused === undefined ? '' : ` ${refused}`;
	if (reasons !== '' && !ABOUT_THE_ROLE.test(reasons)) {
		return {
			message: `The console does not allow this: ${reasons}`,
			description: `If that does not tell why: the role of the API token's user may lack ${lacks}, or what you ask for may lie outside the user's scope.${hint}`,
			failure: { cause: 'credential-invalid' },
		};
	}
	return {
		message: `The role of the API token's user lacks ${lacks}`,
		description: `Add it to the role in the console (Settings > Users > Roles), or check that what you ask for is inside the user's scope.${hint}${said}`,
		failure: { cause: 'credential-invalid' },
	};
}

function unknown({ notFound, said }: Said): Words {
	const { message, description } =
		typeof notFound === 'object'
			? notFound
			: {
					message: notFound ?? 'The console does not know what was asked for',
					description: MAY_BE_GONE,
				};
	return { message, description: description + said };
}

function tooMany({ retryAfter, now, said }: Said): Words {
	const wait = retryAfterMs(retryAfter, now);
	return {
		message: 'The console is receiving too many requests from this token',
		description: `${wait === undefined ? 'Wait a little' : `Wait ${Math.ceil(wait / 1000)} seconds`} and run this again, or send fewer requests at a time.${said}`,
		failure: { cause: 'rate-limited', ...(wait === undefined ? {} : { retryAfterMs: wait }) },
	};
}

function otherwise({ status, reasons, known }: Said): Words {
	return {
		message:
			reasons === ''
				? `The console refused the request (HTTP ${status})`
				: `The console refused: ${reasons}`,
		description: known?.[1] ?? 'Check the values of this node against what the console accepts.',
	};
}

function wordsOf(facts: Said): Words {
	const { status, said, reasons } = facts;
	if (status === 401) return unauthorized(facts);
	if (status === 403) return forbidden(facts);
	if (status === 404) return unknown(facts);
	if (status === 409) {
		return {
			message: `The console has a conflicting record${reasons === '' ? '' : `: ${reasons}`}`,
			description:
				'Another record already uses one of these values. Choose another value, or update that record.',
		};
	}
	if (status === 429) return tooMany(facts);
	if (status === 501) {
		return {
			message: 'This console does not support this call',
			description: `Its release or its license lacks it.${said}`,
		};
	}
	if (status >= 500 || status === 408) {
		return {
			message: `The console could not answer (HTTP ${status})`,
			description: `Try again later; SentinelOne may be busy or under maintenance.${said}`,
			failure: TEMPORARY,
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message:
				'The console address sends requests on to another address, which the token must not follow',
			description:
				'Enter the address that the browser shows after you signed in to the console as Subdomain, Domain or Console URL of the credential.',
			failure: { cause: 'configuration-invalid' },
		};
	}
	return otherwise(facts);
}

/** What to say about an answer: what happened, what became of a write, and what to do next. */
export function wordsFor(facts: AnswerFacts): Words {
	const { status, body, write } = facts;
	const isOurs = isConsoleRefusal(body, status);
	const isPage = typeof body === 'string' && body.trim() !== '';
	const isBetween = status === 407 || (!isOurs && (REFUSES.includes(status) || isPage));
	// These say nothing about a record, a role or the token, whoever answers them.
	const isBusy = status < 400 || status >= 500 || status === 408 || status === 429;
	if (isBetween && !isBusy) {
		// Where a console lacks a call, its gateway may be what says so.
		const isAbsent = status === 404 && typeof facts.notFound === 'object';
		const words = isAbsent ? unknown({ ...facts, reasons: '', said: '' }) : between(facts);
		// A proxy that asks for a sign-in has sent nothing on; what others did nobody knows.
		const outcome = status === 407 ? NOT_DONE : MAYBE_DONE;
		return {
			...words,
			isBetween: true,
			message: withOutcome(words.message, write ? outcome : undefined),
		};
	}
	const errors = refusalErrors(body, facts.secrets);
	const reasons = errors.length === 0 ? '' : describeErrors(errors);
	const known = errors
		.map(({ code }) => (typeof code === 'number' ? BY_CODE[code] : undefined))
		.find(Boolean);
	const said = errors.some(hasWords) ? ` The console said: ${reasons}.` : '';
	const words = wordsOf({ ...facts, reasons, said, known });
	// Errors on a 200 may be about a part of the request; the rest is done then.
	const unsure =
		(status >= 200 && status < 300) || (status >= 500 && status !== 501) || status === 408;
	const outcome = write ? (unsure ? MAYBE_DONE : NOT_DONE) : undefined;
	return { ...words, message: withOutcome(words.message, outcome) };
}
