import assert from 'node:assert/strict';
import { outputOf } from '../execution';
import { DAY_MS, jsonOf, read, runs, runsForGood, writes, type Bench } from './bench';

/** Examples that a schedule starts: run by hand. */
export const scheduled: Record<string, (bench: Bench) => Promise<void>> = {
	'access-review': async (bench) => {
		const { plain } = await runs(bench, 'access-review');
		const [file, ...more] = outputOf(plain, 'As a file');
		assert.equal(more.length, 0);
		assert.match(String(file?.binary?.data?.fileName), /^access-review-\d{4}-\d\d-\d\d\.csv$/);
		assert.ok(outputOf(plain, 'All grants').length >= bench.console.count('users'));
	},

	'asset-graph-into-neo4j': async (bench) => {
		const { standIns } = await runs(bench, 'asset-graph-into-neo4j');
		const statements = jsonOf(outputOf(standIns, 'As Cypher')).flatMap(
			(json) => json.statements as unknown[],
		);
		assert.ok(statements.length > bench.console.count('agents'));
		assert.match(JSON.stringify(statements[0]), /MERGE \(n:Entity/);
	},

	'hunt-and-open-case': async (bench) => {
		const { console } = bench;
		console.lake.add([
			{
				'event.type': 'Process Creation',
				'endpoint.name': 'HUNTED',
				'tgt.process.cmdline': 'powershell.exe -enc SQBFAFgA',
				'src.process.name': 'winword.exe',
			},
		]);
		const { standIns } = await runs(bench, 'hunt-and-open-case');
		const cases = jsonOf(outputOf(standIns, 'Open a case')).map(
			({ sent_jsonBody: body }) => JSON.parse(String(body)) as { title: string; text: string },
		);
		const own = cases.find(({ title }) => title.endsWith('HUNTED'));
		assert.match(String(own?.text), /^1 times, started by winword\.exe: powershell\.exe -enc/);
		assert.deepEqual(console.lake.open(), []);
	},

	'infected-agents-digest': async (bench) => {
		const infected = bench.console.find('agents', (row) => row.infected === true);
		assert.ok(infected.length > 0);
		const { standIns } = await runs(bench, 'infected-agents-digest');
		const [mail] = jsonOf(outputOf(standIns, 'Mail it'));
		assert.equal(mail?.sent_subject, `${infected.length} infected agents`);
		assert.equal(String(mail?.sent_text).split('\n').length, infected.length);
	},

	'move-agents-by-naming-rule': async (bench) => {
		const { console } = bench;
		const [london = '', berlin = ''] = console.add('sites', [
			{ name: 'London' },
			{ name: 'Berlin' },
		]);
		const ids = console.addAgents([
			{ computerName: 'LON-1' },
			{ computerName: 'LON-2' },
			{ computerName: 'BER-1' },
			{ computerName: 'PAR-1' },
		]);
		await runs(bench, 'move-agents-by-naming-rule');
		const moves = writes(bench);
		assert.deepEqual(
			new Set(moves.map(({ path, status }) => `${path} ${status}`)),
			new Set(['/agents/actions/move-to-site 200']),
		);
		assert.equal(moves.length, 2);
		assert.deepEqual(
			ids.map((one) => console.agent(one)?.siteId),
			[london, london, berlin, console.agent(ids[3] ?? '')?.siteId],
		);
		// Everybody is in place now.
		await runsForGood(bench, read('move-agents-by-naming-rule'));
		assert.deepEqual(writes(bench), []);
	},

	'new-reports-by-mail': async (bench) => {
		const { console } = bench;
		console.add('reports', [{ name: 'Executive Insights', status: 'completed' }]);
		const yesterday = console.now() - DAY_MS;
		const made = console.find(
			'reports',
			({ createdAt }) => Date.parse(String(createdAt)) > yesterday,
		);
		const { standIns } = await runs(bench, 'new-reports-by-mail');
		const files = outputOf(standIns, 'Download it');
		assert.equal(files.length, made.length);
		for (const { binary } of files) assert.equal(binary?.data?.mimeType, 'application/pdf');
		const subjects = jsonOf(outputOf(standIns, 'Mail it')).map(({ sent_subject: one }) => one);
		assert.ok(subjects.includes('SentinelOne: Executive Insights'));
	},

	'two-factor-hygiene-report': async (bench) => {
		const users = bench.console.find('users', (row) => row.twoFaEnabled === false);
		assert.ok(users.length > 0);
		const { standIns } = await runs(bench, 'two-factor-hygiene-report');
		const [mail] = jsonOf(outputOf(standIns, 'Mail it'));
		assert.equal(mail?.sent_subject, `${users.length} console users without 2FA`);
		assert.equal(String(mail?.sent_text).split('\n').length, users.length);
	},

	'user-load-into-database': async (bench) => {
		const { standIns } = await runs(bench, 'user-load-into-database');
		const rows = jsonOf(outputOf(standIns, 'Into the table'));
		const users = bench.console.find('users', (row) => Boolean(row.email));
		assert.equal(rows.length, users.length);
		assert.ok(rows.every(({ Email }) => /@/.test(String(Email))));
	},

	'weekly-list-of-users-without-2fa': async (bench) => {
		const { plain: execution } = await runs(bench, 'weekly-list-of-users-without-2fa');
		const [file, ...more] = outputOf(execution, 'As a file');
		assert.equal(more.length, 0);
		assert.match(String(file?.binary?.data?.fileName), /^users-without-2fa-[\d-]+\.csv$/);
		const users = bench.console.find(
			'users',
			(row) => row.twoFaEnabled === false && row.source === 'mgmt',
		);
		assert.equal(outputOf(execution, 'Users without 2FA').length, users.length);
	},
};
