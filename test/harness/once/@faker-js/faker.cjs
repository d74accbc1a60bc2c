module.exports = globalThis.requireOnce('@faker-js/faker');
