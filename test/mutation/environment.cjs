/**
 * For mutation testing only: a jest environment in which the packages under `once/` are loaded once
 * for a process and not anew for each of thousands of runs. That takes one realm for them and for
 * the tests, or `instanceof` would tell their errors and arrays apart.
 */
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const TestEnvironment = require('../harness/environment.cjs');
require('../harness/env.js');

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
		// jest keeps its handlers under symbols of the global object, and adds to them.
		for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
			if (LEFT_BEHIND.has(symbol.description)) delete globalThis[symbol];
		}
	}
};
