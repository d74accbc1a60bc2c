import type { N8nLine, NodeRuntime } from './lines';
import { npmEnvironment } from './npm';

/** n8n must neither call home nor ask a newcomer anything before the editor opens. */
const SETTINGS = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_PROTOCOL: 'http',
	// The editor is served over http on the loopback interface; a secure cookie would not come back.
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	// The editor would ask npm's registry about every community package whose details it shows.
	N8N_CONTENT_SECURITY_POLICY: JSON.stringify({ 'connect-src': ["'self'"] }),
	N8N_LOG_LEVEL: 'info',
	N8N_LOG_OUTPUT: 'console',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	DB_TYPE: 'sqlite',
};

/** Variables by which a person configures an n8n of their own; they must not reach this one. */
const FOREIGN =
	/^(?:N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_|EXTERNAL_|NODES_|WORKFLOWS_|WEBHOOK_|NODE_FUNCTION_)/;

/**
 * The environment n8n runs in: the outer one without any n8n setting, then ours.
 * `brokerPort` is where n8n's task runners meet it, on the loopback interface as everything is.
 */
export function n8nEnvironment(
	outer: NodeJS.ProcessEnv,
	line: Pick<N8nLine, 'settings'>,
	runtime: Pick<NodeRuntime, 'binFolder'>,
	places: { userFolder: string; port: number; brokerPort: number },
): NodeJS.ProcessEnv {
	const kept = Object.fromEntries(
		Object.entries(npmEnvironment(outer, runtime.binFolder)).filter(
			([name]) => !FOREIGN.test(name),
		),
	);
	return {
		...kept,
		...SETTINGS,
		...line.settings,
		N8N_USER_FOLDER: places.userFolder,
		N8N_PORT: String(places.port),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${places.port}`,
		N8N_RUNNERS_BROKER_PORT: String(places.brokerPort),
	};
}
