import { n8nEnvironment } from '../../sandbox/start/environment';
import { n8nLine } from '../../sandbox/start/lines';

const places = { userFolder: '/data/n8n', port: 5678, brokerPort: 40001 };
const environment = (outer: NodeJS.ProcessEnv, line = '2') =>
	n8nEnvironment(outer, n8nLine(line), { binFolder: '/node/bin' }, places);

describe('the environment of n8n', () => {
	it('keeps everything on the loopback interface', () => {
		expect(environment({})).toMatchObject({
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: '5678',
			N8N_RUNNERS_BROKER_PORT: '40001',
			N8N_EDITOR_BASE_URL: 'http://127.0.0.1:5678',
		});
	});

	it.each([
		'N8N_DIAGNOSTICS_ENABLED',
		'N8N_VERSION_NOTIFICATIONS_ENABLED',
		'N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED',
		'N8N_TEMPLATES_ENABLED',
		'N8N_PERSONALIZATION_ENABLED',
		'N8N_DYNAMIC_BANNERS_ENABLED',
		'N8N_VERIFIED_PACKAGES_ENABLED',
		'N8N_LICENSE_AUTO_RENEW_ENABLED',
	])('switches %s off, whatever the user set', (name) => {
		expect(environment({ [name]: 'true' })[name]).toBe('false');
	});

	it("lets nothing of the user's own n8n in", () => {
		const outer = {
			HOME: '/home/u',
			HTTP_PROXY: 'http://proxy.example',
			N8N_ENCRYPTION_KEY: 'theirs',
			N8N_CUSTOM_EXTENSIONS: '/theirs',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: 'theirs',
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: 'theirs',
			NODES_EXCLUDE: '["n8n-nodes-base.webhook"]',
			NODE_OPTIONS: '--inspect',
		};
		const env = environment(outer);
		expect(Object.values(env)).not.toContain('theirs');
		expect(env).toMatchObject({ HOME: '/home/u', HTTP_PROXY: 'http://proxy.example' });
		expect(env).toMatchObject({ DB_TYPE: 'sqlite', N8N_USER_FOLDER: '/data/n8n' });
		for (const name of [
			'N8N_CUSTOM_EXTENSIONS',
			'EXECUTIONS_MODE',
			'NODES_EXCLUDE',
			'NODE_OPTIONS',
		]) {
			expect(env).not.toHaveProperty(name);
		}
	});

	it("puts the bundled Node first, for n8n's own child processes", () => {
		expect(environment({ PATH: '/bin' }).PATH).toBe('/node/bin:/bin');
	});

	it('names modules only to the line that has them', () => {
		expect(environment({}, '2').N8N_DISABLED_MODULES).toBe('mcp-registry,instance-ai');
		expect(environment({}, '1')).not.toHaveProperty('N8N_DISABLED_MODULES');
	});
});
