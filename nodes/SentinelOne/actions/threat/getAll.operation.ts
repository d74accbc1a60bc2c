import { lists } from '../../../shared/records/lists';
import { simplifyThreat } from '../../../shared/records/threat';
import { threatFilters } from '../../fields/threatFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many threats',
		description: 'List threats, optionally filtered',
	},
	list: lists.threats,
	filters: threatFilters,
	simplify: simplifyThreat,
	sortFields: [
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Classification', value: 'classification' },
		{ name: 'Computer Name', value: 'agentComputerName' },
		{ name: 'Content Hash', value: 'contentHash' },
		{ name: 'File Path', value: 'filePath' },
		{ name: 'ID', value: 'id' },
		{ name: 'Mitigation Status', value: 'mitigationStatus' },
		{ name: 'Site Name', value: 'siteName' },
		{ name: 'Updated At', value: 'updatedAt' },
	],
});
