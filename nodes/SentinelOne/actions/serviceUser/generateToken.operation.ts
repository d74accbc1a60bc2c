import type { IDataObject } from 'n8n-workflow';
import { noSuch } from '../../../shared/errors/notFound';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asTime } from '../../../shared/input/time';
import { serviceUsers } from '../../../shared/records/serviceUser';
import { isObject } from '../../../shared/types';
import { readId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { hasText } from '../../operations/success';
import { expirationField, serviceUserLocator } from './serviceUser';

/** The answer holds the secret of the new token, which the console shows this once only. */
export const generateToken: WriteOperation = {
	menu: {
		name: 'Generate Token',
		action: 'Generate new API token for service user',
		description:
			'Give a service user a new API token, which is in the output. Its current token stops working at once.',
	},
	effect: ['one', 'handsOutSecret'],
	calls: ['POST /service-users/{service_user_id}/generate-api-token'],
	permission: 'Service Users > Edit',
	fields: [serviceUserLocator, expirationField],
	plan(item) {
		const id = readId.call(this, 'serviceUserId', 'Service User', item);
		const expirationDate = read(this, 'expirationDate', 'Token Expires At', item, (value) =>
			asTime(value, this.getTimezone()),
		);
		return {
			record: { noun: 'service user', id, kind: serviceUsers },
			call: {
				method: 'POST',
				path: path`/service-users/${id}/generate-api-token`,
				body: { data: { expirationDate } },
				permission: generateToken.permission,
				notFound: noSuch('service user', id),
			},
			success: hasText('token'),
			replaces: id,
			what: 'generate a token for the service user',
			answer: (data) => {
				const { token, createdAt = null, expiresAt = null } = isObject(data) ? data : {};
				return { id, token, createdAt, expiresAt } as IDataObject;
			},
		};
	},
};
