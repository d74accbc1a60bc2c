import type { IDataObject } from 'n8n-workflow';

/** Agents that are of one machine: it was installed anew, and the former agent stayed behind. Pure. */

export type MachineKey = 'computerName' | 'serialNumber';

/** What makers write where a serial number should be; such machines have none in common. */
const NO_SERIAL =
	/^(?:none|null|n\/?a|unknown|default string|not (?:specified|available|applicable)|to be filled.*|system serial number|chassis serial number|invalid|empty|serial|0123456789|123456789|(.)\1*)$/i;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What agents of one machine share; undefined where it says nothing. */
function keyOf(agent: IDataObject, by: MachineKey): string | undefined {
	if (by === 'serialNumber') {
		const serial = text(agent.serialNumber);
		return serial === '' || NO_SERIAL.test(serial) ? undefined : serial.toLowerCase();
	}
	const name = text(agent.computerName).toLowerCase();
	if (name === '') return undefined;
	// Every customer may have a "pc-1".
	return JSON.stringify([name, text(agent.domain).toLowerCase(), agent.siteId, agent.osType]);
}

const lastActive = ({ lastActiveDate }: IDataObject): number => {
	const time = Date.parse(text(lastActiveDate));
	return Number.isNaN(time) ? 0 : time;
};

/** The agent that its machine runs: online, and else the one that was active last. */
const newestFirst = (a: IDataObject, b: IDataObject): number =>
	Number(b.isActive === true) - Number(a.isActive === true) ||
	lastActive(b) - lastActive(a) ||
	text(b.createdAt).localeCompare(text(a.createdAt));

/**
 * The agents that another agent of their machine has replaced, those that were active longest ago
 * first. All of them are offline; `keptId` names the one that stays.
 */
export function duplicatesAmong(agents: readonly IDataObject[], by: MachineKey): IDataObject[] {
	const machines = new Map<string, IDataObject[]>();
	for (const agent of agents) {
		const key = keyOf(agent, by);
		if (key === undefined) continue;
		const own = machines.get(key);
		if (own === undefined) machines.set(key, [agent]);
		else own.push(agent);
	}
	const surplus: IDataObject[] = [];
	for (const own of machines.values()) {
		const [kept, ...others] = own.sort(newestFirst);
		for (const agent of others) {
			if (agent.isActive !== false) continue;
			surplus.push({
				...agent,
				agentsOfMachine: own.length,
				keptId: kept?.id,
				keptComputerName: kept?.computerName,
				keptIsActive: kept?.isActive,
				keptLastActiveDate: kept?.lastActiveDate,
			});
		}
	}
	return surplus.sort((a, b) => lastActive(a) - lastActive(b));
}
