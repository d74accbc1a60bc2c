import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { perRun } from '../../../shared/perRun';
import { packages } from '../../../shared/records/package';
import type { Downloaded } from '../../../shared/transport/download';
import { pause } from '../../../shared/transport/stop';
import { asPlain } from '../../../shared/types';
import { fileField } from '../../fields/file';
import { about as saying, siteLocator, locatorOf } from '../../fields/locators';
import { readId } from '../../fields/read';
import { asFileItem, readFile, readFileField } from '../../operations/fileItem';
import { getByListing } from '../../operations/getOne';
import { hint } from '../../operations/hint';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import type { FileOperation } from '../../operations/operation';

const CALL = 'GET /update/agent/download/{site_id}/{package_id}';

/** What the console takes from one token: two downloads a minute. */
const PACE = { burst: 2, ms: 31_000 };

const packageLocator = locatorOf(packages, {
	description: 'The installer to download',
});

const site = saying(siteLocator, 'The site whose agents it is for');

/** Downloads of a run so far. */
const made = perRun(() => ({ downloads: 0 }));

async function fetchPackage(
	context: IExecuteFunctions,
	siteId: string,
	id: string,
): Promise<Downloaded> {
	const soFar = made(context);
	if (soFar.downloads >= PACE.burst) await pause.call(context, PACE.ms);
	soFar.downloads++;
	return await readFile(context, {
		method: 'GET',
		path: path`/update/agent/download/${siteId}/${id}`,
		permission: download.permission,
		notFound: `The console has no package ${id} for the site ${siteId}`,
	});
}

const hex = (bytes: ArrayBuffer): string =>
	[...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The hash of the file, and whether it is the one that the console lists; null where it lists none. */
async function compared(content: Buffer, listed: unknown): Promise<IDataObject> {
	const sha1 = hex(await crypto.subtle.digest('SHA-1', content));
	const known = asPlain(listed).toLowerCase();
	return { sha1, sha1Matches: /^[0-9a-f]{40}$/.test(known) ? known === sha1 : null };
}

export const download: FileOperation = {
	menu: {
		name: 'Download',
		action: 'Download agent package',
		description: 'Download an installer of the agent as binary data, and compare its hash',
	},
	effect: 'reads',
	calls: [CALL, 'GET /update/agent/packages'],
	permission: permissionOf(CALL),
	fields: [packageLocator, site, fileField],
	async executeFile(item) {
		const id = readId.call(this, packageLocator.name, packageLocator.displayName, item);
		const siteId = readId.call(this, site.name, site.displayName, item);
		const field = readFileField(this, item);
		const row = await oncePerRun(
			this,
			`package ${id}`,
			async () => await getByListing.call(this, packages.list, id, 'package', item),
		);
		// Items that ask for the same share it: it is large, and the console counts.
		const { file, hashes } = await oncePerRun(this, `package ${id} of ${siteId}`, async () => {
			const got = await fetchPackage(this, siteId, id);
			return { file: got, hashes: await compared(got.content, row.sha1) };
		});
		const name = asPlain(row.fileName) || `package-${id}`;
		if (hashes.sha1Matches === false) {
			hint.call(
				this,
				`The SHA1 of ${name} is not the one that the console lists. Compare both before anybody installs it.`,
				'warning',
			);
		}
		const { version, osType } = row;
		const about = { packageId: id, siteId, version, osType, ...hashes };
		return [await asFileItem.call(this, file, { about, name, field })];
	},
};
