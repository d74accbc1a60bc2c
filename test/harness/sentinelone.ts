import type {
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
} from 'n8n-workflow';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { SentinelOne } from '../../nodes/SentinelOne/SentinelOne.node';
import type { EngineSpec } from './engine';
import { loadOptionsContext, makeNode, runWorkflow } from './engine';

/** The action node in n8n's engine, against a nock or a sandbox console. */

export const TOKEN = 'canary-token-0123456789-abcdefghijklmnop';
export const CONSOLE = 'https://acme.sentinelone.net';
export const API = '/web/api/v2.1';

export const VENDOR: ICredentialDataDecryptedObject = {
	subdomain: 'acme',
	domain: 'sentinelone.net',
	apiToken: TOKEN,
};

/** The credential for a console on this machine, such as the sandbox. */
export const custom = (consoleUrl: string, apiToken = TOKEN): ICredentialDataDecryptedObject => ({
	domain: 'custom',
	consoleUrl,
	apiToken,
});

export const TYPE = 'n8n-nodes-sentinelone-management.sentinelOne';

/** As n8n does it, which makes one of each type at its start and uses it for every run. */
export const nodeType = new SentinelOne();
const credentialType = new SentinelOneApi();

export interface RunOptions {
	credential?: ICredentialDataDecryptedObject;
	node?: Partial<INode>;
	/** Files of every input item. */
	binary?: IBinaryKeyData;
}

export const specFor = (
	parameters: IDataObject,
	{ credential = VENDOR, node }: RunOptions = {},
): EngineSpec => ({
	nodeTypes: { [TYPE]: nodeType, [`${TYPE}Tool`]: nodeType },
	credentialTypes: { sentinelOneApi: credentialType },
	credentials: { sentinelOneApi: credential },
	nodes: [
		makeNode({
			name: 'SentinelOne',
			type: TYPE,
			parameters: parameters as INode['parameters'],
			credentials: { sentinelOneApi: { id: '1', name: 'SentinelOne' } },
			...node,
		}),
	],
});

export interface Outcome {
	run: IRun;
	/** What the node put out. */
	items: INodeExecutionData[];
	json: IDataObject[];
	/** The error that ended the run, if one did. */
	error?: {
		message: string;
		description?: string | null;
		context?: IDataObject;
		httpCode?: string | null;
	};
	hints: string[];
	/** Everything n8n would save of this run, as text. */
	saved: string;
}

/** Runs the node over `inputs` (one item by default) in n8n-core's own engine. */
export async function execute(
	parameters: IDataObject,
	inputs: IDataObject[] = [{}],
	options: RunOptions = {},
): Promise<Outcome> {
	const spec = specFor(parameters, options);
	const { run, output } = await runWorkflow(
		spec,
		'SentinelOne',
		inputs.map((json, item) => ({
			json,
			pairedItem: { item },
			...(options.binary === undefined ? {} : { binary: options.binary }),
		})),
	);
	const items = output('SentinelOne');
	const saved = JSON.stringify(run);
	// Whatever a test is about: what n8n saves of a run never holds the token.
	const secret = String((options.credential ?? VENDOR).apiToken);
	if (saved.includes(secret)) throw new Error('the token is in what n8n saves of this run');
	const task = run.data.resultData.runData.SentinelOne?.[0];
	return {
		run,
		items,
		json: items.map(({ json }) => json),
		error: run.data.resultData.error as unknown as Outcome['error'],
		hints: (task?.hints ?? []).map(({ message }) => message),
		saved,
	};
}

/** The node's parameters for one agent (or user, or ...) by id. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** n8n's context for pickers, with the node's own methods. */
export const picker = (options: RunOptions = {}, parameters: IDataObject = {}) => ({
	context: loadOptionsContext(specFor(parameters, options), 'SentinelOne'),
	methods: nodeType.methods,
});

/** An id of the console for a small number: 18 digits. */
export const id = (n: number): string => String(225494730938493000n + BigInt(n));

/** The envelope of a list. */
export const listOf = (data: unknown, nextCursor: string | null = null, totalItems?: number) => ({
	data,
	pagination: { nextCursor, ...(totalItems === undefined ? {} : { totalItems }) },
	errors: null,
});

/** The envelope of a refusal, as the console itself writes it. */
export const refusalOf = (
	status: number,
	title = status === 403 ? 'Insufficient permissions' : 'Refused',
	detail: string | null = null,
) => ({
	errors: [{ code: status * 10_000 + 10, detail, title }],
});
