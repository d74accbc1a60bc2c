import { apiToken, consoleOrigin } from '../../../nodes/shared/console';

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
