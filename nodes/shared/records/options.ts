import type { INodePropertyOptions } from 'n8n-workflow';

/** Fixed sets of values that several kinds of records have, by the console's names. */

export const options = (named: Record<string, string>): INodePropertyOptions[] =>
	Object.entries(named).map(([value, name]) => ({ name, value }));

export const valuesOf = (list: readonly INodePropertyOptions[]): string[] =>
	list.map(({ value }) => String(value));

/** The operating systems that agents run on. */
export const osTypes = options({
	linux: 'Linux',
	macos: 'macOS',
	windows: 'Windows',
	windows_legacy: 'Windows Legacy',
});

/** `ecs task` and `kubernetes helper`: consoles since 2026. */
export const machineTypes = options({
	desktop: 'Desktop',
	'ecs task': 'ECS Task',
	'kubernetes helper': 'Kubernetes Helper',
	'kubernetes node': 'Kubernetes Node',
	'kubernetes pod': 'Kubernetes Pod',
	laptop: 'Laptop',
	server: 'Server',
	storage: 'Storage',
	unknown: 'Unknown',
});

export const verdicts = options({
	false_positive: 'False Positive',
	suspicious: 'Suspicious',
	true_positive: 'True Positive',
	undefined: 'Undefined',
});

export const incidentStatuses = options({
	in_progress: 'In Progress',
	resolved: 'Resolved',
	unresolved: 'Unresolved',
});

export const riskLevels = options({
	critical: 'Critical',
	high: 'High',
	low: 'Low',
	medium: 'Medium',
	none: 'None',
});

/** The state of a site or account. */
export const states = options({ active: 'Active', deleted: 'Deleted', expired: 'Expired' });

export const licenseTypes = options({ Paid: 'Paid', Trial: 'Trial' });

/** How much an agent looks away. `suppress_drift_detection`: consoles since 2026. */
export const exclusionModes = options({
	disable_in_process_monitor: 'Interoperability',
	disable_in_process_monitor_deep: 'Interoperability, Extended',
	disable_all_monitors: 'Performance Focus',
	disable_all_monitors_deep: 'Performance Focus, Extended',
	suppress: 'Suppress Alerts',
	suppress_app_control: 'Suppress Application Control',
	suppress_drift_detection: 'Suppress Drift Detection',
	suppress_dynamic_only: 'Suppress Dynamic Detections Only',
	suppress_dfi_only: 'Suppress Static Detections Only',
});
