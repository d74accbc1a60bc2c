import { GraphQLError } from 'graphql';

import { Dice } from '../random';
import type { Row, World } from '../world';
import {
	groupOf,
	kindOfRow,
	mayDo,
	visibleAlerts,
	type Caller,
	type ScopeArgument,
	type Where,
} from './access';
import { orTest, type OrFilter } from './filter';
import { enumValues } from './schema';

export interface Action {
	id: string;
	title: string;
	/** The broad type first. */
	types: string[];
	provider: 'S1' | 'MARKETPLACE';
	/** Whether alerts like this one offer it at all. */
	fits(row: Row): boolean;
	/** Carried out in a wizard of the console, not over the API. */
	isUiOnly?: boolean;
}

const isIngested = (row: Row) => kindOfRow(row).isIngested === true;
const isNative = (row: Row) => !isIngested(row);
const hasAgent = (row: Row) => isNative(row) && (row.asset as Row).agentUuid !== null;
const hasFile = (row: Row) => hasAgent(row) && row.process !== null;
const isThreat = (row: Row) => hasFile(row) && groupOf(row) === 'endpoint';
const isWindowsThreat = (row: Row) => isThreat(row) && (row.asset as Row).osType === 'WINDOWS';
const always = () => true;

const s1 = (
	id: string,
	title: string,
	types: string[],
	fits: Action['fits'],
	isUiOnly = false,
): Action => ({ id: `S1/${id}`, title, types, provider: 'S1', fits, isUiOnly });

const OWN: readonly Action[] = [
	s1('alert/statusUpdate', 'Update status', ['ALERT', 'STATUS_UPDATE'], isNative),
	s1('alert/analystVerdictUpdate', 'Set verdict', ['ALERT', 'ANALYST_VERDICT_UPDATE'], isNative),
	s1('alert/assignUser', 'Assign user', ['ALERT', 'ASSIGN_USER'], isNative),
	s1('alert/setTicketId', 'Set ticket ID', ['ALERT', 'SET_TICKET_ID'], isNative),
	s1('alert/addNote', 'Add note', ['ALERT', 'ADD_NOTE'], always),
	s1('alert/eventSearch', 'Search events', ['REFERENCE', 'SEARCH'], always, true),
	s1('kill', 'Kill', ['MITIGATION'], isThreat),
	s1('quarantine', 'Quarantine', ['MITIGATION'], isThreat),
	s1('remediate', 'Remediate', ['MITIGATION'], isThreat),
	s1('rollback', 'Rollback', ['MITIGATION'], isWindowsThreat),
	s1('disconnectFromNetwork', 'Disconnect from network', ['ASSET'], hasAgent),
	s1('addToBlocklist', 'Add to blocklist', ['MITIGATION'], hasFile),
	s1('addToExclusions', 'Add to exclusions', ['MITIGATION'], hasFile),
	s1('runScript', 'Run script', ['ASSET'], hasAgent, true),
	s1('forensicsCollection', 'Collect forensics', ['ASSET'], hasAgent, true),
	s1('downloadDetectedFile', 'Download detected file', ['DOWNLOAD'], isThreat, true),
	s1('incident/create', 'Create incident', ['INCIDENT'], isNative),
	s1('incident/addToExisting', 'Add to incident', ['INCIDENT'], isNative),
	s1('incident/remove', 'Remove from incident', ['INCIDENT'], isNative),
	s1('aiInvestigation/run', 'Run AI investigation', ['AI_INVESTIGATION'], hasAgent),
];

/** Every action that a console knows: its own and those of the marketplace. */
export function catalog(world: World): Action[] {
	const dice = new Dice(world.seed, 'marketplaceAction', 0);
	const partner = (name: string, title: string): Action => ({
		id: `MARKETPLACE/${dice.uuid(name)}`,
		title,
		types: ['MITIGATION'],
		provider: 'MARKETPLACE',
		fits: isNative,
	});
	return [...OWN, partner('firewall', 'Block address'), partner('mailbox', 'Purge message')];
}

/** Why an offered action cannot be triggered from there; null when it can. */
export function disabledReason(
	action: Action,
	scope: ScopeArgument | null | undefined,
): string | null {
	const isElsewhere = action.types.includes('INCIDENT') && scope?.scopeType !== 'SITE';
	return isElsewhere && scope ? 'INCIDENT_ACTIONS_ONLY_AVAILABLE_FROM_SITE_VIEW' : null;
}

/** Looking things up in the data lake takes no more than to see the alert. */
const mayRun = (caller: Caller, action: Action, row: Row): boolean =>
	mayDo(caller, groupOf(row), action.types.includes('SEARCH') ? 'view' : 'manage');

export const offered = (caller: Caller, action: Action, row: Row): boolean =>
	action.fits(row) && mayRun(caller, action, row);

function verdictTree(): Row[] {
	const values = enumValues('AnalystVerdict');
	const group = (prefix: string) => ({
		value: prefix,
		children: values
			.filter((value) => value.startsWith(`${prefix}_`))
			.map((value) => ({ value, children: [] })),
	});
	return [{ value: 'UNDEFINED', children: [] }, group('TRUE_POSITIVE'), group('FALSE_POSITIVE')];
}

function dataOf(action: Action, rows: readonly Row[]): Row[] {
	if (action.id === 'S1/alert/analystVerdictUpdate')
		return [{ __typename: 'TreeLikeActionData', nodes: verdictTree() }];
	if (action.id === 'S1/alert/statusUpdate') {
		const nodes = enumValues('Status').map((value) => ({ value, children: [] }));
		return [{ __typename: 'TreeLikeActionData', nodes }];
	}
	const ids = rows.map(({ id }) => id);
	const externalIds = rows.map(({ externalId }) => externalId);
	return [{ __typename: 'AlertActionData', ids, externalIds }];
}

export const actionFields = {
	alertAvailableActions(
		args: Where & { filter?: OrFilter; actionTypes?: string[]; actionType?: string },
		caller: Caller,
	) {
		if (!args.scope) throw new GraphQLError('scope must not be null');
		// Without a filter a console offers nothing, whatever the schema says of null.
		const test = args.filter ? orTest(args.filter) : () => false;
		const rows = visibleAlerts(caller, args).filter(test);
		const wanted = args.actionTypes ?? (args.actionType ? [args.actionType] : undefined);
		const data = catalog(caller.world)
			.filter(({ types }) => !wanted || types.some((type) => wanted.includes(type)))
			.map((action) => ({ action, for: rows.filter((row) => offered(caller, action, row)) }))
			.filter((found) => found.for.length > 0)
			.map(({ action, for: whole }) => {
				const reason = disabledReason(action, args.scope);
				const actionData = dataOf(action, whole);
				return {
					...action,
					actionData: actionData[0],
					data: actionData,
					description: null,
					disabledReason: reason,
					isDisabled: reason !== null,
					labels: [],
					targets: [],
					triggeredAfter: action.id === 'S1/rollback' ? ['S1/remediate'] : [],
					triggersActions: action.id === 'S1/remediate' ? ['S1/kill', 'S1/quarantine'] : [],
					type: action.types[0],
				};
			});
		return { data, errors: null };
	},
};
