import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { API, CONSOLE, byId, execute, id, listOf } from '../harness/sentinelone';

/** Files that endpoints report are named by attackers: no name leads out of a folder, or hides its end. */

const ELSEWHERE = 'https://files.example.com';
const NAMES: Array<[given: string, expected: string]> = [
	['../../../etc/cron.d/evil', 'evil'],
	['C:\\Windows\\System32\\evil.exe', 'evil.exe'],
	['..\\..\\evil.dll', 'evil.dll'],
	['report\u202efdp.exe', 'reportfdp.exe'],
	['a\u0000b\r\n.txt', 'ab.txt'],
	['.. /..', 'fallback'],
	[`${'x'.repeat(5_000)}.zip`, `${'x'.repeat(196)}.zip`],
];

const get = (path: string, data: unknown) =>
	nock(CONSOLE)
		.get(`${API}${path}`)
		.query(true)
		.reply(200, data as nock.Body);
const link = { downloadUrl: `${ELSEWHERE}/f?s=1` };
const DOWNLOADS: Array<[string, IDataObject, (fileName: string) => void]> = [
	[
		'a threat, from the cloud',
		{ resource: 'threat', operation: 'downloadFile', threatId: byId(id(1)), fileSource: 'cloud' },
		(fileName) => get(`/threats/${id(1)}/download-from-cloud`, { data: { ...link, fileName } }),
	],
	[
		'a threat, from its agent',
		{ resource: 'threat', operation: 'downloadFile', threatId: byId(id(1)), fileSource: 'agent' },
		(fileName) =>
			get('/activities', listOf([{ id: id(9), threatId: id(1), data: { ...link, fileName } }])),
	],
	[
		'a script',
		{ resource: 'remoteScript', operation: 'downloadResults', taskIds: id(3) },
		(fileName) =>
			nock(CONSOLE)
				.post(`${API}/remote-scripts/fetch-files`)
				.reply(200, { data: { downloadLinks: [{ taskId: id(3), ...link, fileName }] } }),
	],
];

describe.each(DOWNLOADS)('the file of %s', (_name, parameters, answer) => {
	it.each(NAMES)('that is called %j', async (given, expected) => {
		answer(given);
		nock(ELSEWHERE).get('/f').query(true).reply(200, 'PK');
		const { items, error } = await execute({ ...parameters, binaryPropertyName: 'data' });
		expect(error).toBeUndefined();
		const name = items[0]?.binary?.data?.fileName;
		if (expected === 'fallback') expect(name).toMatch(/^[\w-]+\.zip$/);
		else expect(name).toBe(expected);
		expect(JSON.stringify(items[0]?.json)).not.toMatch(/\.\.[/\\]/);
	});
});
