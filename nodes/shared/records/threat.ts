import { path } from '../input/path';
import * as filter from './filterFields';
import { incidentStatuses, options, osTypes, verdicts } from './options';
import type { ListEndpoint } from './listEndpoint';
import type { RecordKind } from './record';
import { belongingTo, fields, list, record, shortTime, timeAt, withDetail } from './record';

const computer = timeAt('agentRealtimeInfo.agentComputerName').of;
const detected = timeAt('threatInfo.createdAt', { sortBy: 'createdAt', filter: 'createdAt' });

/** What agents found in files and processes. */
export const threats = record({
	list: list('threats', 'Endpoint Threats > View', path`/threats`),
	times: {
		arrived: detected,
		updated: timeAt('threatInfo.updatedAt', { sortBy: 'updatedAt', filter: 'updatedAt' }),
	},
	rate: 10,
	sort: {
		createdAt: 'Created At',
		classification: 'Classification',
		agentComputerName: 'Endpoint Name',
		contentHash: 'Content Hash',
		filePath: 'File Path',
		id: 'ID',
		mitigationStatus: 'Mitigation Status',
		siteName: 'Site Name',
		updatedAt: 'Updated At',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.ids('agentIds', 'Agent IDs', 'Only threats on agents with one of these IDs'),
		filter.choices(
			'analystVerdicts',
			'Analyst Verdicts',
			'Only threats with these analyst verdicts',
			verdicts,
		),
		filter.entries(
			'classifications',
			'Classifications',
			'Classification',
			'Only threats with one of these classifications',
			'e.g. Ransomware',
		),
		filter.contains('computerName', 'Endpoint Name'),
		filter.choices(
			'confidenceLevels',
			'Confidence Levels',
			'Only threats with these confidence levels',
			options({ malicious: 'Malicious', 'n/a': 'Not Available', suspicious: 'Suspicious' }),
		),
		filter.entries(
			'contentHashes',
			'Content Hashes',
			'Hash',
			'Only threats in files with one of these SHA1 hashes',
			'e.g. 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
		),
		...filter.times('createdAt', 'Created'),
		filter.flag(
			'externalTicketExists',
			'External Ticket Exists',
			'to return threats with an external ticket, or those without',
		),
		filter.contains('externalTicketId', 'External Ticket ID'),
		filter.contains('filePath', 'File Path'),
		filter.freeText(),
		filter.choices(
			'incidentStatuses',
			'Incident Statuses',
			'Only threats with these incident statuses',
			incidentStatuses,
		),
		filter.choices(
			'mitigationStatuses',
			'Mitigation Statuses',
			'Only threats with these mitigation statuses',
			options({
				marked_as_benign: 'Marked as Benign',
				mitigated: 'Mitigated',
				not_mitigated: 'Not Mitigated',
			}),
		),
		filter.flag('noteExists', 'Note Exists', 'to return threats with notes, or those without'),
		filter.choices('osTypes', 'OS Types', 'Only for these operating systems', osTypes),
		filter.flag('resolved', 'Resolved', 'to return resolved threats, or those not resolved', {
			default: false,
		}),
		...filter.times('updatedAt', 'Updated'),
	],
	others: {
		example: '{"engines": ["pre_execution"]}',
		ids: ['collectionIds', 'ids'],
		json: ['agentTagsData'],
		texts: ['externalTicketIds'],
	},
	picker: { noun: 'threat' },
	label: (row) =>
		withDetail(timeAt('threatInfo.threatName').of(row), computer(row), shortTime(detected.of(row))),
	simplify: fields(
		'id',
		...['threatName', 'classification', 'confidenceLevel', 'incidentStatus', 'analystVerdict'].map(
			(name) => `threatInfo.${name}`,
		),
		...['mitigationStatus', 'filePath', 'sha1', 'externalTicketId'].map(
			(name) => `threatInfo.${name}`,
		),
		'agentRealtimeInfo.agentId',
		['computerName', 'agentRealtimeInfo.agentComputerName'],
		['accountId', 'agentRealtimeInfo.accountId', 'agentDetectionInfo.accountId'],
		['siteId', 'agentRealtimeInfo.siteId', 'agentDetectionInfo.siteId'],
		['siteName', 'agentRealtimeInfo.siteName', 'agentDetectionInfo.siteName'],
		'threatInfo.createdAt',
		'threatInfo.updatedAt',
	),
});

const ofThreat = (name: string, at: ListEndpoint['path']) =>
	list(name, threats.list.permission, at, { idsParameter: undefined, maxIds: undefined });

/** Notes on a threat; `notesOf` has those of one. */
export const threatNotes = record({
	list: ofThreat('notes', threats.list.path),
	times: { arrived: timeAt('createdAt'), updated: timeAt('updatedAt') },
	sort: { createdAt: 'Created At', updatedAt: 'Updated At' },
	picker: { noun: 'note', method: 'searchThreatNotes', search: 'here' },
	label: ({ text, creator, createdAt }) =>
		withDetail(typeof text === 'string' ? text.slice(0, 60) : '', creator, shortTime(createdAt)),
});

export const notesOf = (threatId: string): RecordKind =>
	belongingTo(threatNotes, path`/threats/${threatId}/notes`, { threatId });

/** What happened around a threat; `timelineOf` has that of one. */
export const threatTimeline = record({
	list: ofThreat('events', threats.list.path),
	times: { arrived: timeAt('createdAt') },
	sort: { createdAt: 'Created At', activityType: 'Activity Type' },
	filters: [
		filter.entries(
			'activityTypes',
			'Activity Types',
			'Type',
			'Only events of these types, by their numbers',
			'e.g. 4003, 4008',
		),
		filter.freeText('Only events with this text in them'),
	],
	others: {
		example: '{"siteIds": ["225494730938493804"]}',
		ids: ['accountIds', 'groupIds', 'siteIds'],
	},
	simplify: fields(
		...['id', 'activityType', 'primaryDescription', 'secondaryDescription', 'hash', 'threatId'],
		...['agentId', 'siteId', 'userId', 'createdAt'],
	),
});

export const timelineOf = (threatId: string): RecordKind =>
	belongingTo(threatTimeline, path`/threats/${threatId}/timeline`, { threatId });

/** What agents recorded around a threat; `eventsOf` has that of one. */
export const threatEvents = record({
	list: ofThreat('events', threats.list.path),
	times: { happened: timeAt('createdAt') },
	sort: {
		id: 'ID',
		createdAt: 'Created At',
		eventType: 'Event Type',
		pid: 'PID',
		processName: 'Process Name',
	},
	filters: [
		filter.choices(
			'eventTypes',
			'Event Types',
			'Only events of these types',
			options({
				dns: 'DNS',
				events: 'Events',
				file: 'File',
				indicators: 'Indicators',
				ip: 'IP',
				logins: 'Logins',
				module: 'Module',
				process: 'Process',
				registry: 'Registry',
				scheduled_task: 'Scheduled Task',
				url: 'URL',
			}),
		),
		filter.text(
			'processName__like',
			'Process Name',
			'Only events of processes with a name like this',
		),
	],
	others: { example: '{"eventSubTypes": ["PROCESSCREATION"]}', texts: ['eventId'] },
	simplify: fields(
		...['id', 'objectType', 'eventType', 'createdAt', 'processName', 'processCmd', 'pid'],
		...['fileFullName', 'dstIp', 'agentId'],
	),
});

export const eventsOf = (threatId: string): RecordKind =>
	belongingTo(threatEvents, path`/threats/${threatId}/explore/events`, { threatId });
