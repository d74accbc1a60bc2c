import { createHash } from 'node:crypto';
import { ownScope, visibleTo, type Context, type Handler } from '../context';
import { badParameter } from '../errors';
import { candidates } from '../store/selection';
import type { Row } from '../world';
import { MOST_COUNTED, listedOnce } from './applications';

/** Applications with CVEs, put together from the rows of the list of risks. */

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'NONE'];

/** An id that is the same for the same version of an application. */
const idOf = (application: string): string =>
	String(
		10n ** 18n + BigInt(`0x${createHash('sha256').update(application).digest('hex').slice(0, 14)}`),
	);

/** The risks that the token sees, by `key`. */
function grouped(context: Context, key: (row: Row) => string): Map<string, Row[]> {
	const {
		accountIds,
		siteIds,
		groupIds,
		cveId__contains: cves,
	} = context.query as Record<string, string[] | undefined>;
	const visible = visibleTo(context, { scopes: ownScope });
	const groups = new Map<string, Row[]>();
	let count = 0;
	for (const row of candidates(context.world.collections.risks, { ranges: [], where: [] })) {
		if (++count > MOST_COUNTED) break;
		if (visible && !visible(row)) continue;
		const isElsewhere =
			accountIds?.includes(String(row.accountId)) === false ||
			siteIds?.includes(String(row.siteId)) === false ||
			groupIds?.includes(String(row.groupId)) === false;
		const hasAnother =
			cves?.some((part) => String(row.cveId).toLowerCase().includes(part.toLowerCase())) === false;
		if (isElsewhere || hasAnother) continue;
		const rows = groups.get(key(row));
		if (rows) rows.push(row);
		else groups.set(key(row), [row]);
	}
	return groups;
}

const distinct = (rows: Row[], name: string): number => new Set(rows.map((row) => row[name])).size;

/** What both lists of applications say of one. */
function summary(rows: Row[]): Row {
	const [first] = rows as [Row, ...Row[]];
	const worst = [...rows].sort(
		(a, b) => SEVERITIES.indexOf(String(a.severity)) - SEVERITIES.indexOf(String(b.severity)),
	)[0]!;
	return {
		applicationType: 'Application',
		cveCount: distinct(rows, 'cveId'),
		daysDetected: Math.max(...rows.map(({ daysDetected }) => Number(daysDetected))),
		detectionDate: rows.map(({ detectionDate }) => String(detectionDate)).sort()[0],
		endpointCount: distinct(rows, 'endpointId'),
		endpointsWithoutTicket: distinct(rows, 'endpointId'),
		estimate: false,
		exploitCodeMaturity: worst.exploitCodeMaturity,
		exploitedInTheWild: 'Not Defined',
		highestNvdBaseScore: worst.nvdBaseScore,
		highestRiskScore: worst.riskScore,
		highestSeverity: worst.severity,
		remediationLevel: worst.remediationLevel,
		statuses: [
			{ count: rows.length, key: 'NOT_MITIGATED', label: 'Not mitigated', ticketCategory: 'OPEN' },
		],
		vendor: first.applicationVendor,
		// Of one of them; a filter by these is by any, which rows that exist for one request cannot say.
		accountId: first.accountId,
		siteId: first.siteId,
		groupId: first.groupId,
	};
}

/** Filters that were carried out on the risks themselves. */
const done = () => null;
const DONE = { accountIds: done, siteIds: done, groupIds: done, cveId__contains: done };

const SPEC = {
	scopes: () => [{ isEverywhere: true }],
	special: {
		...DONE,
		highestSeverities: (value: unknown) => (row: Row) =>
			(value as string[]).some((wanted) => wanted.toUpperCase() === row.highestSeverity),
	},
	fields: {
		exploitedInTheWild: 'exploitedInTheWild',
		remediationLevels: 'remediationLevel',
		application: 'application',
	},
};

const withoutPlace = ({ accountId, siteId, groupId, application, ...row }: Row): Row => {
	void [accountId, siteId, groupId, application];
	return row;
};

const byVersion: Handler = (context) => {
	const rows = [...grouped(context, ({ application }) => String(application))].map(
		([application, risks]) => ({
			...summary(risks),
			applicationId: idOf(application),
			application,
			name: application,
		}),
	);
	return listedOnce(context, rows, 'applicationId', SPEC, withoutPlace);
};

const aggregated: Handler = (context) => {
	const key = (row: Row) => `${String(row.applicationName)}\n${String(row.applicationVendor)}`;
	const rows = [...grouped(context, key).values()].map((risks) => ({
		...summary(risks),
		name: risks[0]?.applicationName,
		versionCount: distinct(risks, 'applicationVersion'),
	}));
	return listedOnce(context, rows, 'name', SPEC, withoutPlace);
};

const endpoints: Handler = (context) => {
	const { applicationIds, applicationName, applicationVendor } = context.query;
	const ids = applicationIds as string[] | undefined;
	// The words of a console.
	if (ids === undefined && (applicationName === undefined || applicationVendor === undefined))
		throw badParameter(
			'Both applicationName and applicationVendor must be specified when not querying by applicationIds',
		);
	const { agents } = context.world.collections;
	const rows: Row[] = [];
	for (const risks of grouped(
		context,
		(row) => `${String(row.application)} ${String(row.endpointId)}`,
	).values()) {
		const [risk] = risks as [Row, ...Row[]];
		const isMeant =
			ids === undefined
				? risk.applicationName === applicationName && risk.applicationVendor === applicationVendor
				: ids.includes(idOf(String(risk.application)));
		const agent = agents.get(String(risk.endpointId));
		if (!isMeant || !agent) continue;
		rows.push({
			accountName: agent.accountName,
			applicationDaysDetected: risk.daysDetected,
			applicationDetectionDate: risk.detectionDate,
			applicationVersion: risk.applicationVersion,
			detectionDate: risk.detectionDate,
			domain: agent.domain,
			endpointId: agent.id,
			endpointName: agent.computerName,
			endpointType: agent.machineType,
			endpointUuid: agent.uuid,
			externalTicketSystem: null,
			groupName: agent.groupName,
			lastScanDate: risk.lastScanDate,
			lastScanResult: risk.lastScanResult,
			name: agent.computerName,
			osType: agent.osType,
			osVersion: agent.osRevision,
			siteName: agent.siteName,
			statusHistory: [],
			ticket: null,
		});
	}
	return listedOnce(
		context,
		rows,
		'endpointId',
		{
			scopes: () => [{ isEverywhere: true }],
			special: { ...DONE, applicationIds: done, applicationName: done, applicationVendor: done },
		},
		({ name, detectionDate, ...row }) => {
			void [name, detectionDate];
			return row;
		},
	);
};

export const vulnerabilityHandlers: Record<string, Handler> = {
	'GET /application-management/risks/aggregated-applications': aggregated,
	'GET /application-management/risks/applications': byVersion,
	'GET /application-management/risks/endpoints': endpoints,
};
