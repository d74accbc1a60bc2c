import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { collection, parsed, raw, read } from '../../../shared/input/parameters';
import { Unusable, asOneOf, asText, asWhole } from '../../../shared/input/values';
import { isResponse } from '../../../shared/records/unifiedAlertActions';
import { mitigationsOf, watchMitigation } from './mitigation';
import { availableActions } from './triage/permission';
import { alertAction } from './triage/run';
import { said } from '../../../shared/records/unifiedAlert';

const BLOCKLIST = 'S1/addToBlocklist';
const EXCLUSIONS = 'S1/addToExclusions';
const LISTS = [BLOCKLIST, EXCLUSIONS];

const response: INodeProperties = {
	displayName: 'Response Name or ID',
	name: 'responseId',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getAlertResponses',
		loadOptionsDependsOn: ['alertId.value', 'target'],
	},
	default: '',
	required: true,
	description:
		'The action to run, among those that the console offers for the alert. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const scope: INodeProperties = {
	displayName: 'Target Scope',
	name: 'targetScope',
	type: 'options',
	options: [
		{ name: 'Account', value: 'ACCOUNT', description: 'In the account of the alert' },
		{ name: 'Global', value: 'GLOBAL', description: 'Everywhere in the console' },
		{ name: 'Group', value: 'GROUP', description: 'In the group of the alert' },
		{ name: 'Site', value: 'SITE', description: 'In the site of the alert' },
	],
	default: 'SITE',
	description: 'Where the entry in the blocklist or the exclusion applies',
	displayOptions: { show: { responseId: LISTS } },
};

const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'Why the entry or the exclusion is created',
	displayOptions: { show: { responseId: LISTS } },
};

const RESULT_SECONDS = 30;
const waitForResult: INodeProperties = {
	displayName: 'Wait for Result (Seconds)',
	name: 'resultSeconds',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 600 },
	default: RESULT_SECONDS,
	description:
		'How long to wait for the result of a mitigation, on up to 25 alerts; 0 does not wait',
};

const asResponse = (value: unknown): string => {
	const id = asText(value, 200);
	if (!isResponse(id)) {
		throw new Unusable(
			`cannot be "${id.slice(0, 60)}"`,
			'Use an ID that Get Available Actions shows, such as S1/quarantine or MARKETPLACE/... For status, verdict, assignee, ticket ID and notes there are operations of their own.',
		);
	}
	return id;
};

export const respond = alertAction({
	menu: {
		name: 'Respond',
		action: 'Respond to alerts',
		description:
			'Kill, quarantine, remediate, roll back, disconnect, add to the blocklist or to exclusions, or run a marketplace action',
	},
	effect: ['one', 'many', 'unprotects'],
	calls: [
		'mutation alertTriggerActions',
		'query alertAvailableActions',
		'query alertMitigationActionResults',
	],
	fields: [response, scope, description],
	options: [waitForResult],
	prepare(item) {
		const id = read(this, 'responseId', 'Response Name or ID', item, asResponse);
		const { resultSeconds = RESULT_SECONDS } = collection(this, 'options', item);
		const seconds = parsed(this.getNode(), waitForResult.displayName, item, () =>
			asWhole(resultSeconds, 0, 600),
		);
		const tells: IDataObject = { responseId: id };
		let payload: IDataObject | undefined;
		if (LISTS.includes(id)) {
			const targetScope = read(this, 'targetScope', 'Target Scope', item, (value) =>
				asOneOf(value, ['ACCOUNT', 'GLOBAL', 'GROUP', 'SITE']),
			);
			const why = raw(this, 'description', item);
			const entry: IDataObject = { targetScope };
			// Left empty there is no reason to tell; an expression that came to nothing fails.
			if (why !== '') {
				entry.description = read(this, 'description', 'Description', item, (value) =>
					asText(value, 1000),
				);
			}
			payload = { [id === BLOCKLIST ? 'addToBlocklist' : 'addToExclusions']: entry };
			tells.targetScope = targetScope;
		}
		const types = mitigationsOf(id);
		return () => ({
			id,
			...(payload === undefined ? {} : { payload }),
			what: 'carry out the response',
			tells,
			...(types.length > 0 && seconds > 0 ? { watch: watchMitigation(types, seconds * 1000) } : {}),
		});
	},
	async inspect(action, alerts) {
		const offered = await availableActions(this, alerts);
		const own = offered.find(({ id }) => id === action.id);
		const others = offered
			.filter(({ id, isDisabled }) => isResponse(said(id)) && isDisabled !== true)
			.map(({ id, title }) => `${said(title)} (${said(id)})`);
		const instead =
			others.length === 0
				? "The console offers no response for them to this token. Look at the alert in the console and at the role of the API token's user."
				: `It offers: ${others.join(', ')}.`;
		if (own === undefined) {
			throw parameterError(
				this.getNode(),
				`The console does not offer "${action.id}" for ${alerts.size === 1 ? 'this alert' : 'these alerts'}. Nothing was changed.`,
				instead,
			);
		}
		if (own.isDisabled === true) {
			throw parameterError(
				this.getNode(),
				`The console has "${action.id}" switched off here: ${said(own.disabledReason) || 'no reason given'}. Nothing was changed.`,
				instead,
			);
		}
	},
});
