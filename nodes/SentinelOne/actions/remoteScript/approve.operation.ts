import { review } from './review';

/** From here on the script runs on every endpoint that was asked for. */
export const approve = review(
	'approve',
	{
		name: 'Approve',
		action: 'Approve remote script that waits for approval',
		description: 'Let a script run that waits for approval',
	},
	['many', 'unprotects'],
);
