module.exports = globalThis.requireOnce('ajv');
