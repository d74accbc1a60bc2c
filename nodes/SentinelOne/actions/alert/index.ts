import { resource } from '../../operations/resource';
import { addNote } from './addNote.operation';
import { assign } from './assign.operation';
import { count } from './count.operation';
import { deleteNote } from './deleteNote.operation';
import { exportCsv } from './exportCsv.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getAvailableActions } from './getAvailableActions.operation';
import { getHistory } from './getHistory.operation';
import { getNotes } from './getNotes.operation';
import { getTimeline } from './getTimeline.operation';
import { respond } from './respond.operation';
import { setStatus } from './setStatus.operation';
import { setTicket } from './setTicket.operation';
import { setVerdict } from './setVerdict.operation';
import { updateNote } from './updateNote.operation';

export const alert = resource({
	name: 'Alert',
	value: 'alert',
	description:
		'Unified alerts: endpoint, STAR, identity, cloud and third-party detections in one list',
	operations: {
		addNote,
		assign,
		count,
		deleteNote,
		exportCsv,
		get,
		getAll,
		getAvailableActions,
		getHistory,
		getNotes,
		getTimeline,
		respond,
		setStatus,
		setTicket,
		setVerdict,
		updateNote,
	},
});
