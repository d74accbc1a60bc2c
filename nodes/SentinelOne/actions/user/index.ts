import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteUser } from './delete.operation';
import { delete2fa } from './delete2fa.operation';
import { deleteMany } from './deleteMany.operation';
import { disable2fa } from './disable2fa.operation';
import { enable2fa } from './enable2fa.operation';
import { enroll2fa } from './enroll2fa.operation';
import { forcePasswordReset } from './forcePasswordReset.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { resendRecoveryEmailCode } from './resendRecoveryEmailCode.operation';
import { reset2fa } from './reset2fa.operation';
import { sendPasswordReset } from './sendPasswordReset.operation';
import { sendRecoveryCode } from './sendRecoveryCode.operation';
import { sendVerificationEmail } from './sendVerificationEmail.operation';
import { sync } from './sync.operation';
import { update } from './update.operation';
import { update2fa } from './update2fa.operation';
import { verifyRecoveryCode } from './verifyRecoveryCode.operation';
import { verifyRecoveryEmailCode } from './verifyRecoveryEmailCode.operation';

export const user = resource({
	name: 'User',
	value: 'user',
	description: 'A person who signs in to the console',
	operations: {
		create,
		delete: deleteUser,
		delete2fa,
		deleteMany,
		disable2fa,
		enable2fa,
		enroll2fa,
		forcePasswordReset,
		get,
		getAll,
		resendRecoveryEmailCode,
		reset2fa,
		sendPasswordReset,
		sendRecoveryCode,
		sendVerificationEmail,
		sync,
		update,
		update2fa,
		verifyRecoveryCode,
		verifyRecoveryEmailCode,
	},
	default: 'get',
});
