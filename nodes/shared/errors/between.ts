import { saidBetween } from './consoleErrors';
import type { AnswerFacts, Words } from './words';
import { TEMPORARY } from './words';

/** Answers of what stands between n8n and the console. */

/** A page or a JSON of somebody else's: it is not about the token, a role or a record. */
export function between({ status, body, secrets }: AnswerFacts): Words {
	const line = saidBetween(body, secrets);
	const said = line === '' ? '' : ` It said: ${line.replace(/\.$/, '')}.`;
	if (status === 407) {
		return {
			message: 'The proxy between n8n and the console asks for a sign-in (HTTP 407)',
			description: `Give n8n the user name and the password of the proxy (HTTPS_PROXY), or let it reach the console without the proxy (NO_PROXY).${said}`,
			failure: TEMPORARY,
		};
	}
	return {
		message: `Something between n8n and the console answered (HTTP ${status})`,
		description: `This is not an answer of the SentinelOne API: look for a proxy, a firewall or a gateway on the way, and check the console address in the credential.${said}`,
		failure: TEMPORARY,
	};
}
