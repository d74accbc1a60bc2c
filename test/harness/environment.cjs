/**
 * jest's own environment for node, and one thing more: each test file's jest (and each n8n-core)
 * starts an AsyncLocalStorage, and node carries all that were ever started in a process through
 * every promise made afterwards. Without their end the last files of a run are several times slower.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

const storages = new Set();
for (const name of ['run', 'enterWith']) {
	const start = AsyncLocalStorage.prototype[name];
	AsyncLocalStorage.prototype[name] = function (...call) {
		storages.add(this);
		return start.apply(this, call);
	};
}

module.exports = class extends TestEnvironment {
	async teardown() {
		await super.teardown();
		for (const storage of storages) storage.disable();
		storages.clear();
	}
};
