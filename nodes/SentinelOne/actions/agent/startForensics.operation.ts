import type { INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { noSuch } from '../../../shared/errors/notFound';
import { path } from '../../../shared/input/path';
import { Unusable, asText } from '../../../shared/input/values';
import { collectionProfiles } from '../../../shared/records/collectionProfile';
import { asArchivePassword } from '../../fields/archive';
import { additionalFields } from '../../fields/body';
import { locatorOf } from '../../fields/locators';
import { readAdded, readId } from '../../fields/read';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import { idAgents } from './agent';

const CALL = 'POST /remote-ops/forensics/start-collection';

const profileLocator = locatorOf(collectionProfiles, {
	description: 'What is collected',
});

const more: INodeProperties[] = [
	{
		displayName: 'Archive Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'The password that opens the archive: 10 or more characters with upper and lower case letters, numbers and symbols, without spaces',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'Why it is collected, 2 characters or more',
	},
	{
		displayName: 'Tag',
		name: 'tag',
		type: 'string',
		default: '',
		description: 'A label to find the collection by',
	},
];

const asDescription = (value: unknown): string => {
	const text = asText(value);
	if (text.length < 2) throw new Unusable('is too short', 'Use 2 characters or more.');
	return text;
};

export const startForensics: BulkOperation = {
	menu: {
		name: 'Start Forensics',
		action: 'Start forensics collection on agents',
		description:
			'Have agents collect forensic artifacts from their endpoints, as a profile defines',
	},
	effect: ['one', 'many'],
	calls: [CALL],
	permission: permissionOf(CALL),
	target: idAgents,
	idsPerRequest: 5000,
	fields: [...targetFields(idAgents), profileLocator, additionalFields(more)],
	prepare(item) {
		const { name, displayName } = profileLocator;
		const collectionProfileId = readId.call(this, name, displayName, item);
		const { password, ...added } = readAdded.call(this, 'additionalFields', more, item, {
			description: asDescription,
			password: asArchivePassword,
		});
		const destination = password === undefined ? {} : { password };
		const data = { collectionProfileId, ...added, destination };
		return {
			method: 'POST',
			path: path`/remote-ops/forensics/start-collection`,
			body: (filter) => ({ filter, data }),
			notFound: noSuch('collection profile', collectionProfileId),
		};
	},
	answer({ ids = [], affected, single, answers }) {
		const { parentTaskId = null, skipped = null } = answers?.get(ids[0] ?? '') ?? {};
		return {
			...(single ? { id: ids[0] } : { ids, requested: ids.length }),
			...{ affected, parentTaskId, skipped },
		};
	},
};
