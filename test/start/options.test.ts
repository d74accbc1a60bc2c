import { StartFailure } from '../../sandbox/start/failure';
import { defaultOptions, helpText, parseOptions } from '../../sandbox/start/options';

const refusal = (words: string[]): string => {
	try {
		parseOptions(words);
	} catch (error) {
		if (error instanceof StartFailure) return error.message;
		throw error;
	}
	throw new Error('was accepted');
};

describe('the options of npm start', () => {
	it('start n8n on 5678 and a console of today with 1000 agents and 50 users on 4010', () => {
		expect(parseOptions([])).toEqual({
			port: 5678,
			consolePort: 4010,
			agents: 1000,
			users: 50,
			seed: 1,
			contract: '2026',
			n8n: '2',
			fresh: false,
			data: undefined,
			pack: undefined,
		});
	});

	it('take a value after a space or an equals sign', () => {
		expect(parseOptions(['--port', '8080', '--agents=20000', '--fresh', '--n8n', '1'])).toEqual({
			...defaultOptions(),
			port: 8080,
			agents: 20000,
			fresh: true,
			n8n: '1',
		});
	});

	it('make a folder absolute', () => {
		expect(parseOptions(['--data', 'some/folder'])).toMatchObject({
			data: `${process.cwd()}/some/folder`,
		});
	});

	it('ask for help wherever it stands', () => {
		expect(parseOptions(['--port', '8080', '--help'])).toBe('help');
	});

	it.each([
		[['--port', 'abc'], '--port abc: a whole number from 1 to 65535 is needed.'],
		[['--port', '0'], '--port 0: a whole number from 1 to 65535 is needed.'],
		[['--port', '70000'], '--port 70000: a whole number from 1 to 65535 is needed.'],
		[['--agents', '-1'], '--agents -1: a whole number from 0 to 1000000 is needed.'],
		[['--agents', '1e3'], '--agents 1e3: a whole number from 0 to 1000000 is needed.'],
		[['--n8n', '3'], '--n8n 3: one of 2, 1 is needed.'],
		[['--contract', '2024'], '--contract 2024: one of 2023, 2026 is needed.'],
		[['--agents'], '--agents needs a value: --agents <number>.'],
		[['--agents', '--fresh'], '--agents needs a value: --agents <number>.'],
		[['--data='], '--data needs a value: --data <folder>.'],
		[['--fresh=yes'], '--fresh takes no value.'],
		[['--agentss', '5'], '--agentss is not an option here.'],
		[['--constructor', '5'], '--constructor is not an option here.'],
		[['5678'], '5678 is not an option here.'],
		[['--port', '4010'], 'n8n and the sandbox console cannot share port 4010.'],
	])('refuse %j', (words, message) => {
		expect(refusal(words)).toBe(message);
	});

	it('are all in the help, with what they are when not given', () => {
		const help = helpText();
		for (const [name, value] of Object.entries(defaultOptions())) {
			const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
			const line = help.split('\n').find((text) => new RegExp(`^  --${flag}\\b`).test(text));
			expect(line).toBeDefined();
			if (typeof value === 'number') expect(line).toContain(`(default: ${value})`);
		}
	});
});
