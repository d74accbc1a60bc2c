import { listSearch, loadOptions } from '../shared/pickers';
import { apiCallMethods } from './actions/apiRequest/pick';
import { exportMethods } from './actions/export/pick';
import { operationLists } from './actions/lists';

/** What the editor asks the node for while a person fills in its fields. */
export const methods = {
	listSearch: { ...listSearch, ...apiCallMethods.listSearch },
	loadOptions: { ...loadOptions, ...operationLists },
	resourceMapping: { ...apiCallMethods.resourceMapping, ...exportMethods.resourceMapping },
};
