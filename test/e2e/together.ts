import { suiteOf } from './checks';
import { httpRequestChecks } from './httpRequest/checks';
import { storyChecks } from './story/checks';
import { toolChecks } from './tool/checks';

/** What one n8n can do one after the other: its own HTTP Request, an AI agent, a morning in a SOC. */

const suite = suiteOf('together');
void suite.main(async () => {
	const { n8n, console } = await suite.ready({ agents: 100 });
	await httpRequestChecks(suite, n8n, console);
	await toolChecks(suite, n8n, console);
	await storyChecks(suite, n8n, console);
});
