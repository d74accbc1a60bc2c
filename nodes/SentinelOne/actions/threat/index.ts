import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { addNote } from './addNote.operation';
import { addToBlocklist } from './addToBlocklist.operation';
import { addToExclusions } from './addToExclusions.operation';
import { deleteNote } from './deleteNote.operation';
import { downloadFile } from './downloadFile.operation';
import { fetchFile } from './fetchFile.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getNotes } from './getNotes.operation';
import { getTimeline } from './getTimeline.operation';
import { mitigate } from './mitigate.operation';
import { setExternalTicket } from './setExternalTicket.operation';
import { setIncidentStatus } from './setIncidentStatus.operation';
import { setVerdict } from './setVerdict.operation';
import { updateNote } from './updateNote.operation';

const operations = {
	addNote,
	addToBlocklist,
	addToExclusions,
	deleteNote,
	downloadFile,
	fetchFile,
	get,
	getAll,
	getNotes,
	getTimeline,
	mitigate,
	setExternalTicket,
	setIncidentStatus,
	setVerdict,
	updateNote,
};

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['threat'] } },
	options: [
		{
			name: 'Add Note',
			value: 'addNote',
			action: 'Add note to threats',
			description: 'Write the same note on one threat or on many',
		},
		{
			name: 'Add to Blocklist',
			value: 'addToBlocklist',
			action: 'Add file of threats to blocklist',
			description: 'Block the files of threats by their SHA1 hash wherever agents meet them',
		},
		{
			name: 'Add to Exclusions',
			value: 'addToExclusions',
			action: 'Add threats to exclusions so that agents ignore them',
			description:
				'Let agents take what they reported for benign. This can open a hole in the protection.',
		},
		{
			name: 'Delete Note',
			value: 'deleteNote',
			action: 'Delete note of threat',
			description: 'Remove a note from a threat',
		},
		{
			name: 'Download File',
			value: 'downloadFile',
			action: 'Get download link of threat file',
			description:
				'Get a link to the file of a threat, after Fetch File. The file may be malicious.',
		},
		{
			name: 'Fetch File',
			value: 'fetchFile',
			action: 'Fetch file of threat from agent',
			description: 'Ask the agent to upload the file of a threat, in an archive with a password',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get threat',
			description: 'Look up one threat, with its file, agent and state of work',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many threats',
			description: 'List many threats, with filters',
		},
		{
			name: 'Get Notes',
			value: 'getNotes',
			action: 'Get notes of threat',
			description: 'List what analysts wrote on a threat',
		},
		{
			name: 'Get Timeline',
			value: 'getTimeline',
			action: 'Get timeline of threat',
			description: 'List what agents, people and the console did about a threat',
		},
		{
			name: 'Mitigate',
			value: 'mitigate',
			action: 'Mitigate threats',
			description: 'Kill, quarantine, remediate or roll back threats, or take a quarantine back',
		},
		{
			name: 'Set External Ticket',
			value: 'setExternalTicket',
			action: 'Set external ticket of threats',
			description: 'Note on threats which ticket of another system is about them',
		},
		{
			name: 'Set Incident Status',
			value: 'setIncidentStatus',
			action: 'Set incident status of threats',
			description: 'Say how far the work on threats is, e.g. resolved',
		},
		{
			name: 'Set Verdict',
			value: 'setVerdict',
			action: 'Set analyst verdict of threats',
			description: 'Say whether threats are true or false positives',
		},
		{
			name: 'Update Note',
			value: 'updateNote',
			action: 'Update note of threat',
			description: 'Change the text of a note on a threat',
		},
	],
	default: 'getAll',
};

export const threat: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
