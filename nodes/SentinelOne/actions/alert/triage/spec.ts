import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { collection, parsed } from '../../../../shared/input/parameters';
import { asWhole } from '../../../../shared/input/values';
import type { Described } from '../../../operations/described';
import type { AlertAction, Outcome } from './action';

/** What an operation says of itself that acts on alerts. */

const WAIT_SECONDS = 60;

export const waitOption: INodeProperties = {
	displayName: 'Wait for Scheduled Actions (Seconds)',
	name: 'waitSeconds',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 600 },
	default: WAIT_SECONDS,
	description:
		'How long to wait for an action that the console schedules, as it may on many alerts; 0 does not wait',
};

export interface AlertActionSpec
	extends Pick<Described, 'menu' | 'effect'>,
		Partial<Pick<Described, 'calls' | 'permission'>> {
	fields: INodeProperties[];
	options?: INodeProperties[];
	/**
	 * The action of an item. Reads and checks its parameters; what it answers may ask the console, once
	 * every item is checked.
	 */
	prepare(this: IExecuteFunctions, item: number): () => Promise<AlertAction> | AlertAction;
	/** Looks at the alerts before anything is changed; throws to leave them as they are. */
	inspect?(
		this: IExecuteFunctions,
		action: AlertAction,
		alerts: ReadonlyMap<string, IDataObject>,
	): Promise<void>;
	/** Another way to the same for a single alert. */
	alone?: (this: IExecuteFunctions, action: AlertAction, id: string) => Promise<Outcome>;
}

/** How long an item waits for what the console schedules, in ms. */
export function waitMsOf(context: IExecuteFunctions, item: number): number {
	const { waitSeconds } = collection(context, 'options', item);
	if (waitSeconds === undefined) return WAIT_SECONDS * 1000;
	const seconds = parsed(context.getNode(), waitOption.displayName, item, () =>
		asWhole(waitSeconds, 0, 600),
	);
	return seconds * 1000;
}
