import { NodeApiError } from 'n8n-workflow';
import type { RawAnswer } from './answer';
import { apiAnswer } from './restAnswer';
import { send } from './send';
import { consoleErrors } from '../errors/consoleErrors';
import { NOT_DONE, withOutcome } from '../errors/outcome';
import { parameterError, shapeError } from '../errors/errors';
import { path } from '../input/path';
import type { ApiAnswer, ApiContext, ApiRequest } from '../types';
import { isObject, objectsIn } from '../types';

/** Signing in with user name, password and 6-digit code, to get an API token. */

export interface SignIn {
	username: string;
	password: string;
	/** The code of the authenticator app; only for users with 2FA. */
	code?: string;
}

export interface SignedIn {
	/** The new API token. The user's earlier one has ended. */
	apiToken: string;
	/** Whether the session that made it was closed again. */
	loggedOut: boolean;
}

/**
 * One step of signing in, with the token it was given on the way (`Token <session>`) instead of the
 * credential's. Goes to the credential's console and nowhere else, is sent once, never redirected.
 * Answers what came back, whatever its status, and what must be kept out of every message. Throws
 * `NodeApiError` when no answer came.
 */
export async function sessionRequest(
	this: ApiContext,
	request: ApiRequest,
	session?: string,
): Promise<RawAnswer> {
	const sign = session === undefined ? 'nothing' : { session };
	return await send(this, { ...request, sign, once: true });
}

/** The second factor is due; https://<console>/api-doc, POST /users/login. */
const CODE_REQUIRED = 4010030;
const UNFINISHED = ['temporary', 'pending'];

type Refused = readonly [message: string, description: string];

interface StepRequest extends ApiRequest {
	/** What it means when the console does not say more than "no". */
	refused: Refused;
}

const WRONG_PASSWORD: Refused = [
	'The console refused the sign-in',
	'Check User Name and Password. SSO users have no password here.',
];
const WRONG_CODE: Refused = [
	'The console did not accept the second factor',
	'Enter the code that the authenticator app shows now, and check the clock of the phone.',
];
const NO_TOKEN: Refused = [
	'The console signed the user in and gave no API token',
	'The role of the user must be allowed to generate API tokens (Settings > Users).',
];
/** Codes that say no more than "no"; elsewhere they are about the API token. */
const PLAIN_NO: unknown[] = [undefined, 4010010, 4010040];

/** A plain 401 in the words of the step that it ended. */
function inWordsOf([message, description]: Refused, error: unknown): unknown {
	if (!(error instanceof NodeApiError) || error.httpCode !== '401') return error;
	if (!PLAIN_NO.includes(error.context.consoleCode)) return error;
	error.message = withOutcome(message, NOT_DONE);
	error.description = description;
	return error;
}

interface Step {
	token: string;
	needsCode: boolean;
}

const textIn = (value: unknown, name: string): string | undefined => {
	const text = isObject(value) ? value[name] : undefined;
	return typeof text === 'string' && text !== '' ? text : undefined;
};

/** The temporary token with which a console that wants the second factor refuses the password. */
function temporaryToken({ status, body }: RawAnswer): string | undefined {
	if (status !== 401 || consoleErrors(body)[0]?.code !== CODE_REQUIRED) return undefined;
	const [error] = objectsIn(isObject(body) ? body.errors : undefined);
	return textIn(error?.params, 'token');
}

/** The token of a step that went through. Throws for every other answer. */
function stepOf(this: ApiContext, { refused, ...request }: StepRequest, answer: RawAnswer): Step {
	const node = this.getNode();
	const temporary = temporaryToken(answer);
	if (temporary !== undefined) return { token: temporary, needsCode: true };
	let answered: ApiAnswer;
	try {
		answered = apiAnswer(node, request, answer);
	} catch (error) {
		throw inWordsOf(refused, error);
	}
	const { data, status } = answered;
	const token = textIn(data, 'token');
	if (token === undefined) throw shapeError(node, 'no token', status, true);
	const state = textIn(data, 'status') ?? 'verified';
	if (state !== 'verified' && !UNFINISHED.includes(state)) {
		throw parameterError(
			node,
			`The console did not finish the sign-in (${state.replace(/_/g, ' ')})`,
			'Let the user sign in to the console once in a browser and follow what it asks for.',
		);
	}
	return { token, needsCode: state !== 'verified' };
}

/**
 * Signs in and generates an API token for the user. Two to four requests, each sent once; the
 * secrets stay out of every message. Throws n8n errors that say which step failed and what to do.
 */
export async function signIn(this: ApiContext, given: SignIn): Promise<SignedIn> {
	const { username, password, code } = given;
	const secrets = [password, ...(code === undefined ? [] : [code])];
	const ask = async (request: StepRequest, session?: string) => {
		const asked = { ...request, secrets };
		const done = stepOf.call(this, asked, await sessionRequest.call(this, asked, session));
		// What a step gave is a secret of all that follow.
		secrets.push(done.token);
		return done;
	};

	let step = await ask({
		method: 'POST',
		path: path`/users/login`,
		body: { username, password },
		refused: WRONG_PASSWORD,
	});
	if (step.needsCode) {
		if (code === undefined) {
			throw parameterError(
				this.getNode(),
				'The console asks for the second factor',
				'Enter the current 6-digit code of the authenticator app as Two-Factor Code.',
			);
		}
		step = await ask(
			{
				method: 'POST',
				path: path`/users/auth/app`,
				body: { data: { code } },
				refused: WRONG_CODE,
			},
			step.token,
		);
	}
	if (step.needsCode) throw parameterError(this.getNode(), ...WRONG_CODE);
	const session = step.token;
	const made = await ask(
		{
			method: 'POST',
			path: path`/users/generate-api-token`,
			body: {},
			refused: NO_TOKEN,
		},
		session,
	);
	if (made.needsCode) throw parameterError(this.getNode(), ...NO_TOKEN);
	return { apiToken: made.token, loggedOut: await logOut.call(this, session) };
}

/** Closes the session; the token it made stays. False when the console would not. */
async function logOut(this: ApiContext, session: string): Promise<boolean> {
	try {
		const request: ApiRequest = { method: 'POST', path: path`/users/logout`, mayBeEmpty: true };
		const answer = await sessionRequest.call(this, request, session);
		apiAnswer(this.getNode(), request, answer);
		return true;
	} catch {
		// The token is made and must reach the person; the session ends by itself.
		return false;
	}
}
