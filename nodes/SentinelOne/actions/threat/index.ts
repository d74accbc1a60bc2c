import { resource } from '../../operations/resource';
import { addNote } from './addNote.operation';
import { addToBlocklist } from './addToBlocklist.operation';
import { addToExclusions } from './addToExclusions.operation';
import { deleteNote } from './deleteNote.operation';
import { downloadFile } from './downloadFile.operation';
import { exportEvents } from './exportEvents.operation';
import { exportTimeline } from './exportTimeline.operation';
import { fetchFile } from './fetchFile.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getEvents } from './getEvents.operation';
import { getMitigationReport } from './getMitigationReport.operation';
import { getNotes } from './getNotes.operation';
import { getTimeline } from './getTimeline.operation';
import { mitigate } from './mitigate.operation';
import { setExternalTicket } from './setExternalTicket.operation';
import { setIncidentStatus } from './setIncidentStatus.operation';
import { setVerdict } from './setVerdict.operation';
import { updateNote } from './updateNote.operation';

export const threat = resource({
	name: 'Threat',
	value: 'threat',
	description: 'Something malicious or suspicious that agents detected',
	operations: {
		addNote,
		addToBlocklist,
		addToExclusions,
		deleteNote,
		downloadFile,
		exportEvents,
		exportTimeline,
		fetchFile,
		get,
		getAll,
		getEvents,
		getMitigationReport,
		getNotes,
		getTimeline,
		mitigate,
		setExternalTicket,
		setIncidentStatus,
		setVerdict,
		updateNote,
	},
});
