import { one, type Handler } from '../context';
import { LATEST_VERSION } from '../rows/agents';

export const systemHandlers: Record<string, Handler> = {
	'GET /system/info': () =>
		one({
			build: '7',
			latestAgentVersion: LATEST_VERSION,
			patch: '1',
			release: 'sandbox',
			version: 'S-24.2.1#7',
		}),
};
