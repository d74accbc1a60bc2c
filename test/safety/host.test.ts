import fc from 'fast-check';
import nock from 'nock';
import { consoleOrigin } from '../../nodes/shared/transport/address';
import { authorize } from '../../nodes/shared/transport/authorize';
import { API, TOKEN, id, picker } from '../harness/sentinelone';
import { execute } from './withFile';

/** The token goes to the console that the credential names, or nowhere. */

const RUNS = Number(process.env.SAFETY_CASES ?? 300) * 10;

/** What URL parsers disagree about, and ways to look like the console without being it. */
const PARTS = [
	...[
		'acme',
		'evil',
		'sentinelone',
		'net',
		'com',
		'console',
		'example',
		'localhost',
		'127',
		'0',
		'1',
	],
	...[
		'https',
		'http',
		'https:',
		'http:',
		'//',
		'/',
		'\\',
		':',
		'@',
		'.',
		'..',
		'?',
		'#',
		'%',
		'%2f',
		'%2e',
	],
	...[
		'%40',
		'%00',
		';',
		'&',
		'=',
		'[',
		']',
		'::1',
		'443',
		'80',
		'8443',
		'-',
		'_',
		'~',
		'!',
		'$',
		"'",
	],
	...[
		'\t',
		'\r',
		'\n',
		' ',
		'\u0000',
		'\u00a0',
		'\u200b',
		'\u202e',
		'\ufeff',
		'\u00ad',
		'。',
		'．',
		'／',
	],
	...[
		'＠',
		'：',
		'？',
		'＃',
		'ａ',
		'а',
		'ℂ',
		'℀',
		'ß',
		'\u0131',
		'🦊',
		'\ud800',
		'xn--80ak6aa92e',
		'0x7f',
		'0177',
	],
	...[
		'.sentinelone.net',
		'.sentinelone.com',
		'acme.sentinelone.net',
		'https://acme.sentinelone.net',
	],
	...[
		'user:pass@',
		'evil.example',
		'javascript:',
		'data:',
		'file:',
		'[::ffff:127.0.0.1]',
		'2130706433',
	],
];
const address = fc
	.array(
		fc.oneof(
			{ arbitrary: fc.constantFrom(...PARTS), weight: 6 },
			fc.string({ unit: 'binary', maxLength: 3 }),
		),
		{
			maxLength: 8,
		},
	)
	.map((parts) => parts.join(''));

const LABELS = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const origin = (credential: Record<string, unknown>): string | undefined => {
	try {
		return consoleOrigin(credential);
	} catch {
		return undefined;
	}
};

describe('the origin of a credential', () => {
	it('is under sentinelone.net or sentinelone.com for anything entered as subdomain', () => {
		let accepted = 0;
		fc.assert(
			fc.property(
				address,
				fc.constantFrom('sentinelone.net', 'sentinelone.com', ''),
				(subdomain, domain) => {
					const found = origin({ subdomain, domain });
					if (found === undefined) return;
					accepted++;
					const url = new URL(found);
					expect(url.origin).toBe(found);
					expect(url.protocol).toBe('https:');
					expect(url.port).toBe('');
					expect(url.hostname).toMatch(/^[a-z0-9.-]+\.sentinelone\.(?:net|com)$/);
					expect(url.hostname).toMatch(LABELS);
				},
			),
			{ numRuns: RUNS, seed: 1 },
		);
		expect(accepted).toBeGreaterThan(20);
	});

	it('is, for a custom address, what the address says to WHATWG and to a strict eye alike', () => {
		let accepted = 0;
		fc.assert(
			fc.property(address, (consoleUrl) => {
				const found = origin({ domain: 'custom', consoleUrl });
				if (found === undefined) return;
				accepted++;
				const entered = consoleUrl.trim();
				const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(entered) ? entered : `https://${entered}`;
				expect(new URL(full).origin).toBe(found);
				// The strict eye: scheme, host, port and what follows, without any leniency.
				const plain = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#]|$)/i.exec(
					full,
				);
				expect(plain).not.toBeNull();
				const url = new URL(found);
				expect(url.username + url.password).toBe('');
				if (url.protocol !== 'https:') expect(url.hostname).toMatch(LOOPBACK);
				// WHATWG may write a host in another way (an IPv4 address in hex), never as another name.
				if (LABELS.test(plain![2]!.toLowerCase()) && !/^[\d.]+$/.test(url.hostname)) {
					expect(url.hostname).toBe(plain![2]!.toLowerCase());
				}
			}),
			{ numRuns: RUNS, seed: 2 },
		);
		expect(accepted).toBeGreaterThan(20);
	});

	it('is the only one that a request with the token can have', () => {
		const maybe = fc.option(address, { nil: undefined });
		const credential = { subdomain: 'acme', domain: 'sentinelone.net', apiToken: TOKEN };
		fc.assert(
			fc.property(maybe, maybe, maybe, (url, uri, baseURL) => {
				let request: { url?: string; uri?: string; baseURL: string };
				try {
					request = authorize(credential, { url, uri, baseURL });
				} catch (error) {
					expect((error as Error).message).not.toContain(TOKEN);
					return;
				}
				// Which of the two counts depends on n8n's version.
				for (const asked of [request.url, request.uri]) {
					const target = new URL(asked ?? '', request.baseURL);
					expect(target.origin).toBe('https://acme.sentinelone.net');
					expect(target.username).toBe('');
				}
			}),
			{ numRuns: RUNS, seed: 3 },
		);
	});
});

describe('over the wire', () => {
	const gone: string[] = [];
	const note = (request: { host?: string; hostname?: string; options?: { hostname?: string } }) =>
		void gone.push(String(request.options?.hostname ?? request.hostname ?? request.host));
	beforeEach(() => {
		gone.length = 0;
		nock.emitter.on('no match', note);
	});
	afterEach(() => void nock.emitter.off('no match', note));

	it.each([
		{ subdomain: 'evil.example/', domain: 'sentinelone.net' },
		{ subdomain: 'acme@evil.example', domain: 'sentinelone.net' },
		{ subdomain: 'evil.example#', domain: 'sentinelone.net' },
		{ subdomain: 'acme', domain: 'evil.example' },
		{ domain: 'custom', consoleUrl: 'http://evil.example' },
		{ domain: 'custom', consoleUrl: 'https://acme.sentinelone.net@evil.example' },
		{ domain: 'custom', consoleUrl: 'https:\\\\evil.example' },
		{ domain: 'custom', consoleUrl: 'https:/\\evil.example' },
		{ domain: 'custom', consoleUrl: 'https://evil.example\t.sentinelone.net' },
	])('nothing leaves with %j', async (fields) => {
		const credential = { ...fields, apiToken: TOKEN } as unknown as Record<string, string>;
		const { error } = await execute({ resource: 'user', operation: 'getAll' }, [{}], {
			credential,
		});
		expect(error?.message).toMatch(/^(?:Subdomain|Domain|Console URL) /);
		expect(gone).toEqual([]);
	});

	it.each([301, 302, 303, 307, 308])(
		'a redirect (%i) to another host is not followed',
		async (status) => {
			nock('https://acme.sentinelone.net')
				.get(`${API}/users`)
				.query(true)
				.reply(status, '', { location: 'https://evil.example/' });
			const { error } = await execute({ resource: 'user', operation: 'getAll' });
			expect(error?.message).toMatch(/must not follow$/);
			expect(gone).toEqual([]);
		},
	);
});

it('what is typed into a picker goes into one parameter of one request', async () => {
	const typed = [
		'a&limit=1',
		'../users',
		'x\r\nHost: evil',
		'%00',
		'#',
		'?',
		'ann, bob',
		'\u202e',
		'{}',
	];
	for (const text of typed) {
		let asked: URLSearchParams | undefined;
		nock('https://acme.sentinelone.net')
			.get((uri) => {
				const url = new URL(uri, 'https://acme.sentinelone.net');
				asked = url.searchParams;
				return url.pathname === `${API}/users`;
			})
			.reply(200, { data: [{ id: id(1) }], pagination: { nextCursor: null } });
		const { context, methods } = picker();
		await methods.listSearch.searchUsers!.call(context, text);
		expect(asked?.get('query')).toBe(text.trim());
		expect([...(asked?.keys() ?? [])].sort()).toEqual([
			'limit',
			'query',
			'skipCount',
			'sortBy',
			'sortOrder',
		]);
	}
	const { context, methods } = picker();
	await expect(methods.listSearch.searchUsers!.call(context, 'cut \ud83d')).rejects.toThrow();
});
