import { installedApplications } from '../../../shared/records/application';
import { getMany } from '../../operations/list';

export const getInstalled = getMany({
	resource: 'application',
	operation: 'getInstalled',
	record: installedApplications,
});
