import type { Bounds, RawAnswer } from './answer';
import type { Upload } from './multipart';
import type { ApiPath, Sendable } from '../types';

/** One request, in whatever dialect: what it is, where it goes, how it signs, what it expects. */

/** A path on the console of the credential. */
interface OnConsole {
	path: ApiPath;
	/** What the path stands under; the REST API unless said. */
	base?: string;
	/**
	 * How the request proves who asks: the token, spelled as the path wants it unless said; the
	 * session of a sign-in; or not at all.
	 */
	sign?: 'ApiToken' | 'Bearer' | { session: string } | 'nothing';
	address?: undefined;
}

/** A signed https address on another host, which never sees the token. */
interface Elsewhere {
	address: string;
	path?: undefined;
	base?: undefined;
	sign?: undefined;
}

/** One request and what is known about it, in whatever dialect. */
export type Exchange = Sendable &
	(OnConsole | Elsewhere) & {
		headers?: Record<string, string>;
		/** A form with files, in the place of the JSON in `body`. */
		upload?: Upload;
		/** The answer is a file: its bytes, within these bounds. JSON unless said. */
		file?: Bounds;
		/** The alert to which notes belong that are named by their ids alone. */
		ofAlert?: string;
		/** Tried once, whatever comes. */
		once?: boolean;
		/**
		 * Stopping the execution does not cut it off: a try that is under way, or all of it. For what
		 * starts and ends work at the console, which would go on unseen.
		 */
		endures?: 'attempt' | 'all';
		/**
		 * What an answer says about trying again, where the dialect knows better than its status and
		 * `Retry-After`: ms to wait, `never`, or undefined to leave it to them.
		 */
		patience?: (answer: RawAnswer) => number | 'never' | undefined;
	};
