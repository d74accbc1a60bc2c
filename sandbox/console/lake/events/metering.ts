import { hash } from '../../random';
import type { World } from '../../world';
import { MINUTE, type LakeEvent, type Span } from './event';

const EVERY = 10n * MINUTE;

/**
 * The lake's own accounts of what came in, a pair of rows an account and ten minutes. They carry no
 * event, but the data source's name, so that they swell every count which does not leave them out.
 */
export function* metering(world: World, span: Span, sign: 1 | -1): Generator<LakeEvent> {
	const accounts = [...new Set(world.places.map(({ accountId }) => accountId))];
	const rows = accounts.flatMap((accountId, i) => [
		{ accountId, metric: 'logBytes', key: `m${i}a` },
		{ accountId, metric: 'logEvents', key: `m${i}b` },
	]);
	rows.sort((a, b) => (a.key < b.key ? -sign : sign));
	const [first, last] = [(span.from + EVERY - 1n) / EVERY, (span.to - 1n) / EVERY];
	let slot = sign === 1 ? first : last;
	for (; sign === 1 ? slot <= last : slot >= first; slot += BigInt(sign)) {
		for (const { accountId, metric, key } of rows) {
			const fields = {
				tag: 'logVolume',
				metric,
				value: hash(world.seed, 'metering', metric, accountId, Number(slot)) % 1_000_000,
				path1: 'SentinelOne',
				'dataSource.name': 'SentinelOne',
				'account.id': accountId,
			};
			yield { at: slot * EVERY, key, accountId, fields };
		}
	}
}
