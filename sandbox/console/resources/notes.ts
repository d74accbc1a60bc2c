import { affected, dataOf, everywhere, found, listed, one, success, tokenOf } from '../context';
import type { Context, Handler } from '../context';
import { badParameter } from '../errors';
import type { Row } from '../world';
import { selectedThreats, threat } from './threat-selection';

const note = (context: Context): Row => {
	const row = found(context, 'notes', context.params.note_id, { scopes: everywhere }, 'note');
	if (row.threatId !== threat(context).id) throw badParameter('note_id: not of this threat');
	return row;
};
const view = ({ threatId, ...rest }: Row) => {
	void threatId;
	return rest;
};
export const noteHandlers: Record<string, Handler> = {
	'GET /threats/{threat_id}/notes': (context) => {
		const { id } = threat(context);
		return listed('notes', { scopes: everywhere }, view, (row) => row.threatId === id)(context);
	},
	'POST /threats/notes': (context) => {
		const { world } = context;
		const user = world.collections.users.get(tokenOf(context).userId ?? '');
		const rows = selectedThreats(context);
		for (const row of rows)
			world.collections.notes.give({
				id: world.collections.notes.newId(),
				threatId: row.id,
				text: dataOf(context).text,
				creator: user?.fullName ?? null,
				creatorId: user?.id ?? null,
				createdAt: world.timestamp,
				updatedAt: world.timestamp,
				edited: false,
			});
		return affected(rows.length);
	},
	'PUT /threats/{threat_id}/notes/{note_id}': (context) => {
		const { world } = context;
		const { id } = note(context);
		const fields = { text: dataOf(context).text, edited: true, updatedAt: world.timestamp };
		world.collections.notes.change([String(id)], (row) => ({ ...row, ...fields }));
		return one(view(world.collections.notes.peek(String(id)) ?? {}));
	},
	'DELETE /threats/{threat_id}/notes/{note_id}': (context) => {
		context.world.collections.notes.remove(String(note(context).id));
		return success();
	},
};
