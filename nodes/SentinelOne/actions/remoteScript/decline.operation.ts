import { review } from './review';

export const decline = review(
	'decline',
	{
		name: 'Decline',
		action: 'Decline remote script run',
		description: 'Decline the run of a script that is waiting for approval',
	},
	['one'],
);
