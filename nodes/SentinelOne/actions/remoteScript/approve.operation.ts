import { review } from './review';

/** From here on the script runs on every endpoint that was asked for. */
export const approve = review(
	'approve',
	{
		name: 'Approve',
		action: 'Approve remote script run',
		description: 'Approve the run of a script that is waiting for approval',
	},
	['many', 'unprotects'],
);
