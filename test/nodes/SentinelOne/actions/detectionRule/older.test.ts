import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

/** Detection rules of a console that has no scheduled ones. */

const box = sandbox({ contract: '2023' });
const op = (operation: string, more = {}) => ({ resource: 'detectionRule', operation, ...more });
const lists = () => box.console.log.filter(({ method }) => method === 'GET');

it('are listed without asking for what such a console does not know', async () => {
	const { json, error } = await box.run(op('getAll', { returnAll: true, simplify: true }));
	expect(error).toBeUndefined();
	expect(json).toHaveLength(box.console.count('detectionRules'));
	expect(lists().map(({ status }) => status)).toEqual([400, 200]);
});

it('say that a platform rule is nothing that it has', async () => {
	const { error } = await box.run({
		...{ resource: 'platformRule', operation: 'enable', target: 'platformRule' },
		...{ platformRuleId: byId('225494730938493001'), scopeLevel: 'global' },
	});
	expect(error?.message).toMatch(/^This console /);
});
