import type { IDataObject } from 'n8n-workflow';
import { records } from '../../../../nodes/shared/records';
import type { RecordKind } from '../../../../nodes/shared/records/record';
import { belongingTo, withOwner } from '../../../../nodes/shared/records/record';
import { path } from '../../../../nodes/shared/input/path';
import { id } from '../../../harness/sentinelone';

/** What a shortened row must still say: which record, whose, and in what state. */

const simple = (kind: keyof typeof records, row: IDataObject): IDataObject =>
	(records[kind] as RecordKind).simplify?.(row) ?? {};

const kinds = Object.entries<RecordKind>(records).filter(([, { simplify }]) => simplify);

describe.each(kinds)('%s', (_name, { simplify }) => {
	const names = Object.keys(simplify?.({}) ?? {});

	it('keep their id, and few enough fields to read', () => {
		expect(names[0]).toMatch(/^(?:id|name|\w+Id)$/);
		expect(new Set(names).size).toBe(names.length);
		expect(names.length).toBeLessThanOrEqual(18);
	});
});

it('an offline machine is told from one that the console isolated', () => {
	const row = { id: id(1), networkStatus: 'connected', isActive: false, siteId: id(2) };
	expect(simple('agents', { ...row, accountId: id(3), groupId: id(4) })).toMatchObject({
		isActive: false,
		networkStatus: 'connected',
		accountId: id(3),
		siteId: id(2),
		groupId: id(4),
	});
});

describe('a site', () => {
	it('without a limit of licenses has none, rather than 0', () => {
		const row = { totalLicenses: 0, unlimitedLicenses: true, unlimitedExpiration: true };
		expect(simple('sites', { ...row, expiration: null })).toMatchObject({
			totalLicenses: null,
			unlimitedLicenses: true,
			expiration: null,
			unlimitedExpiration: true,
		});
	});

	it('with one says it, and when it ends', () => {
		const row = { totalLicenses: 5, unlimitedLicenses: false, unlimitedExpiration: false };
		const expiration = '2027-03-01T00:00:00Z';
		expect(simple('sites', { ...row, expiration })).toMatchObject({ totalLicenses: 5, expiration });
	});
});

it('a threat says its verdict, its file, its agent and its place, also of an agent that is gone', () => {
	const threatInfo = { analystVerdict: 'undefined', sha1: 'a94a', externalTicketId: 'INC-1' };
	const place = { siteId: id(2), siteName: 'Rome', accountId: id(3) };
	expect(
		simple('threats', { id: id(1), threatInfo, agentRealtimeInfo: { ...place, agentId: id(4) } }),
	).toMatchObject({ ...threatInfo, ...place, agentId: id(4) });
	expect(
		simple('threats', { threatInfo, agentRealtimeInfo: null, agentDetectionInfo: place }),
	).toMatchObject(place);
});

describe('an alert', () => {
	const row = {
		agentDetectionInfo: { name: 'srv-1', siteId: id(2), accountId: id(3) },
		agentRealtimeInfo: { id: id(4) },
		alertInfo: { alertId: id(1), incidentStatus: 'In progress', analystVerdict: 'True positive' },
		ruleInfo: { id: id(5), name: 'Rule', severity: 'Critical' },
	};

	it('says its agent and its place', () => {
		expect(simple('starAlerts', row)).toMatchObject({
			id: id(1),
			ruleId: id(5),
			agentId: id(4),
			siteId: id(2),
			accountId: id(3),
		});
	});

	it.each([
		['In progress', 'True positive'],
		['in_progress', 'TRUE_POSITIVE'],
		['IN_PROGRESS', 'true-positive'],
	])('in the state %s, %s has it as actions and filters do', (incidentStatus, analystVerdict) => {
		const alertInfo = { ...row.alertInfo, incidentStatus, analystVerdict };
		expect(simple('starAlerts', { ...row, alertInfo })).toMatchObject({
			incidentStatus: 'in_progress',
			analystVerdict: 'true_positive',
		});
	});

	it('without a state has none', () => {
		expect(simple('starAlerts', {}).incidentStatus).toBeUndefined();
	});
});

it('an activity keeps its data, where alerts and rules are named', () => {
	const data = { alertid: '2347034961432617935', ruleid: '1360739572188076805' };
	expect(simple('activities', { id: id(1), data, siteId: id(2) })).toMatchObject({
		data,
		siteId: id(2),
	});
});

describe.each(['users', 'serviceUsers'] as const)('%s of an older console', (kind) => {
	it('have the roles of its two older fields', () => {
		const row = {
			scopeRoles: [],
			siteRoles: [{ id: id(2), name: 'Rome', roleName: 'Viewer' }],
			tenantRoles: ['Admin', '', null],
		};
		expect(simple(kind, row).roles).toBe('Viewer (Rome), Admin');
		expect(simple(kind, { ...row, scopeRoles: undefined }).roles).toBe('Viewer (Rome), Admin');
	});

	it('have the newer ones where there are both', () => {
		const scopeRoles = [{ id: id(2), name: 'Rome', roleId: id(3), roleName: 'SOC' }];
		expect(simple(kind, { scopeRoles, tenantRoles: ['Admin'] }).roles).toBe('SOC (Rome)');
	});
});

describe('rows that do not say what they belong to', () => {
	const kind = belongingTo(records.threatNotes, path`/threats/${id(7)}/notes`, { threatId: id(7) });

	it('are told whose they are', () => {
		expect(withOwner(kind, { id: id(1), text: 'Seen', threatId: null })).toEqual({
			threatId: id(7),
			id: id(1),
			text: 'Seen',
		});
	});

	it('are asked for where they are', () => {
		expect(kind.list.path).toBe(`/threats/${id(7)}/notes`);
		expect(kind.list.timeCut).toBeUndefined();
	});
});
