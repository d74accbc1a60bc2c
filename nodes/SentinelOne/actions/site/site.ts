import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { sites } from '../../../shared/records/site';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asTime } from '../../../shared/input/time';
import type { ApiRequest } from '../../../shared/types';
import { noSuch } from '../../../shared/errors/notFound';
import { asBoolean } from '../../../shared/input/values';
import { about, siteLocator as anySite } from '../../fields/locators';
import { asName, readId } from '../../fields/read';
import type { Plan } from '../../operations/plan';

/** What the operations on one site share. */

/** The same for all operations: n8n gets a field once for all that have it alike. */
export const siteLocator = about(
	anySite,
	'The site to act on. The list shows active sites; give others by ID.',
);

export const readSiteId = function (this: IExecuteFunctions, item: number): string {
	return readId.call(this, 'siteId', 'Site', item);
};

export const sitePath = (id: string) => path`/sites/${id}`;

/** What plans of calls on one site have in common. */
export const onSite = (
	id: string,
	call: Omit<ApiRequest, 'notFound'>,
): Pick<Plan, 'record' | 'call'> => ({
	record: { noun: 'site', id, kind: sites },
	call: { ...call, notFound: noSuch('site', id) },
});

export const parsers = { name: (value: unknown) => asName(value) };

/** When a site ends: never, or at a time. `unlimited` is what the console calls the first here. */
export const endFields = (unlimited: string): INodeProperties[] => [
	{
		displayName: 'Never Expires',
		name: unlimited,
		type: 'boolean',
		default: true,
		description: 'Whether the site never expires',
	},
	{
		displayName: 'Expiration',
		name: 'expiration',
		type: 'dateTime',
		default: '',
		description: 'When the site expires, and with it the licenses of its agents',
		displayOptions: { show: { [unlimited]: [false] } },
	},
];

export function readEnd(this: IExecuteFunctions, unlimited: string, item: number): IDataObject {
	const never = read(this, unlimited, 'Never Expires', item, asBoolean);
	if (never) return { [unlimited]: true };
	const expiration = read(this, 'expiration', 'Expiration', item, (value) =>
		asTime(value, this.getTimezone()),
	);
	return { [unlimited]: false, expiration };
}
