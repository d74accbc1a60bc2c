import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { npmEnvironment, npmProgram } from '../../../sandbox/start/npm';
import { freePort } from '../../../sandbox/start/ports';
import type { Suite } from '../checks';
import { until } from '../until';

/**
 * An npm registry on this machine that n8n takes for npm's own. An n8n without a licence asks
 * registry.npmjs.org and no other; so it is given a proxy that leads this name here, and nothing else
 * anywhere, and told to trust the certificate made for it.
 */
export interface Registry {
	/** What n8n needs in its environment to come here. */
	settings: Record<string, string>;
	/** Publishes the package in this folder. */
	publish(folder: string): Promise<void>;
	/** The hosts that somebody wanted to reach besides npm's registry. */
	readonly refused: string[];
}

const NPM = 'registry.npmjs.org';

function makeCertificate(folder: string): { key: string; cert: string } {
	const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	const made = spawnSync(
		'openssl',
		[
			...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
			...['-keyout', key, '-out', cert, '-subj', `/CN=${NPM}`],
			...['-addext', `subjectAltName=DNS:${NPM},IP:127.0.0.1`],
		],
		{ encoding: 'utf8' },
	);
	if (made.status !== 0) throw new Error(`openssl made no certificate:\n${made.stderr}`);
	return { key, cert };
}

/** A proxy that leads connections for npm's registry to `port`, and refuses all others. */
async function startProxy(suite: Suite, port: number) {
	const refused: string[] = [];
	const open = new Set<Socket>();
	const server = createServer((request, response) => {
		refused.push(String(request.url));
		response.writeHead(403).end();
	});
	server.on('connect', (request, socket: Socket, head: Buffer) => {
		if (request.url !== `${NPM}:443`) {
			refused.push(String(request.url));
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const there = connect(port, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			there.write(head);
			there.pipe(socket).pipe(there);
		});
		for (const end of [socket, there]) {
			open.add(end);
			end.on('error', () => {});
			end.on('close', () => open.delete(end));
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	suite.atEnd(() => {
		for (const socket of open) socket.destroy();
		server.close();
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, refused };
}

async function installVerdaccio(suite: Suite): Promise<string> {
	const program = join(__dirname, 'node_modules/verdaccio/bin/verdaccio');
	if (existsSync(program)) return program;
	suite.note('Installing the registry, once.');
	const code = await suite.children.run({
		program: process.execPath,
		args: [npmProgram(), 'ci'],
		cwd: __dirname,
		env: npmEnvironment(process.env),
		logFile: join(suite.serverLogs, 'npm-ci.log'),
	});
	if (code !== 0) throw new Error('The registry could not be installed.');
	return program;
}

export async function startRegistry(suite: Suite): Promise<Registry> {
	mkdirSync(suite.serverLogs, { recursive: true });
	const program = await installVerdaccio(suite);
	const folder = join(suite.folder, 'registry');
	mkdirSync(folder, { recursive: true });
	const { key, cert } = makeCertificate(folder);
	const port = await freePort();
	const url = `https://127.0.0.1:${port}`;
	const config = {
		storage: join(folder, 'storage'),
		listen: url,
		https: { key, cert },
		web: { enable: false },
		auth: { htpasswd: { file: join(folder, 'htpasswd') } },
		uplinks: {},
		packages: { '**': { access: '$all', publish: '$all' } },
		publish: { allow_offline: true },
		log: { type: 'stdout', format: 'json', level: 'http' },
	};
	// YAML has JSON in it.
	writeFileSync(join(folder, 'config.yaml'), JSON.stringify(config));
	const trust = { NODE_EXTRA_CA_CERTS: cert, npm_config_cafile: cert };
	const logFile = join(suite.serverLogs, 'registry.log');
	const child = suite.children.start({
		program: process.execPath,
		args: [program, '--config', join(folder, 'config.yaml')],
		cwd: folder,
		env: npmEnvironment(process.env),
		logFile,
	});
	await until('The registry', () => {
		const log = readFileSync(logFile, 'utf8');
		if (child.hasEnded()) throw new Error(`The registry ended:\n${log}`);
		return log.includes('http address');
	});
	const proxy = await startProxy(suite, port);

	// npm publishes with a token only; this registry asks for none.
	const npmrc = join(folder, 'npmrc');
	writeFileSync(npmrc, `//127.0.0.1:${port}/:_authToken=none\n`);
	const publish = async (packageFolder: string) => {
		const log = join(suite.serverLogs, 'publish.log');
		const code = await suite.children.run({
			program: process.execPath,
			args: [npmProgram(), 'publish', '--ignore-scripts', `--registry=${url}`],
			cwd: packageFolder,
			env: { ...npmEnvironment(process.env), ...trust, npm_config_userconfig: npmrc },
			logFile: log,
			append: true,
		});
		if (code !== 0) throw new Error(`npm published nothing:\n${readFileSync(log, 'utf8')}`);
	};
	const settings = {
		...trust,
		HTTPS_PROXY: proxy.url,
		https_proxy: proxy.url,
		NO_PROXY: '127.0.0.1,localhost',
		no_proxy: '127.0.0.1,localhost',
		// Nothing outside has a say in where npm goes, not even its user's own settings.
		npm_config_userconfig: join(folder, 'none'),
		npm_config_cache: join(folder, 'cache'),
	};
	return { settings, publish, refused: proxy.refused };
}
