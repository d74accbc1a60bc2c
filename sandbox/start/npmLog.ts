import { existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';

export interface Fetches {
	/** Packages fetched. */
	tarballs: number;
	/** Requests the registry answered, packages among them. */
	answers: number;
	/** Requests that met no registry. */
	failures: number;
}

/** What one line of npm's output at `--loglevel=http` adds. */
export function countFetch(line: string, so: Fetches): Fetches {
	if (/^npm http fetch GET 200 /.test(line)) {
		const isTarball = /\.tgz(?: |$)/.test(line);
		return { ...so, answers: so.answers + 1, tarballs: so.tarballs + (isTarball ? 1 : 0) };
	}
	if (/^npm http fetch GET \S+ attempt \d+ failed with /.test(line)) {
		return { ...so, failures: so.failures + 1 };
	}
	return so;
}

/** Follows the log of an npm that runs. */
export class NpmLog {
	private offset = 0;

	private rest = '';

	private counts: Fetches = { tarballs: 0, answers: 0, failures: 0 };

	constructor(private readonly file: string) {}

	/** Reads what was added since the last call. */
	async read(): Promise<Fetches> {
		if (!existsSync(this.file)) return this.counts;
		const { size } = statSync(this.file);
		const handle = await open(this.file);
		try {
			const { buffer, bytesRead } = await handle.read({
				buffer: Buffer.alloc(Math.max(0, size - this.offset)),
				position: this.offset,
			});
			this.offset += bytesRead;
			const lines = (this.rest + buffer.toString('utf8', 0, bytesRead)).split('\n');
			this.rest = lines.pop() ?? '';
			this.counts = lines.reduce((so, line) => countFetch(line, so), this.counts);
		} finally {
			await handle.close();
		}
		return this.counts;
	}
}
