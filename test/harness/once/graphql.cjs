module.exports = globalThis.requireOnce('graphql');
