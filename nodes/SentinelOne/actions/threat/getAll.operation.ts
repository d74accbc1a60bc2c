import { lists } from '../../../shared/lists';
import { simplifyThreat } from '../../../shared/output/threat';
import { threatFilters } from '../../descriptions/threatFilters';
import { getMany } from '../getMany';

export const getAll = getMany({
	resource: 'threat',
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
