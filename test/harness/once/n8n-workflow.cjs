// A copy of its own for each test file, so that what one file replaces is not replaced for the next.
module.exports = { ...globalThis.requireOnce('n8n-workflow') };
