import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { hasList } from '../../../shared/paging/olderConsoles';
import { exclusions } from '../../../shared/records/exclusion';
import type { ApiPath } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import { hint } from '../../operations/hint';
import { oncePerRun } from '../../../shared/transport/oncePerRun';

/** Which exclusions a console has, and where one of them applies. */

export const UNIFIED: ApiPath = exclusions.list.path;
export const OLDER: ApiPath = exclusions.list.before?.path ?? exclusions.list.path;

/** Whether the console has unified exclusions. Finds out once in a run, and says so where it has not. */
export async function isUnified(this: IExecuteFunctions): Promise<boolean> {
	if (await hasList.call(this, exclusions.list)) return true;
	await oncePerRun(this, 'older exclusions', async () => {
		hint.call(
			this,
			'This console has no unified exclusions: its older list was used, in which exclusions have no name and no reason',
		);
		await Promise.resolve();
	});
	return false;
}

const LEVELS: Readonly<Record<string, string>> = {
	accountIds: 'account',
	groupIds: 'group',
	siteIds: 'site',
};

/**
 * The scopes of `{ siteIds: [...] }` and the like, each as unified exclusions take it: one a request,
 * by level and ID, and the ID once more as older consoles of that call want it.
 */
export function unifiedScopes(filter: IDataObject): IDataObject[] {
	if (filter.tenant === true) return [{ scopeLevel: 'tenant', tenant: true }];
	return Object.entries(LEVELS).flatMap(([name, scopeLevel]) =>
		(Array.isArray(filter[name]) ? (filter[name] as unknown[]) : []).map(
			(id): IDataObject => ({ scopeLevel, scopeLevelId: String(id), [name]: [String(id)] }),
		),
	);
}

/** Where the exclusion of a row applies. Throws where the row does not say it of one place. */
export function scopeOf(context: IExecuteFunctions, { scope }: IDataObject, item: number) {
	const [only, another] = isObject(scope) ? unifiedScopes(scope) : [];
	if (only !== undefined && another === undefined) return only;
	throw parameterError(
		context.getNode(),
		'The console does not say where the exclusion applies',
		'Changing an exclusion requires it. Change it in the console, or delete it and create another one. Nothing was changed.',
		item,
	);
}
