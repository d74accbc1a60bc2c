import { loadOptions } from '../shared/pickers';

/** What the editor asks the trigger for while a person fills in its fields. */
export const methods = { loadOptions };
