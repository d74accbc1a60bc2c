import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const deleteMany = userAction({
	menu: {
		name: 'Delete Many',
		action: 'Delete many users',
		description: 'Delete many console users permanently, by ID',
	},
	effect: ['one', 'many'],
	path: path`/users/delete-users`,
	permission: 'Console Users > Delete',
	idsIn: 'filter',
	more: {
		lookUpFirst: true,
		// null: fewer went than were asked for, and the console does not say which.
		answer: ({ ids = [], single, affected }) => {
			const deleted = affected === ids.length ? true : affected === 0 ? false : null;
			return single ? { id: ids[0], deleted } : { ids, requested: ids.length, affected, deleted };
		},
	},
});
