import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { sandbox } from '../../../../harness/sandbox';
import {
	API,
	CONSOLE,
	TOKEN,
	byId,
	execute,
	id,
	listOf,
	picker,
} from '../../../../harness/sentinelone';
import { FORBIDDEN, NOT_FOUND, answers } from '../contract';

const box = sandbox({ agents: 60 });
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'agent',
	operation,
	agentId: byId('={{ $json.id }}'),
	...more,
});

describe('count', () => {
	it('tells how many agents match', async () => {
		const linux = box.console.find('agents', ({ osType }) => osType === 'linux').length;
		const { json } = await box.run(op('count', { filters: { osTypes: ['linux'] } }));
		expect(json).toEqual([{ total: linux }]);
		expect((await box.run(op('count', { filters: {} }))).json).toEqual([
			{ total: box.console.count('agents') },
		]);
	});

	it('fails for a filter that came to nothing, and for an answer without a number', async () => {
		const blank = op('count', { filters: { query: '={{ $json.none }}' } });
		expect((await box.run(blank)).error?.message).toBe('Filter "Free Text" is empty');
		expect(box.asked).toEqual([]);
		answers('GET /agents/count', { data: {} });
		expect((await execute(op('count', { filters: {} }))).error?.message).toContain(
			'no number of agents',
		);
	});
});

describe('get passphrase', () => {
	it('returns the secret of one agent', async () => {
		const [agent] = box.console.rows('agents', 1) as Array<{ id: string; computerName: string }>;
		const { json } = await box.run(op('getPassphrase'), [agent!]);
		expect(json).toEqual([
			expect.objectContaining({ id: agent!.id, passphrase: expect.stringMatching(/^[0-9A-F]+$/) }),
		]);
		expect(box.console.log[0]).toMatchObject({
			path: '/agents/passphrases',
			query: { ids: agent!.id },
		});
	});

	it('fails for an agent nobody knows, for none, and without the permission', async () => {
		const unknown = await box.run(op('getPassphrase'), [{ id: id(1) }]);
		expect(unknown.error?.message).toBe(`The console has no agent with the ID ${id(1)}`);
		box.console.clearLog();
		expect((await box.run(op('getPassphrase'), [{}])).error?.message).toBe('Agent is empty');
		expect(box.asked).toEqual([]);
		const token = box.without('Endpoints.showPassphrase');
		const { error } = await box.run(op('getPassphrase'), [{ id: id(1) }], { token });
		expect(error?.message).toMatch(/lacks the permission "Endpoints > Show Passphrase"$/);
	});
});

describe('get applications', () => {
	it('lists them all at once, without pages', async () => {
		const rows = Array.from({ length: 1200 }, (_, n) => ({ name: `App ${n}`, version: '1' }));
		const asked = answers('GET /agents/applications', { data: rows });
		const { json } = await execute(op('getApplications'), [{ id: id(1) }]);
		expect(json).toHaveLength(1200);
		expect(asked[0]?.query).toEqual({ ids: [id(1)] });
	});

	it('names the permission that the role lacks', async () => {
		answers('GET /agents/applications', () => FORBIDDEN);
		const { error } = await execute(op('getApplications'), [{ id: id(1) }]);
		expect(error?.message).toMatch(/lacks the permission "Endpoints > View"$/);
	});
});

describe('fetch files', () => {
	const password = 'Canary-Secret-1';
	const files = ['C:\\Temp\\a, b.log', '/tmp/x y'];
	const fetch = (more: IDataObject = {}) => op('fetchFiles', { files, password, ...more });
	const call = 'POST /agents/{agent_id}/actions/fetch-files';

	it('asks the agent for them', async () => {
		const asked = answers(call, { data: { success: true } });
		const { json } = await execute(fetch(), [{ id: id(1) }]);
		expect(asked).toEqual([
			{ path: { agent_id: id(1) }, query: {}, body: { data: { files, password } } },
		]);
		expect(json).toEqual([{ id: id(1), files, requested: true }]);
	});

	it('takes paths line by line', async () => {
		const asked = answers(call, { data: { success: true } });
		await execute(fetch({ files: '={{ $json.text }}' }), [{ id: id(1), text: '/a,b\n\n /c\n' }]);
		expect(asked[0]?.body).toEqual({ data: { files: ['/a,b', '/c'], password } });
	});

	it.each([
		['11 files', { files: Array.from({ length: 11 }, (_, n) => `/tmp/${n}`) }, 'Files are 11'],
		['a wildcard', { files: ['/tmp/*.log'] }, 'Files hold "/tmp/*.log"'],
		['a relative path', { files: ['tmp/a'] }, 'Files hold "tmp/a"'],
		['no files', { files: '={{ $json.none }}' }, 'Files is empty'],
		['a short password', { password: 'Ab-1' }, 'Archive Password is too simple'],
		['a plain password', { password: 'abcdefghijkl' }, 'Archive Password is too simple'],
		['a spaced password', { password: 'Abcdef- 12345' }, 'Archive Password is too simple'],
	])('sends nothing with %s', async (_name, more, message) => {
		const { error } = await execute(fetch(more), [{ id: id(1) }]);
		expect(error?.message).toBe(message);
	});

	it('fails when the agent is unknown, and when the console did not do it', async () => {
		answers(call, () => NOT_FOUND);
		const unknown = await execute(fetch(), [{ id: id(1) }]);
		expect(unknown.error?.message).toBe(
			`The console has no agent with the ID ${id(1)}. Nothing was changed by this request.`,
		);
		answers(call, { data: { success: false } });
		const undone = await execute(fetch(), [{ id: id(1) }]);
		expect(undone.error?.message).toBe(
			'The console answered that it did not ask the agent for the files',
		);
	});

	it('keeps the password out of what fails and of what is returned', async () => {
		answers(call, { data: { success: true } });
		const { json } = await execute(fetch(), [{ id: id(1) }]);
		expect(JSON.stringify(json)).not.toContain(password);
		const weak = await execute(fetch({ password: 'canarycanary' }), [{ id: id(1) }]);
		expect(weak.error?.message).not.toContain('canarycanary');
		expect(weak.error?.description).not.toContain('canarycanary');
	});
});

describe('download file', () => {
	const download = op('downloadFile', {
		activityId: '={{ $json.activity }}',
		binaryPropertyName: 'archive',
	});
	const call = 'GET /agents/{agent_id}/uploads/{activity_id}';
	const input = { id: id(1), activity: id(2) };

	it('puts the file into binary data, byte by byte', async () => {
		const content = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff, 0xfe, 0x80]);
		nock(CONSOLE)
			.get(`${API}/agents/${id(1)}/uploads/${id(2)}`)
			.matchHeader('authorization', `ApiToken ${TOKEN}`)
			.reply(200, content, {
				'content-type': 'application/zip',
				'content-disposition': 'attachment; filename="logs.zip"',
			});
		const { items, error } = await execute(download, [input]);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({
			agentId: id(1),
			activityId: id(2),
			fileName: 'logs.zip',
			fileSize: 8,
		});
		expect(Buffer.from(items[0]?.binary?.archive?.data ?? '', 'base64')).toEqual(content);
		expect(items[0]?.binary?.archive).toMatchObject({
			fileName: 'logs.zip',
			mimeType: 'application/zip',
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('takes no sign-in page for the file', async () => {
		nock(CONSOLE)
			.get(`${API}/agents/${id(1)}/uploads/${id(2)}`)
			.reply(200, '<html>Sign in</html>', { 'content-type': 'text/html; charset=utf-8' });
		const { error, items } = await execute(download, [input]);
		expect(error?.message).toContain('a web page');
		expect(items).toEqual([]);
	});

	it('says when there is no such file, and which permission is missing', async () => {
		answers(call, () => NOT_FOUND);
		expect((await execute(download, [input])).error?.message).toBe(
			`The console has no file for the activity ${id(2)} of the agent ${id(1)}`,
		);
		answers(call, () => FORBIDDEN);
		expect((await execute(download, [input])).error?.message).toMatch(
			/lacks the permission "Endpoints > View, Endpoints > File Fetch"$/,
		);
	});

	it('sends nothing without an activity', async () => {
		const { error } = await execute(download, [{ id: id(1) }]);
		expect(error?.message).toBe('Activity ID is empty');
	});
});

it('packages are picked by file name', async () => {
	answers(
		'GET /update/agent/packages',
		listOf([{ id: id(5), fileName: 'a.msi', version: '24.1' }]),
	);
	const { context, methods } = picker();
	expect(await methods.listSearch.searchPackages!.call(context, 'a')).toMatchObject({
		results: [{ name: 'a.msi (24.1)', value: id(5) }],
	});
});
