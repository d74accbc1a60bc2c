import type { NodeApiError } from 'n8n-workflow';
import nock from 'nock';
import { columnsOf } from '../../../../nodes/shared/records/unifiedAlertConsole';
import { API, CONSOLE, picker, refusalOf } from '../../../harness/sentinelone';

/** What is learned of a console's alerts. */

it('is asked once for all items, each of which fails with an error of its own', async () => {
	const asked = nock(CONSOLE)
		.post(`${API}/unifiedalerts/graphql`)
		.once()
		.reply(403, refusalOf(403));
	const { context } = picker();
	const failures = await Promise.all(
		[0, 1].map(async (itemIndex) => {
			const failure = await columnsOf(context).catch((error: NodeApiError) => error);
			// As n8n's errors get their item.
			return Object.assign((failure as NodeApiError).context, { itemIndex });
		}),
	);
	expect(asked.isDone()).toBe(true);
	expect(failures.map(({ itemIndex }) => itemIndex)).toEqual([0, 1]);
});
