import { dataOf, found, one, ownScope, success, tokenOf, type Handler } from '../context';
import { badParameter, notFound } from '../errors';
import { Dice } from '../random';
import type { Row } from '../world';
import { zipOf } from '../zip';
import { recordActivity } from './activities';

const VERDICTS = ['malicious', 'suspicious', 'benign', 'undefined'];

/** Asks for files; the upload, and the activity that names it, come a while later. */
const fetchFiles: Handler = (context) => {
	const { world, params } = context;
	const agent = found(context, 'agents', params.agent_id, { scopes: ownScope }, 'agent');
	const { files, password } = dataOf(context);
	if (String(password).length < 10) throw badParameter('password: Shorter than minimum length 10.');
	const user = world.collections.users.get(tokenOf(context).userId ?? '');
	recordActivity(world, { type: 81, agent, user, data: { files } });
	world.transitions.after(world.networkMs, () => {
		const id = recordActivity(world, { type: 80, agent, user, data: { files } });
		const downloadUrl = `/agents/${String(agent.id)}/uploads/${id}`;
		const data = { files, downloadUrl, filename: `${String(agent.computerName)}.zip` };
		world.collections.activities.change([id], (row) => ({
			...row,
			data: { ...(row.data as Row), ...data },
		}));
	});
	return success();
};

export const fileHandlers: Record<string, Handler> = {
	'POST /agents/{agent_id}/actions/fetch-files': fetchFiles,
	'GET /agents/{agent_id}/uploads/{activity_id}': (context) => {
		const { world, params } = context;
		const agent = found(context, 'agents', params.agent_id, { scopes: ownScope }, 'agent');
		const activity = world.collections.activities.get(params.activity_id ?? '');
		const data = (activity?.data ?? {}) as Row;
		if (activity?.agentId !== agent.id || !Array.isArray(data.files) || !data.downloadUrl)
			throw notFound('Could not retrieve upload.');
		const content = Buffer.from(`${data.files.join('\n')}\n`);
		return {
			file: {
				name: String(data.filename),
				type: 'application/zip',
				content: zipOf('files.txt', content),
			},
		};
	},
	'GET /hashes/{hash}/verdict': ({ world, params }) => {
		const value = params.hash ?? '';
		if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(value)) throw badParameter('hash: Not a valid hash');
		const verdict = new Dice(world.seed, 'verdict', 0).pick(value.toLowerCase(), VERDICTS);
		return one({ verdict });
	},
};
