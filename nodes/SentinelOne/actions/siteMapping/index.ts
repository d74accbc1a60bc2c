import { resource } from '../../operations/resource';
import { confirm } from './confirm.operation';
import { match } from './match.operation';

export const siteMapping = resource({
	name: 'Site Mapping',
	value: 'siteMapping',
	description: 'Which organization of another system belongs to which site',
	operations: { confirm, match },
	default: 'match',
});
