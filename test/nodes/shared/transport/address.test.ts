import { apiToken, consoleOrigin, tokenExpiry } from '../../../../nodes/shared/transport/address';
import { authorize } from '../../../../nodes/shared/transport/authorize';

const vendor = (subdomain: unknown, domain = 'sentinelone.net') => ({ subdomain, domain });
const custom = (consoleUrl: unknown) => ({ domain: 'custom', consoleUrl });

describe('consoleOrigin', () => {
	it.each([
		[vendor('acme'), 'https://acme.sentinelone.net'],
		[vendor(' Acme '), 'https://acme.sentinelone.net'],
		[vendor('acme', 'sentinelone.com'), 'https://acme.sentinelone.com'],
		[vendor('usea1-partners.eu'), 'https://usea1-partners.eu.sentinelone.net'],
		[vendor('acme.sentinelone.net'), 'https://acme.sentinelone.net'],
		[vendor('acme.sentinelone.com'), 'https://acme.sentinelone.com'],
		[vendor('https://acme.sentinelone.net/login'), 'https://acme.sentinelone.net'],
		[vendor('https://acme.sentinelone.net/dashboard?x=1#y'), 'https://acme.sentinelone.net'],
		[vendor('acme.sentinelone.net/login'), 'https://acme.sentinelone.net'],
		// A host under sentinelone.net is the vendor's, whatever it is called.
		[vendor('evil.com'), 'https://evil.com.sentinelone.net'],
		[custom('https://console.example.com/login'), 'https://console.example.com'],
		[custom('https://console.example.com:8443'), 'https://console.example.com:8443'],
		[custom('console.example.com'), 'https://console.example.com'],
		[custom('x?https://console.example.com'), 'https://x'],
		[custom('http://127.0.0.1:4010'), 'http://127.0.0.1:4010'],
		[custom('http://localhost:4010/'), 'http://localhost:4010'],
		[custom('http://[::1]:4010/'), 'http://[::1]:4010'],
	])('%j is %s', (credential, origin) => {
		expect(consoleOrigin(credential)).toBe(origin);
	});

	it.each([
		'',
		'   ',
		undefined,
		null,
		7,
		{},
		['acme'],
		'evil.com/',
		'evil.com#',
		'evil.com?',
		'a@b',
		'acme@evil.com',
		'acme:443',
		'acme/',
		'/acme',
		'\\evil.com',
		'https://evil.com',
		'https://evil.com/.sentinelone.net',
		'https://evil.com#.sentinelone.net',
		'https://evil.com?.sentinelone.net',
		'https://evil.com\\.sentinelone.net',
		'https://acme.sentinelone.net@evil.com',
		'https://user:pass@acme.sentinelone.net',
		'https://acme.sentinelone.net:8443',
		'http://acme.sentinelone.net',
		'ftp://acme.sentinelone.net',
		'javascript:alert(1)',
		'acme.sentinelone.net.',
		'acme.',
		'.acme',
		'ac..me',
		'-acme',
		'acme-',
		'acme sentinelone',
		'acme\r\nHost: evil.com',
		'acme\u0000',
		'аcme',
		'acme。evil',
		'https://acme.sentinelone.net.evil.com',
		'xn--80ak6aa92eacme',
		'https://evilsentinelone.net',
		'x'.repeat(64),
		Array.from({ length: 60 }, () => 'abcd').join('.'),
	])('refuses the subdomain %j', (subdomain) => {
		expect(() => consoleOrigin(vendor(subdomain))).toThrow(/^Subdomain /);
	});

	it.each([
		'',
		'http://console.example.com',
		'ftp://console.example.com',
		'https://user@console.example.com',
		'https://',
		'https:',
		'http:',
		'console.example.com:',
		'https:console.example.com',
		'https:/console.example.com',
		'https:///console.example.com',
		'https://console.example.com:',
		'https://console.example.com\\@evil.com',
		'https://console .example.com',
		'https://cönsole.example.com',
		'file:///etc/passwd',
		'http://127.0.0.1.evil.com',
		'http://localhost.evil.com',
		'http://0x7f.1@evil.com',
		'javascript:alert(1)',
		'https://-bad-.example',
		'https://console.example.com.',
		'data:text/html,x',
		'http://10.0.0.1',
	])('refuses the console address %j', (url) => {
		expect(() => consoleOrigin(custom(url))).toThrow(/^Console URL /);
	});

	it.each([
		[vendor('a@b'), 'Subdomain may hold a plain address only'],
		[vendor('a b'), 'Subdomain may hold a plain address only'],
		[vendor('a|b'), 'Subdomain may hold a plain address only'],
		[vendor(`a/${'b'.repeat(2047)}`), 'Subdomain is too long for a host name'],
		[vendor(`a/${'b'.repeat(2046)}`), 'Subdomain must be the first part'],
		[
			vendor(['a'.repeat(63), 'b'.repeat(63), 'c'.repeat(63), 'd'.repeat(46)].join('.')),
			'too long',
		],
		[vendor('xn--80ak6aa92eacme'), 'Subdomain is not a host name'],
		[vendor('-acme'), 'Subdomain does not name a host'],
		[vendor('acme:x'), 'Subdomain is not an address'],
		[custom(''), 'Console URL is empty'],
		[custom('://x'), 'Console URL is not an address'],
		[custom('ftp://localhost'), 'Console URL must start with https://'],
		[custom('https://a_b.example'), 'Console URL is not an address'],
	])('says what is wrong with %j', (credential, message) => {
		expect(() => consoleOrigin(credential)).toThrow(message);
	});

	it('takes a host name as long as they get, and an address by number', () => {
		const longest = ['a'.repeat(63), 'b'.repeat(63), 'c'.repeat(63), 'd'.repeat(45)].join('.');
		expect(consoleOrigin(vendor(longest))).toHaveLength('https://'.length + 253);
		expect(consoleOrigin(custom('https://[2001:db8::1]/'))).toBe('https://[2001:db8::1]');
		expect(consoleOrigin(custom('https://10.0.0.1'))).toBe('https://10.0.0.1');
	});

	it('refuses a domain that is none of the three', () => {
		expect(() => consoleOrigin(vendor('acme', 'evil.com'))).toThrow(/^Domain must be/);
	});
});

describe('apiToken', () => {
	it('trims what a paste brings along', () => {
		expect(apiToken({ apiToken: ' abc123\n' })).toBe('abc123');
	});
	it.each(['', '  ', undefined, 'two words', 'line\r\nbreak', 'tökén'])('refuses %j', (token) => {
		expect(() => apiToken({ apiToken: token })).toThrow(/^API Token /);
	});
	it('never shows the token in what it says', () => {
		let said = '';
		try {
			apiToken({ apiToken: 'secret with space' });
		} catch (error) {
			said = (error as Error).message;
		}
		expect(said).not.toBe('');
		expect(said).not.toContain('secret');
	});
});

describe('a token that says when it ends', () => {
	const jwt = (payload: unknown) =>
		`head.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.sign`;
	const END = Date.parse('2026-01-31T08:00:00Z');
	const token = jwt({ exp: END / 1000 });
	const A_DAY = 86_400_000;

	it.each([
		[token, END],
		[jwt({ exp: '5' }), undefined],
		[jwt({}), undefined],
		[jwt(null), undefined],
		[jwt('x'), undefined],
		['head.e30', undefined],
		[token.slice(0, token.lastIndexOf('.')), undefined],
		[`${token}.more`, undefined],
		['head.not json.sign', undefined],
		['opaque', undefined],
	])('%s ends at %p', (given, end) => {
		expect(tokenExpiry(given)).toBe(end);
	});

	it('is taken for a day longer, for clocks that are wrong', () => {
		expect(apiToken({ apiToken: token }, END + A_DAY)).toBe(token);
		expect(() => apiToken({ apiToken: token }, END + A_DAY + 1)).toThrow(
			/^The API token expired on 2026-01-31\. Generate a new one/,
		);
		expect(apiToken({ apiToken: 'opaque' }, Number.MAX_SAFE_INTEGER)).toBe('opaque');
	});
});

describe('the token rides along', () => {
	const credential = { ...vendor('acme'), apiToken: 'abc' };
	const ORIGIN = 'https://acme.sentinelone.net';
	const of = (request: object) => authorize(credential, request);

	it.each([
		{},
		{ url: '/a' },
		{ uri: '/a' },
		{ url: `${ORIGIN}/a` },
		{ uri: `${ORIGIN}/a`, url: null as never },
		{ url: 'b', baseURL: ` ${ORIGIN}/a/ ` },
		{ url: '/a', headers: { Authorization: 'mine', other: 1 } },
	])('with %j', (request) => {
		const base = 'baseURL' in request ? `${ORIGIN}/a/` : ORIGIN;
		expect(of(request)).toEqual({
			...request,
			baseURL: base,
			headers: { ...('headers' in request ? request.headers : {}), Authorization: 'ApiToken abc' },
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
			sendCredentialsOnCrossOriginRedirect: false,
		});
	});

	it.each([
		{ url: 'https://evil.example/' },
		{ uri: 'https://evil.example/' },
		{ url: '/a', uri: 'https://evil.example/' },
		{ url: 'https://evil.example/', uri: '/a' },
		{ url: '/a', baseURL: 'https://evil.example' },
		{ url: '//evil.example/a' },
		{ url: 'https://user@acme.sentinelone.net/' },
		{ url: 'https://:word@acme.sentinelone.net/' },
		{ url: 'http://acme.sentinelone.net/' },
		{ url: 'https://acme.sentinelone.net:8443/' },
		{ url: 'https://acme.sentinelone.net.evil.example/' },
		{ uri: new URL('https://evil.example/') },
		{ url: 'data:x' },
	])('not with %j', (request) => {
		expect(() => of(request)).toThrow(`This credential is for ${ORIGIN} only.`);
	});

	it('not with an address that is none', () => {
		expect(() => of({ url: 'https://' })).toThrow('The request has no valid address');
		expect(() => of({ url: '/a', baseURL: 'acme' })).toThrow('The request has no valid address');
	});
});
