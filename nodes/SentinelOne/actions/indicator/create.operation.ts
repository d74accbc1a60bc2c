import type { IDataObject } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { asOneOf, asText, asWhole } from '../../../shared/input/values';
import { indicators, indicatorTypes, listParsers } from '../../../shared/records/indicator';
import { valuesOf } from '../../../shared/records/options';
import { request } from '../../../shared/transport/rest';
import type { ApiRequest } from '../../../shared/types';
import { additionalFields } from '../../fields/body';
import { optionsField, textField } from '../../fields/common';
import { readAdded } from '../../fields/read';
import { readScope, scopeFields } from '../../fields/scope';
import { isDryRun } from '../../operations/dryRun';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import type { WriteOperation } from '../../operations/operation';
import { addToBatch, sameIndicator } from './batches';
import { IOCS, moreFields, requireFuture, rowsOf } from './indicator';
import { asIndicator } from './value';

const types = [{ name: 'Find From Value', value: 'auto' }, ...indicatorTypes];

const parsers = {
	...listParsers,
	originalRiskScore: (value: unknown) => asWhole(value, 0, 100),
	severity: (value: unknown) => asWhole(value, 0, 7),
};

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Add indicators such as hashes, addresses, domains and URLs',
		description:
			'Add indicators to threat intelligence, so that the console raises an alert when they are seen. Up to 1,000 items share a request.',
	},
	effect: ['many'],
	calls: [`POST ${IOCS}`],
	permission: 'Threat Intelligence > Manage',
	fields: [
		{
			...textField('value', 'Value', 'The hash, address, domain or URL', 'e.g. evil.example'),
			required: true,
		},
		optionsField('type', 'Type', types, 'auto', 'What the value is'),
		{
			...textField('source', 'Source', 'Who reports that it is malicious', 'e.g. MISP'),
			required: true,
		},
		...scopeFields,
		additionalFields(moreFields),
	],
	plan(item) {
		const wanted = read(this, 'type', 'Type', item, (value) => asOneOf(value, valuesOf(types)));
		const { type, value } = read(this, 'value', 'Value', item, (entered) =>
			asIndicator(entered, wanted),
		);
		const added = readAdded.call(this, 'additionalFields', moreFields, item, parsers);
		requireFuture.call(this, added.validUntil, item);
		const entry: IDataObject = {
			...added,
			...{ type, value, method: 'EQUALS' },
			source: read(this, 'source', 'Source', item, (text) => asText(text, 255)),
		};
		const filter = readScope.call(this, item);
		const call = (data: IDataObject[]): ApiRequest => ({
			method: 'POST',
			path: indicators.list.path,
			body: { filter, data },
			permission: create.permission,
		});
		const own = (data: unknown) =>
			rowsOf(data).find((row) => sameIndicator(row) === sameIndicator(entry));
		const plan = {
			success: (data: unknown) => own(data) !== undefined,
			what: `add the indicator ${value}`,
			answer: (data: unknown) => own(data) ?? {},
		};
		if (isDryRun(this, item)) return { ...plan, call: call([entry]) };
		const batch = addToBatch(this, filter, entry);
		const whole = () => call([...batch.entries.values()]);
		return {
			...plan,
			call: async () => await Promise.resolve(whole()),
			send: async () => await oncePerRun(this, batch.key, () => request.call(this, whole())),
		};
	},
};
