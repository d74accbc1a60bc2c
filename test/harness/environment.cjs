/**
 * jest's environment for node, in which the packages under `once/` are loaded once for a process and
 * not anew for each test file: that is most of the time and memory of a run. It takes one realm for
 * them and for the tests, or `instanceof` would tell their errors and arrays apart.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');
require('./env.js');

// Each test file starts an AsyncLocalStorage or more, and node carries all that were ever started in
// a process through every promise made afterwards: the last files would be several times slower.
const storages = new Set();
for (const name of ['run', 'enterWith']) {
	const start = AsyncLocalStorage.prototype[name];
	AsyncLocalStorage.prototype[name] = function (...call) {
		storages.add(this);
		return start.apply(this, call);
	};
}

const LEFT_BEHIND = new Set(['EVENT_HANDLERS', 'JEST_STATE_SYMBOL']);
const ours = new WeakSet();
const { compileFunction } = vm;
vm.compileFunction = (code, names, { parsingContext, ...options } = {}) =>
	compileFunction(code, names, ours.has(parsingContext) ? options : { ...options, parsingContext });
globalThis.requireOnce = require;

module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
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
		// jest keeps its handlers under symbols of the global object, and adds to them.
		for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
			if (LEFT_BEHIND.has(symbol.description)) delete globalThis[symbol];
		}
	}
};
