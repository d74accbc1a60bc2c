/** The lists a person picks from in the editor. */
export { listSearch } from './listSearch';
export { loadOptions } from './loadOptions';
