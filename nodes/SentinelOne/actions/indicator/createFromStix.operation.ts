import type { IDataObject } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { collection, parsed, read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { Unusable, asBoolean, asJsonObject } from '../../../shared/input/values';
import { objectsIn } from '../../../shared/types';
import { readScope, scopeFields } from '../../fields/scope';
import type { WriteOperation } from '../../operations/operation';
import { optionsCollection } from '../../operations/options';
import { rowsOf } from './indicator';

/** What the console makes an indicator of; it passes over all others without a word. */
const PATTERN =
	/^\s*\[\s*(?:file:hashes\.(?:'(?:MD5|SHA-1|SHA-256)'|MD5|SHA-1|SHA-256)|(?:ipv4-addr|domain-name|url):value)\s*=\s*'[^']+'\s*\]\s*$/i;

const skipField = {
	displayName: 'Skip Other Patterns',
	name: 'skipOthers',
	type: 'boolean' as const,
	default: false,
	description: 'Whether to send the bundle even if it holds indicators that the console cannot use',
};

/** A bundle with indicators, as an object or as JSON. */
function asBundle(value: unknown): IDataObject {
	const bundle = asJsonObject(value) as IDataObject;
	const found = objectsIn(bundle.objects).filter(({ type }) => type === 'indicator');
	if (found.length === 0) {
		throw new Unusable(
			'holds no indicators',
			'Give a STIX 2.1 bundle: {"type": "bundle", "objects": [...]} with objects of the type "indicator". Nothing was sent.',
		);
	}
	return bundle;
}

export const createFromStix: WriteOperation = {
	menu: {
		name: 'Create From STIX',
		action: 'Add indicators from a STIX bundle',
		description:
			'Add the indicators of a STIX 2.1 bundle to threat intelligence, with their malware, campaigns and threat actors',
	},
	effect: ['many'],
	calls: ['POST /threat-intelligence/iocs/stix'],
	permission: 'Threat Intelligence > Manage',
	fields: [
		{
			displayName: 'Bundle (JSON)',
			name: 'bundle',
			type: 'json',
			default: '',
			required: true,
			placeholder: 'e.g. {"type": "bundle", "objects": [...]}',
			description: 'A STIX 2.1 bundle with one indicator or more',
		},
		...scopeFields,
		optionsCollection([skipField]),
	],
	plan(item) {
		const bundle = read(this, 'bundle', 'Bundle', item, asBundle);
		const found = objectsIn(bundle.objects).filter(({ type }) => type === 'indicator');
		const others = found.filter(
			({ pattern }) => typeof pattern !== 'string' || !PATTERN.test(pattern),
		);
		const { skipOthers = false } = collection(this, 'options', item);
		const skips = parsed(this.getNode(), skipField.displayName, item, () => asBoolean(skipOthers));
		if (others.length > 0 && (!skips || others.length === found.length)) {
			const named = others.slice(0, 5).map(({ id }) => (typeof id === 'string' ? id : '?'));
			throw parameterError(
				this.getNode(),
				`The console cannot use ${others.length} of the ${found.length} indicators in the bundle: ${named.join(', ')}`,
				"It takes patterns of one comparison with an MD5, SHA-1 or SHA-256 hash, an IPv4 address, a domain or a URL, like [domain-name:value = 'evil.example']. Remove the others, or turn on Skip Other Patterns. Nothing was sent.",
				item,
			);
		}
		const filter = readScope.call(this, item);
		return {
			call: {
				method: 'POST',
				path: path`/threat-intelligence/iocs/stix`,
				// The console knows no other key of a bundle than this one.
				body: { filter, bundle: { objects: bundle.objects } },
				permission: createFromStix.permission,
			},
			success: (data) => rowsOf(data).length > 0,
			what: 'add the indicators of the bundle',
			answer: rowsOf,
			reach: { count: found.length - others.length, names: [] },
		};
	},
};
