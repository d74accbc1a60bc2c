import { parameterError } from '../../../shared/errors/errors';
import { deviceRules } from '../../../shared/records/deviceControl';
import { createEntry } from '../../operations/entries';
import { NEEDED, mainFields, moreFields } from './fields';

export const create = createEntry(deviceRules, {
	menu: {
		action: 'Create device rule that blocks or allows devices',
		description: 'Create a rule that blocks or allows USB, Bluetooth and other devices',
	},
	effect: ['many', 'unprotects'],
	main: mainFields,
	more: moreFields,
	data(entered, item) {
		const needed = NEEDED[entered.ruleType as string] ?? [];
		if (needed.length > 0 && !needed.some((name) => name in entered)) {
			const labels = moreFields.filter(({ name }) => needed.includes(name));
			throw parameterError(
				this.getNode(),
				'The rule does not say which devices it is for',
				`Add ${labels.map(({ displayName }) => displayName).join(' or ')}, or choose another Rule Type. Nothing was sent.`,
				item,
			);
		}
		return entered;
	},
});
