import type { INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { pendingScripts } from '../../../shared/records/remoteScript';
import { locatorOf } from '../../fields/locators';
import { readId } from '../../fields/read';
import type { Effects } from '../../operations/effects';
import type { WriteOperation } from '../../operations/operation';
import type { Menu } from '../../operations/described';

/** Approve and Decline. */

const CALL = 'PUT /remote-scripts/pending-executions/{pending_execution_id}';

const pendingLocator: INodeProperties = locatorOf(pendingScripts, {
	name: 'pendingExecutionId',
	description: 'The run that waits for approval, as Run and Get Pending name it',
});

export const review = (
	action: 'approve' | 'decline',
	menu: Menu,
	effect: Effects,
): WriteOperation => {
	const permission = permissionOf(CALL);
	return {
		menu,
		effect,
		calls: [CALL],
		permission,
		fields: [pendingLocator],
		plan(item) {
			const { name, displayName } = pendingLocator;
			const id = readId.call(this, name, displayName, item);
			return {
				record: { noun: 'pending run', id },
				call: {
					method: 'PUT',
					path: path`/remote-scripts/pending-executions/${id}`,
					body: { data: { action } },
					permission,
					notFound: noSuch('pending run', id),
				},
				success: 'success',
				what: `${action} the run`,
				wayOut:
					'It may have been reviewed already, or wait for somebody else than its creator. Look at it with Get Pending.',
				answer: () => ({ id, [action === 'approve' ? 'approved' : 'declined']: true }),
			};
		},
	};
};
