import { execute as executeOnce } from '../harness/sentinelone';

/**
 * `execute`, again where n8n's own guard against slow regular expressions went off before the node
 * ran: on a busy machine a pause of the process is enough for that.
 */
export const execute: typeof executeOnce = async (...run) => {
	for (let left = 3; ; left--) {
		try {
			return await executeOnce(...run);
		} catch (error) {
			if (left === 0 || !/Regular expression execution timed out/.test(String(error))) throw error;
		}
	}
};
