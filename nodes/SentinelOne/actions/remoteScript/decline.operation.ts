import { review } from './review';

export const decline = review(
	'decline',
	{
		name: 'Decline',
		action: 'Decline remote script that waits for approval',
		description: 'Keep a script from running that waits for approval',
	},
	['one'],
);
