import type { IDataObject } from 'n8n-workflow';
import type { KindName } from '../../../../../sandbox/console/graphql/kinds';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

/** The alert operations against a sandbox console of the test file's own. */
export function alertBox() {
	const box = sandbox({ agents: 30, users: 8, seed: 4 });
	beforeEach(() => {
		box.console.setClock(() => Date.now());
		box.console.uam.set({
			mode: 'full',
			acknowledgeOnly: false,
			actionLimit: 1000,
			scheduleFrom: null,
			writeLagMs: 0,
			noteLockMs: 0,
		});
	});
	const added = (kind: KindName, count = 1, fields: IDataObject = {}): string[] =>
		box.console.add(
			'unifiedAlerts',
			Array.from({ length: count }, () => ({ kind, ...fields })),
		);
	return {
		box,
		/** New alerts of a kind, by their ids. */
		added,
		row: (id: string) => box.console.get('unifiedAlerts', id),
		/** The questions that were asked, by the names of their documents. */
		asked: (): string[] =>
			box.console.log.map(({ operation, method, path }) => operation ?? `${method} ${path}`),
		/** The variables of the questions of this name. */
		variables: (name: string): IDataObject[] =>
			box.console.log
				.filter(({ operation }) => operation === name)
				.map(({ body }) => (body as { variables: IDataObject }).variables),
	};
}

export const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'alert',
	operation,
	...more,
});

/** Parameters for one alert an item, whose id the item brings. */
export const each = (operation: string, more: IDataObject = {}): IDataObject =>
	op(operation, { target: 'alert', alertId: byId('={{ $json.id }}'), ...more });

export const items = (ids: readonly string[]): IDataObject[] => ids.map((id) => ({ id }));
export const goesOn = { onError: 'continueRegularOutput' as const };

/** The ids that the filter of an action names. */
export const idsIn = (variables: IDataObject | undefined): string[] => {
	const { or } = (variables?.filter ?? {}) as {
		or?: Array<{ and: Array<{ fieldId: string; stringIn: { values: string[] } }> }>;
	};
	return (or ?? []).flatMap(({ and }) => and.flatMap(({ stringIn }) => stringIn.values));
};
