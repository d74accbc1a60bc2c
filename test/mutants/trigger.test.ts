import fc from 'fast-check';
import type { Patch } from '../nodes/SentinelOneTrigger/loadEngine';
import { SMALL, loadEngine } from '../nodes/SentinelOneTrigger/loadEngine';
import { examples, run, schedules } from '../nodes/SentinelOneTrigger/schedule';

/**
 * Each rule of the trigger's engine, broken once in its source text: the random schedules must
 * notice, or they prove nothing about that rule.
 */

const mutants: Array<[rule: string, ...patches: Patch[]]> = [
	[
		'reads from the position on, not behind it',
		['backlog', '? Math.max(low - slack, intake.floor + 1)', '? intake.at + 1 + low'],
	],
	['reads the overlap again', ['timed', 'passed - OVERLAP', 'passed']],
	[
		'moves no further than what it delivered',
		['timed', 'low = Math.max(low, reached);', 'low = Math.max(low, newest ?? reached);'],
	],
	[
		'starts at the newest row, not at the time of this computer',
		['timed', 'let floor = newest ?? 0;', 'let floor = now() * 1000;'],
	],
	[
		'measures time by durations, not by the clock of this computer',
		['clock', 'anchor.row + Math.max(0, elapsedMs(anchor, at)) * 1000', 'at.local * 1000'],
	],
	[
		'takes the smaller of two durations',
		[
			'clock',
			'Math.min(local, to.server - from.server)',
			'Math.max(local, to.server - from.server)',
		],
	],
	['remembers what it delivered', ['dedupe', 'if (this.delivered.has(key)) {', 'if (false) {']],
	[
		'keeps what it remembers from poll to poll',
		['timed', 'ledger: pack(intake.entriesFrom(low), low)', "ledger: ''"],
	],
	[
		'remembers records it did not meet again',
		[
			'dedupe',
			'[...this.delivered]',
			'[...this.delivered].filter(([hash]) => this.met.some((one) => one.hash === hash))',
		],
	],
	[
		'forgets no record too early',
		['dedupe', 'Math.min(this.at, this.horizon) - this.keep', 'this.at + 1'],
	],
	[
		'holds back what it cannot remember',
		[
			'dedupe',
			"if (this.delivered.size >= room) return 'full';",
			"if (this.delivered.size >= room) { this.deliver(row, event); return 'taken'; }",
		],
	],
	['asks for sorted pages', ['backlog', '\t\tsortBy: source.sortBy,\n', '']],
	[
		'asks from the oldest up',
		[
			'backlog',
			"sortBy: source.sortBy,\n\t\tsortOrder: 'asc'",
			"sortBy: source.sortBy,\n\t\tsortOrder: 'desc'",
		],
	],
	[
		'sorts what it delivers',
		[
			'poll',
			'(parseMicros(a.time) ?? 0) - (parseMicros(b.time) ?? 0) || compareIds(a.id, b.id)',
			'0 * compareIds(a.id, b.id) * (parseMicros(a.time) ?? 0)',
		],
	],
	['delivers no more than asked for', ['dedupe', 'this.found.length >= this.most', 'false']],
	[
		'reads all pages',
		['walk', 'page.nextCursor === null) return;', 'page.rows.length >= 0) return;'],
	],
	[
		'goes on in the middle of an instant',
		['backlog', 'return { ...start, id, cursor };\n\t\t\t\t}', 'return null;\n\t\t\t\t}'],
	],
	[
		'skips what is done when a cursor is refused',
		['dedupe', 'compareIds(event.id, after) <= 0', 'false'],
	],
	[
		'leaves an instant only when all of it was delivered',
		['timed', 'if (draining !== null) break;', ''],
	],
	[
		'never delivers what is below the floor',
		['dedupe', 'if (time <= this.floor) return false;', ''],
	],
	[
		'goes on behind a span only as far as it was read',
		['backlog', 'Math.min(horizon, at + slackOf(source))', 'at + 30 * slackOf(source)'],
	],
	[
		'remembers what it delivered before a span as long as the span is read',
		['timed', 'draining.from + slackOf(source)', 'draining.time + 10 * slackOf(source)'],
	],
	['keeps the instants of a descent whole', ['newestFirst', 'first < last;', 'true;']],
	[
		'leaves rows that appeared at a mark to the stretch above',
		['newestFirst', '(from.above === null || time < from.above)', 'true'],
	],
	['climbs back to the top', ['newestFirst', 'marks = marks.slice(0, -1);', 'marks = [];']],
	[
		'starts over when a mark is refused',
		[
			'newestFirst',
			"if (stretch.end === 'refused') {\n\t\t\tmarks = [TOP];\n\t\t\tcontinue;",
			"if (stretch.end === 'refused') {\n\t\t\tmarks = marks.slice(0, -1);\n\t\t\treturn stop('complete');",
		],
	],
	['tells the versions of a record apart', ['dedupe', '? `${id}@${time}` : id', '? id : id']],
];

it.each(mutants)(
	'%s',
	async (_rule, ...patches) => {
		const engine = loadEngine([...SMALL, ...patches]);
		const result = await fc.check(
			fc.asyncProperty(
				schedules,
				async (schedule) => (await run(engine, schedule)).problems.length === 0,
			),
			{ numRuns: 3_000, seed: 1, endOnFailure: true, examples },
		);
		expect(result.failed).toBe(true);
	},
	600_000,
);
