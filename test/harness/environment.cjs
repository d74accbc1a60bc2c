/**
 * jest's environment for node, in which the packages under `once/` are loaded once for a process and
 * not anew for each test file: that is most of the time and memory of a run. It takes one realm for
 * them and for the tests, or `instanceof` would tell their errors and arrays apart.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const path = require('node:path');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');
require('./env.js');

// Each test file starts an AsyncLocalStorage or more, and node carries all that were ever started in
// a process through every promise made afterwards: the last files would be several times slower.
// What stays open or unused, such as a parser of HTTP, keeps the store in which it was made: jest's
// names the test, and with that all that its file has loaded.
const storages = new Set();
const stores = [];
for (const name of ['run', 'enterWith']) {
	const start = AsyncLocalStorage.prototype[name];
	AsyncLocalStorage.prototype[name] = function (...call) {
		storages.add(this);
		if (call[0]?.test !== undefined) stores.push(call[0]);
		return start.apply(this, call);
	};
}

const LEFT_BEHIND = new Set(['EVENT_HANDLERS', 'JEST_STATE_SYMBOL']);
const ours = new WeakSet();
const { compileFunction } = vm;

/** A module is compiled once for a process: what runs often is fast from the second test file on. */
const compiled = new Map();
/** What the modules of the sandbox console hold is the same for all: each console has a world of its own. */
const KEPT = path.join(__dirname, '../../sandbox/console') + path.sep;
let keeps = true;

/** A module that is run once for a process. */
function keptOnce(run) {
	let exports;
	return function (module, ...rest) {
		if (exports === undefined) {
			run.call(this, module, ...rest);
			({ exports } = module);
		} else module.exports = exports;
	};
}

vm.compileFunction = (code, names, { parsingContext, ...options } = {}) => {
	if (!ours.has(parsingContext))
		return compileFunction(code, names, { ...options, parsingContext });
	const { filename } = options;
	const known = compiled.get(filename);
	if (known?.code === code) return known.run;
	// Without the way to import ES modules: it would hold all that this test file has loaded.
	const own = compileFunction(code, names, { filename });
	const run = keeps && filename.startsWith(KEPT) ? keptOnce(own) : own;
	compiled.set(filename, { code, run });
	return run;
};
globalThis.requireOnce = require;

// A worker at its end has nothing left to do, but takes longer to take down all that it has loaded than
// jest waits for it.
process.once('beforeExit', () => {
	if (process.send !== undefined) process.once('exit', (code) => process.reallyExit(code));
});

module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		// While somebody watches, files change.
		keeps = !config.globalConfig.watch && !config.globalConfig.watchAll;
		ours.add(this.context);
		this.global = globalThis;
		this.fakeTimersModern = new ModernFakeTimers({
			config: config.projectConfig,
			global: globalThis,
		});
	}

	async teardown() {
		await super.teardown();
		for (const storage of storages) storage.disable();
		storages.clear();
		for (const store of stores.splice(0)) delete store.test;
		// jest keeps its handlers under symbols of the global object, and adds to them.
		for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
			if (LEFT_BEHIND.has(symbol.description)) delete globalThis[symbol];
		}
	}
};
