// Loaded into every program the sandbox starts, before its own code. The pipe on descriptor 3 is held
// by the process that started it; when that one is gone, even killed, the pipe closes, and the program
// and all it started (its process group) are told to end.
const { Socket } = require('node:net');

const leash = new Socket({ fd: 3, readable: true, writable: false });
leash.on('error', () => {});
leash.on('close', () => {
	const group = process.platform === 'win32' ? process.pid : 0;
	process.kill(group, 'SIGTERM');
	setTimeout(() => process.kill(group, 'SIGKILL'), 5000).unref();
});
leash.resume();
leash.unref();
