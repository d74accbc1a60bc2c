import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { SentinelOne } from '../../nodes/SentinelOne/SentinelOne.node';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import { SentinelOneTrigger } from '../../nodes/SentinelOneTrigger/SentinelOneTrigger.node';

/** The names by which documents may call things: those that the editor shows. */

const { properties } = new SentinelOne().description;
const trigger = new SentinelOneTrigger().description.properties;
const credential = new SentinelOneApi().properties;

const TRIGGER = 'SentinelOne Trigger';

/** Of n8n and of the console, and none of this package's. */
const OTHERS = new Set([
	'Add field',
	'AI Agent',
	'Continue On Fail',
	'Event Search',
	'Execute Workflow',
	'Fetch Test Event',
	'Let the model define this parameter',
	'Loop Over Items',
	'PowerQuery',
	'Remove Duplicates',
	'Remove Items Processed in Previous Executions',
	'Retry On Fail',
	'Saved Search',
	'The console answered, but not that it was done',
	'human in the loop',
]);

const operations = new Map<string, Set<string>>(
	Object.entries(resources).map(([, { option, operations: own }]) => [
		option.name,
		new Set(Object.values(own).map(({ menu }) => menu.name)),
	]),
);
const events = new Set(
	((trigger.find(({ name }) => name === 'event')?.options ?? []) as INodePropertyOptions[]).map(
		({ name }) => name,
	),
);
operations.set(TRIGGER, events);

/** Everything that stands beside or in a field, with what a person calls it in short. */
function labelsOf(fields: INodeProperties[]): string[] {
	return fields.flatMap((field) => {
		const options = field.options ?? [];
		const inner = options.flatMap((option) => {
			if ('values' in option) return [option.displayName, ...labelsOf(option.values)];
			return 'displayName' in option ? labelsOf([option as INodeProperties]) : [option.name];
		});
		const modes = (field.modes ?? []).map(({ displayName }) => displayName);
		return [field.displayName, ...modes, ...inner];
	});
}
const labels = new Set(
	labelsOf([...properties, ...trigger, ...credential]).flatMap((label) => [
		label,
		label.replace(/ \([^)]*\)$/, ''),
	]),
);

const known = (name: string): boolean =>
	labels.has(name) ||
	OTHERS.has(name) ||
	operations.has(name) ||
	[...operations.values()].some((own) => own.has(name));

/** What of a text in italics nobody would find in the editor. */
export function unknownName(text: string): string | undefined {
	const name = text.replace(/\s+/g, ' ');
	// Small letters are for a word that is stressed; arrows lead through the menus of others.
	if (/^[a-z]/.test(name) || known(name)) return undefined;
	const [first = '', second] = name.split(': ');
	if (second !== undefined && operations.has(first)) {
		return operations.get(first)!.has(second) ? undefined : name;
	}
	if (second !== undefined) return known(first) && known(second) ? undefined : name;
	return name.split(' > ').length > 1 ? undefined : name;
}

/** Operations and events that a text names after their resource, such as "Agent: Get, Get Many". */
export function misnamed(text: string): string[] {
	const found: string[] = [];
	const names = [...operations.keys()].sort((a, b) => b.length - a.length).join('|');
	const mention = new RegExp(`(?<![\\w])(${names}): ([A-Z][^;|(→.*]*)`, 'g');
	for (const [, resource = '', list = ''] of text.replace(/\n\s*/g, ' ').matchAll(mention)) {
		const own = operations.get(resource)!;
		const parts = list.split(',').flatMap((part) => {
			const name = part.trim();
			return own.has(name) ? [] : name.split(/ and | or |^and |^or /);
		});
		for (const part of parts) {
			const name = part.trim();
			if (name !== '' && !own.has(name)) found.push(`${resource}: ${name}`);
		}
	}
	return found;
}

/** The calls of the operations that a text names, such as "Agent: Get, Get Many". */
export function callsOf(text: string): string[] {
	return text.split(';').flatMap((part) => {
		const [resource = '', list = ''] = part.trim().split(': ');
		const own = Object.values(resources).find(({ option }) => option.name === resource);
		return list.split(', ').flatMap((name) => {
			const known = Object.values(own?.operations ?? {}).find(({ menu }) => menu.name === name);
			return known?.calls ?? [];
		});
	});
}
