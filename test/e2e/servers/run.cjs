// Runs a server that is no node program, as the user whose ids are given, for as long as it lives:
// run.cjs <uid> <gid> <signal that ends it> <program> <arguments...>
const { spawn } = require('node:child_process');

const [uid, gid, signal, program, ...args] = process.argv.slice(2);
const server = spawn(program, args, {
	stdio: ['ignore', 'inherit', 'inherit'],
	...(uid === '' ? {} : { uid: Number(uid), gid: Number(gid) }),
});
process.on('SIGTERM', () => server.kill(signal));
server.on('error', (error) => {
	console.error(String(error));
	process.exit(1);
});
server.on('exit', (code) => process.exit(code ?? 1));
