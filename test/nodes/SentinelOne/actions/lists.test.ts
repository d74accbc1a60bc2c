import { operationLists } from '../../../../nodes/SentinelOne/actions/lists';
import { resources } from '../../../../nodes/SentinelOne/actions/resources';
import { picker } from '../../../harness/sentinelone';

/** Lists of the editor that ask nobody, in n8n's own context: no console answers here. */

const sortFieldsOf = async (resource: string, operation: string) =>
	await operationLists.getSortFields.call(picker({}, { resource, operation }).context);

const sorted = Object.entries(resources).flatMap(([resource, { operations, fields }]) =>
	Object.keys(operations)
		.filter((operation) =>
			fields.some(
				({ name, displayOptions }) =>
					name === 'sort' && displayOptions?.show?.operation?.includes(operation),
			),
		)
		.map((operation): [string, string] => [resource, operation]),
);

describe('what a list can be sorted by', () => {
	it.each(sorted)('is loaded for %s: %s', async (resource, operation) => {
		const fields = await sortFieldsOf(resource, operation);
		expect(fields).toEqual(resources[resource]?.operations[operation]?.sortFields);
		expect(fields).not.toEqual([]);
	});

	it('is what the chosen list has, and no other', async () => {
		const names = async (resource: string) =>
			(await sortFieldsOf(resource, 'getAll')).map(({ value }) => value);
		expect(await names('agent')).toContain('lastActiveDate');
		expect(await names('user')).not.toContain('lastActiveDate');
	});

	it.each([
		['user', 'delete'],
		['user', 'constructor'],
		['constructor', 'getAll'],
		['nothing', 'getAll'],
	])('is nothing for %s: %s', async (resource, operation) => {
		expect(await sortFieldsOf(resource, operation)).toEqual([]);
	});
});
