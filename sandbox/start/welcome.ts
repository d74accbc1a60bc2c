import { OWNER } from './n8n';
import type { StartOptions } from './options';
import type { Sandbox } from './start';

/** What a person needs to know once everything runs. */
export function welcome({ n8nUrl, console, logFile }: Sandbox, options: StartOptions): string {
	const control = `${console.url}/_sandbox`;
	return `
  n8n       ${n8nUrl}
            sign in with ${OWNER.email}, password ${OWNER.password}
  console   ${console.url} (${options.agents} agents, ${options.users} users, seed ${options.seed})
            API token ${console.token}
  log       ${logFile}

  What to try
  1. Open "Fix a user's two-factor login" and press Execute workflow.
  2. "New agent: scan it" runs already. Let an endpoint appear, and see its scan within a minute:
     curl -X POST ${control}/agents
     The console's address shows it in a browser, with buttons for alerts, threats and trouble too.
  3. Add a SentinelOne node to a workflow of your own; the credential is there.

  Ctrl-C ends everything.
`;
}
