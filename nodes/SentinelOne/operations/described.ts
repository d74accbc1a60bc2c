import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Method } from '../../shared/types';
import type { Effects, EffectsByChoice } from './effects';
import type { Returned } from './returned';

/** What one operation gives back for one item: rows, or finished n8n items where there are files. */
export type Output = IDataObject | IDataObject[];

/** How the Operation list, the node panel and AI agents name an operation. */
export interface Menu {
	/** In the list: `Initiate Scan`. */
	name: string;
	/** A short sentence for the node panel and for tools: `Initiate full disk scan on agents`. */
	action: string;
	/** What it does, without a period at the end of a single sentence. */
	description: string;
}

/**
 * A call as the console's contract names it: `GET /sites/{site_id}`, or the field of a GraphQL
 * document: `query alerts`.
 */
export type Call = `${Method} ${string}` | `query ${string}` | `mutation ${string}`;

/** What every operation says about itself. */
export interface Described {
	menu: Menu;
	/**
	 * `reads` where nothing changes and no secret is handed out; else all that it can do. An AI agent
	 * gets no more than one named record of it, unless the builder of the workflow allows the rest.
	 */
	effect: 'reads' | Effects | EffectsByChoice;
	/**
	 * The calls that do its work, the one that matters most first, and of alternatives the newest.
	 * Looking up the records that a person named is not among them.
	 */
	calls: readonly Call[];
	/** The console permission it takes, in the words of Settings > Users > Roles. */
	permission: string;
	/** The fields of this operation alone; `resource` limits them to it, and adds options for all. */
	fields: INodeProperties[];
	/** What its rows can be sorted by; the editor loads them when somebody looks. */
	sortFields?: readonly INodePropertyOptions[];
	/** What its rows look like, of a read whose fields can be chosen. */
	returns?: Returned;
	/** Secrets that its rows can hold beside what they are for: left out unless asked for. */
	secretFields?: readonly SecretField[];
	/** What is done with the finished items: to wait for what they started, to fetch what it brought. */
	afterwards?(this: IExecuteFunctions, output: INodeExecutionData[]): Promise<INodeExecutionData[]>;
}

/** The names under which rows of the console hold a secret. */
export type SecretField = 'registrationToken';
