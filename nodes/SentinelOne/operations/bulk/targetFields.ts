import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { TargetKind } from './targets';
import { title as titleOf, words } from '../../../shared/records/picker';
import { confirmAllLabel, maxLabel } from './targets';
import { filtersField } from '../../fields/common';
import { locatorOf } from '../../fields/locators';

/** The fields in which a person says whom an action is for. */

interface Texts {
	/** "agent" */
	noun: string;
	/** "Agent" */
	title: string;
	/** "Agents" */
	titles: string;
	/** "agents" */
	plural: string;
}

const OPTION: Record<TargetKind['choices'][number], (texts: Texts) => INodePropertyOptions> = {
	one: ({ title, noun }) => ({
		name: title,
		value: noun,
		description: `One ${words(noun)} for each input item. Items with the same settings share requests.`,
	}),
	ids: () => ({
		name: 'IDs',
		value: 'ids',
		description: 'Several IDs, separated by commas or as a list',
	}),
	filter: ({ titles }) => ({
		name: 'Filter',
		value: 'filter',
		description: `${titles} that match filters. An empty filter is refused.`,
	}),
	all: ({ titles, plural }) => ({
		name: `All ${titles}`,
		value: 'all',
		description: `All ${plural} that the token can reach, up to a maximum and after a confirmation`,
	}),
};

const onlyFor = (target: string[]): INodeProperties['displayOptions'] => ({ show: { target } });

/** Target, and what each choice of it asks for. */
export function targetFields(
	kind: TargetKind,
	modes: INodeProperties['modes'] = [],
): INodeProperties[] {
	const title = titleOf(kind.noun);
	const titles = kind.plural.charAt(0).toUpperCase() + kind.plural.slice(1);
	const texts = { noun: kind.noun, title, titles, plural: kind.plural };
	const has = (choice: TargetKind['choices'][number]) => kind.choices.includes(choice);
	const firstChoice = OPTION[kind.choices[0] ?? 'one'](texts).value;
	const fields: INodeProperties[] = [
		{
			displayName: 'Target',
			name: 'target',
			type: 'options',
			options: kind.choices.map((choice) => OPTION[choice](texts)),
			default: firstChoice,
			description: `Which ${kind.plural} to act on`,
		},
	];
	const { picker } = kind.record;
	if (has('one') && picker !== undefined) {
		fields.push({
			...locatorOf({ picker: { ...picker, noun: kind.noun } }, { modes }),
			displayOptions: onlyFor([kind.noun]),
		});
	}
	if (has('ids')) {
		fields.push({
			displayName: `${title} IDs`,
			name: `${kind.noun}Ids`,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 225494730938493804, 225494730938493915',
			description: 'IDs separated by commas, or an expression that returns a list of IDs',
			displayOptions: onlyFor(['ids']),
		});
	}
	if (has('filter')) {
		// Hidden by the other choices rather than shown by this one, as lists have it too: one field serves both.
		const others = kind.choices.filter((choice) => choice !== 'filter');
		fields.push({
			...filtersField(kind.record.filters),
			displayOptions: { hide: { target: others.map((choice) => OPTION[choice](texts).value) } },
		});
	}
	if (has('all')) {
		fields.push(
			{
				displayName: confirmAllLabel(kind),
				name: 'confirmAll',
				type: 'boolean',
				default: false,
				description: `Whether to really act on all ${kind.plural} that the token can reach`,
				displayOptions: onlyFor(['all']),
			},
			{
				displayName: maxLabel(kind),
				name: `max${titles}`,
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 100,
				description: `Do nothing if there are more ${kind.plural} than this`,
				displayOptions: onlyFor(['all']),
			},
		);
	}
	return fields;
}
