import type { Row } from '../world';
import type { UamMode } from './schema';

/** How the unified alerts of a console behave. Times are ms of the console's clock. */
export interface UamSettings {
	mode: UamMode;
	/** A new note can be neither edited nor deleted for so long. */
	noteLockMs: number;
	/** Whether a note moves the alert's updatedAt. */
	notesTouchAlert: boolean;
	/** What an action changes shows so long after it was acknowledged. */
	writeLagMs: number;
	/** Acknowledges actions as ever, and does nothing. */
	acknowledgeOnly: boolean;
	/** More alerts in one request of actions are refused, with this number. */
	actionLimit: number;
	/** From so many alerts on a request of actions is scheduled; never when null. */
	scheduleFrom: number | null;
	/** How long a scheduled request takes. */
	scheduledMs: number;
	/** How many scheduled requests one user may have waiting. */
	concurrentLimit: number;
	/** How long a mitigation takes. */
	mitigationMs: number;
	/** How many rows a connection gives when neither first nor last is asked. */
	pageSize: number;
}

const DEFAULT_SETTINGS: Readonly<UamSettings> = {
	mode: 'full',
	noteLockMs: 45_000,
	notesTouchAlert: true,
	writeLagMs: 0,
	acknowledgeOnly: false,
	actionLimit: 1000,
	scheduleFrom: null,
	scheduledMs: 5_000,
	concurrentLimit: 3,
	mitigationMs: 5_000,
	pageSize: 50,
};

const MODES: readonly unknown[] = ['full', 'older', 'none'];

/** Who did something, as notes, histories and timelines name them. */
export interface Author {
	userId: string;
	fullName: string;
	email: string;
	userType: 'CUSTOMER' | 'MDR' | 'S1';
}

/** What a console keeps of unified alerts beside their rows. */
export class UnifiedState {
	settings: UamSettings = { ...DEFAULT_SETTINGS };
	/** Notes, items of the history and results of mitigations, by alert. */
	readonly notes = new Map<string, Row[]>();
	readonly history = new Map<string, Row[]>();
	readonly results = new Map<string, Row[]>();
	/** Scheduled requests of actions that are not carried out yet, by user. */
	readonly waiting = new Map<string, number>();
	/** Permissions, such as `unifiedAlerts.star.manage`, that a role lacks, by the role's id. */
	readonly lacking = new Map<string, ReadonlySet<string>>();
	/** Makes ids and hashes that never repeat. */
	made = 0;

	set(settings: Partial<UamSettings>): UamSettings {
		for (const [key, value] of Object.entries(settings)) {
			const before = DEFAULT_SETTINGS[key as keyof UamSettings];
			if (before === undefined) throw new TypeError(`no setting ${key}`);
			const fits =
				key === 'mode'
					? MODES.includes(value)
					: key === 'scheduleFrom'
						? value === null || typeof value === 'number'
						: typeof value === typeof before;
			if (!fits) throw new TypeError(`${key}: not a value for it`);
		}
		return (this.settings = { ...this.settings, ...settings });
	}
}
