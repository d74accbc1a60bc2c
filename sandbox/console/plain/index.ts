import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { PlainResource } from './resource';

const ROOM = join(__dirname, '..', 'resources', 'plain');

/** Every resource of every file in `resources/plain`: nothing else has to name them. */
export const plainResources: readonly PlainResource[] = readdirSync(ROOM)
	.filter((file) => file.endsWith('.ts'))
	.sort()
	.flatMap((file) => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const found = require(join(ROOM, file)) as { resources?: PlainResource[] };
		if (!found.resources) throw new Error(`${file} exports no resources`);
		return found.resources;
	});
