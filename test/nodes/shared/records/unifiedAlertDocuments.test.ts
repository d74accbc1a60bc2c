import { buildSchema, parse } from 'graphql';
import { schemaFields } from '../../../../nodes/shared/records/unifiedAlertConsole';
import * as documents from '../../../../nodes/shared/records/unifiedAlertDocuments';
import type { Shape } from '../../../../nodes/shared/records/unifiedAlertParts';
import {
	DETAIL_PARTS,
	needsOf,
	partNames,
	selectionsOf,
} from '../../../../nodes/shared/records/unifiedAlertParts';
import { classifications } from '../../../../nodes/shared/records/unifiedAlert';
import * as values from '../../../../nodes/shared/records/unifiedAlert';
import { valuesOf } from '../../../../nodes/shared/records/options';
import {
	enumValues,
	schemaText,
	validateDocument,
	type SchemaMode,
} from '../../../../sandbox/console/graphql/schema';

/** Every document that the package sends, against the schemas of a newer and an older console. */

const MODES: SchemaMode[] = ['full', 'older'];

const { NOTES, alertDocument, alertsDocument } = documents;

/** Those that do not depend on the parts asked for. */
const fixed = Object.entries(documents).filter(([, text]) => typeof text === 'string');

it.each([
	...(fixed as Array<[string, string]>),
	['NOTES', NOTES[1]],
	['alerts', alertsDocument()],
	['alert', alertDocument()],
])('%s is understood by newer and older consoles', (_name, text) => {
	expect(MODES.map((mode) => validateDocument(text, mode))).toEqual([[], []]);
	expect(parse(text).definitions).toHaveLength(1);
});

it('notes are asked for with rules as authors first, which older consoles do not know', () => {
	expect(validateDocument(NOTES[0], 'full')).toEqual([]);
	expect(validateDocument(NOTES[0], 'older')).not.toEqual([]);
	expect(validateDocument(NOTES[1], 'older')).toEqual([]);
});

describe.each([
	['list', alertsDocument],
	['detail', alertDocument],
] as const)('the parts of a %s', (shape: Shape, make) => {
	const names = partNames(shape);

	it('are understood by newer consoles, each and all', () => {
		expect(validateDocument(make(selectionsOf(names)), 'full')).toEqual([]);
		for (const name of names) {
			expect({ name, wrong: validateDocument(make(selectionsOf([name])), 'full') }).toEqual({
				name,
				wrong: [],
			});
		}
	});

	it('are understood by older ones where the schema says so, and nowhere else', () => {
		const fields = schemaFields(schemaText('older'));
		for (const name of names) {
			const isKnown = needsOf(name, shape).every((need) => fields.has(need));
			const wrong = validateDocument(make(selectionsOf([name])), 'older');
			expect({ name, isKnown: wrong.length === 0 }).toEqual({ name, isKnown });
		}
	});
});

it('what one alert is shown with is there on older consoles, too', () => {
	expect(validateDocument(alertDocument(selectionsOf(DETAIL_PARTS)), 'older')).toEqual([]);
});

it('reads the fields of a schema as graphql does, whatever its descriptions hold', () => {
	for (const mode of MODES) {
		const text = schemaText(mode);
		const types = Object.values(buildSchema(text).getTypeMap());
		const known = types.flatMap((type) =>
			'getFields' in type && type.astNode?.kind === 'ObjectTypeDefinition'
				? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
				: [],
		);
		expect([...schemaFields(text)].sort()).toEqual(known.sort());
	}
	const odd = `"""A type { with: braces }"""
	type Odd implements Node & Other @key(fields: "id") {
		# not: this
		"and } not: this" id: ID!
		list(first: Int = 3, filter: In = {a: "b"}): [String] @deprecated(reason: "was: other")
	}`;
	expect([...schemaFields(odd)]).toEqual(['Odd.id', 'Odd.list']);
});

it.each([
	['Status', values.statuses],
	['Severity', values.severities],
	['AnalystVerdict', values.alertVerdicts],
	['Classification', classifications],
	['AlertHistoryEventType', values.historyTypes],
	['AlertTimelineEventType', values.timelineTypes],
	['ContentType', values.noteTypes],
] as const)('offers every value of %s', (name, options) => {
	expect(valuesOf(options).sort()).toEqual(enumValues(name).sort());
});
