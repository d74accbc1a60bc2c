import { namesOf } from '../shared/editor/later';
import { methods } from './methods';

/**
 * What the editor shows, as data. The build works it out and puts it into a file, so that n8n need not
 * read the code of any event when it starts.
 */

export { properties } from './fields';

export const methodNames = namesOf(methods);
