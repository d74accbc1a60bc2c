import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { SentinelOneApi } from '../../../credentials/SentinelOneApi.credentials';
import { SentinelOneTrigger } from '../../../nodes/SentinelOneTrigger/SentinelOneTrigger.node';
import type { ConsoleOptions } from '../../../sandbox/console';
import { ownConsole } from '../../harness/console';
import type { EngineSpec, PollHost } from '../../harness/engine';
import { activatePolling, makeNode, runManualPoll } from '../../harness/engine';

/** The trigger in n8n's own poller. */

const NAME = 'SentinelOne Trigger';
const TYPE = 'n8n-nodes-sentinelone-management.sentinelOneTrigger';
const nodeType = new SentinelOneTrigger();
const credentialType = new SentinelOneApi();
let nodes = 0;

export interface TriggerOptions {
	credential: ICredentialDataDecryptedObject;
	staticData?: IDataObject;
	node?: Partial<INode>;
}

const triggerSpec = (
	parameters: IDataObject,
	{ credential, staticData, node }: TriggerOptions,
): EngineSpec => ({
	nodeTypes: { [TYPE]: nodeType },
	credentialTypes: { sentinelOneApi: credentialType },
	credentials: { sentinelOneApi: credential },
	staticData,
	nodes: [
		makeNode({
			name: NAME,
			type: TYPE,
			// Its own node each time: the trigger remembers nodes for as long as the process lives.
			id: `trigger-${++nodes}`,
			parameters: parameters as INode['parameters'],
			credentials: { sentinelOneApi: { id: '1', name: 'SentinelOne' } },
			...node,
		}),
	],
});

/** What the trigger adds to a record. */
export const told = (item: IDataObject | undefined): IDataObject =>
	(item?.trigger ?? {}) as IDataObject;

/** Activates the trigger against any console; `took` hands over what was emitted since the last call. */
export async function live(parameters: IDataObject, options: TriggerOptions, host: PollHost = {}) {
	const spec = triggerSpec(parameters, options);
	const poller = await activatePolling(spec, spec.nodes[0]?.name ?? NAME, host);
	let taken = 0;
	const took = (): IDataObject[] => {
		const news = poller.emitted.slice(taken).flatMap((data) => (data[0] ?? []).map((i) => i.json));
		taken = poller.emitted.length;
		return news;
	};
	return {
		...poller,
		took,
		/** One scheduled poll and what it emitted; its failure is thrown. */
		async poll(): Promise<IDataObject[]> {
			const before = poller.errors.length;
			await poller.tick();
			const error = poller.errors[before];
			if (error !== undefined) throw error;
			return took();
		},
	};
}

export const manual = async (parameters: IDataObject, options: TriggerOptions) => {
	const spec = triggerSpec(parameters, options);
	const { run, output } = await runManualPoll(spec, NAME);
	return { run, json: output(NAME).map(({ json }) => json), spec };
};

/** A sandbox console of the test file's own, and the trigger against it. */
export function sandbox(options: ConsoleOptions = {}) {
	const { running, credential } = ownConsole(options);
	return {
		get console() {
			return running();
		},
		credential,
		live: (parameters: IDataObject, host: PollHost = {}, more: Partial<TriggerOptions> = {}) =>
			live(parameters, { credential: credential(), ...more }, host),
		manual: (parameters: IDataObject, more: Partial<TriggerOptions> = {}) =>
			manual(parameters, { credential: credential(), ...more }),
	};
}
