import type { IDataObject } from 'n8n-workflow';
import { objectsIn } from '../../shared/types';
import type { AssetGraph } from './assetGraph';

/** An asset graph in the shapes of JupiterOne's own SentinelOne integration. Pure. */

const TIMES = ['lastActiveDate', 'osStartTime'];
const MACS = ['macAddress', 'macAddresses'];

const millis = (value: unknown): number | undefined => {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
};

/** Hardware addresses in small letters with colons, and how the console writes them. */
function spellings(agents: readonly IDataObject[]): Map<string, string> {
	const found = new Map<string, string>();
	for (const { networkInterfaces } of agents) {
		for (const { physical, gatewayMacAddress } of objectsIn(networkInterfaces)) {
			for (const mac of [physical, gatewayMacAddress]) {
				if (typeof mac !== 'string') continue;
				const plain = mac.trim().toLowerCase().replace(/-/g, ':');
				if (!found.has(plain)) found.set(plain, mac.trim());
			}
		}
	}
	return found;
}

/**
 * The graph with `_class` as a list, every time in epoch milliseconds, and hardware addresses in the
 * case in which the console has them.
 */
export function asJupiterOne(
	{ entities, relationships }: AssetGraph,
	agents: readonly IDataObject[],
): { entities: IDataObject[]; relationships: IDataObject[] } {
	const written = spellings(agents);
	return {
		relationships,
		entities: entities.map((entity): IDataObject => {
			const shaped: IDataObject = { ...entity, _class: [entity._class] };
			for (const name of TIMES) if (name in shaped) shaped[name] = millis(shaped[name]);
			for (const name of MACS) {
				const macs = shaped[name];
				if (Array.isArray(macs)) {
					shaped[name] = macs.map((mac) => written.get(String(mac)) ?? String(mac));
				}
			}
			return shaped;
		}),
	};
}
