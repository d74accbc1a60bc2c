module.exports = globalThis.requireOnce('typescript');
