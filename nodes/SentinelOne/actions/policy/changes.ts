import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/types';

/** A policy before and after. Pure. */

/** What a console says of a policy that is no setting, or that it does not take back. */
const TOLD_ONLY = new Set([
	...['createdAt', 'updatedAt', 'userId', 'userFullName', 'inheritedFrom'],
	'fwForNetworkQuarantineEnabled',
]);

/** The settings of a policy, as the console takes them back: it wants all of them with each change. */
export const settingsOf = (policy: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(policy).filter(([name, value]) => !TOLD_ONLY.has(name) && value !== null),
	);

/** `settings` with `changes` in it; objects are gone into, everything else is replaced. */
export function merged(settings: IDataObject, changes: IDataObject): IDataObject {
	const result = { ...settings };
	for (const [name, value] of Object.entries(changes)) {
		const before = result[name];
		result[name] = isObject(before) && isObject(value) ? merged(before, value) : value;
	}
	return result;
}

/** One setting that is to change; `from` is null where the policy did not say it. */
export interface Change {
	/** `engines.pup` for one inside another. */
	setting: string;
	from: IDataObject[string];
	to: IDataObject[string];
}

/** What `after` says otherwise than `before`. */
export function changesOf(before: IDataObject, after: IDataObject, inside = ''): Change[] {
	return Object.entries(after).flatMap(([name, to]): Change[] => {
		const from = before[name] ?? null;
		const setting = `${inside}${name}`;
		if (isObject(to)) return changesOf(isObject(from) ? from : {}, to, `${setting}.`);
		const isSame = JSON.stringify(from) === JSON.stringify(to ?? null);
		return isSame ? [] : [{ setting, from, to: to ?? null }];
	});
}

/** Whether `policy` has every one of these changes. */
export const hasAll = (policy: unknown, changes: readonly Change[]): boolean =>
	isObject(policy) &&
	changes.every(({ setting, to }) => {
		let found: unknown = policy;
		for (const name of setting.split('.')) found = isObject(found) ? found[name] : undefined;
		return JSON.stringify(found ?? null) === JSON.stringify(to);
	});
