import nock from 'nock';
import { API, CONSOLE } from './sentinelone';

/** The queries that the console is asked at `path`, each answered by the next of `answers`. */
export function answered(
	path: string,
	answers: object[],
	headers = {},
): Array<Record<string, string>> {
	const asked: Array<Record<string, string>> = [];
	for (const answer of answers) {
		nock(CONSOLE)
			.get(`${API}${path}`)
			.query((query) => {
				asked.push(query as Record<string, string>);
				return true;
			})
			.reply(200, answer, headers);
	}
	return asked;
}
