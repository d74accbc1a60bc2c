import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { said } from '../../../../shared/records/unifiedAlert';
import { requireAllowance, requireAllowanceForSeveral } from '../../../operations/allowance';
import { isDryRun } from '../../../operations/dryRun';
import type { TogetherOperation } from '../../../operations/operation';
import type { AlertAction } from './action';
import type { Resolved } from './settle';
import type { AlertActionSpec } from './spec';
import type { AlertTarget } from './targets';
import { alertsFound, readAlertTarget } from './targets';

/** What items want done, read and looked up before anything is changed. */

interface Prepared {
	item: number;
	target: AlertTarget;
	action: () => Promise<AlertAction> | AlertAction;
	dry: boolean;
}

/** The run that items are prepared for. */
export interface Preparing {
	context: IExecuteFunctions;
	spec: AlertActionSpec;
	operation: TogetherOperation;
	/** The item fails; throws where the run ends with it. */
	fail(item: number, error: unknown): void;
	/** An alert was read. */
	saw(alert: IDataObject): void;
}

/** Reads and checks every item before the first request leaves. */
export function prepareItems(preparing: Preparing, items: number): Prepared[] {
	const { context, spec, operation } = preparing;
	const prepared: Prepared[] = [];
	for (let item = 0; item < items; item++) {
		try {
			const target = readAlertTarget.call(context, item);
			const isOne = 'ids' in target && target.ids.length === 1;
			requireAllowance(context, operation, item, { isOne });
			const dry = isDryRun(context, item);
			prepared.push({ item, target, dry, action: spec.prepare.call(context, item) });
		} catch (error) {
			preparing.fail(item, error);
		}
	}
	return prepared;
}

/** One call of a tool is one change of one alert, also where the agent was given many items. */
function withoutSeveral(preparing: Preparing, resolved: Resolved[]): Resolved[] {
	const asked = resolved.map(({ ids, action }) => JSON.stringify([ids, action.id, action.payload]));
	const several = new Set(asked).size;
	return resolved.filter(({ item }) => {
		try {
			requireAllowanceForSeveral(preparing.context, several, item);
			return true;
		} catch (error) {
			preparing.fail(item, error);
			return false;
		}
	});
}

/** Finds the alerts and what to do with them, before anything is changed. */
export async function resolveItems(
	preparing: Preparing,
	prepared: readonly Prepared[],
): Promise<Resolved[]> {
	const resolved: Resolved[] = [];
	for (const { item, target, action, dry } of prepared) {
		try {
			const own = await action();
			let ids: string[];
			if ('ids' in target) ({ ids } = target);
			else {
				const found = await alertsFound.call(
					preparing.context,
					await target.ask(),
					target.max,
					item,
				);
				for (const alert of found) preparing.saw(alert);
				ids = found.map(({ id }) => said(id));
			}
			resolved.push({ item, ids, single: target.single, action: own, dry });
		} catch (error) {
			preparing.fail(item, error);
		}
	}
	return withoutSeveral(preparing, resolved);
}
