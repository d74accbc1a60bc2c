import { resource } from '../../operations/resource';
import { abortScan } from './abortScan.operation';
import { approveUninstall } from './approveUninstall.operation';
import { broadcast } from './broadcast.operation';
import { connect } from './connect.operation';
import { count } from './count.operation';
import { decommission } from './decommission.operation';
import { disable } from './disable.operation';
import { disconnect } from './disconnect.operation';
import { downloadFile } from './downloadFile.operation';
import { enable } from './enable.operation';
import { fetchFiles } from './fetchFiles.operation';
import { fetchFirewallRules } from './fetchFirewallRules.operation';
import { fetchLogs } from './fetchLogs.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getApplications } from './getApplications.operation';
import { getDuplicates } from './getDuplicates.operation';
import { getForensicsResult } from './getForensicsResult.operation';
import { getPassphrase } from './getPassphrase.operation';
import { initiateScan } from './initiateScan.operation';
import { manageTags } from './manageTags.operation';
import { markUpToDate } from './markUpToDate.operation';
import { moveToSite } from './moveToSite.operation';
import { rejectUninstall } from './rejectUninstall.operation';
import { resetPassphrase } from './resetPassphrase.operation';
import { restart } from './restart.operation';
import { setExternalId } from './setExternalId.operation';
import { setFirewallLogging } from './setFirewallLogging.operation';
import { shutDown } from './shutDown.operation';
import { startForensics } from './startForensics.operation';
import { uninstall } from './uninstall.operation';
import { updateSoftware } from './updateSoftware.operation';

export const agent = resource({
	name: 'Agent',
	value: 'agent',
	description: 'An endpoint with the SentinelOne agent',
	operations: {
		abortScan,
		approveUninstall,
		broadcast,
		connect,
		count,
		decommission,
		disable,
		disconnect,
		downloadFile,
		enable,
		fetchFiles,
		fetchFirewallRules,
		fetchLogs,
		get,
		getAll,
		getApplications,
		getDuplicates,
		getForensicsResult,
		getPassphrase,
		initiateScan,
		manageTags,
		markUpToDate,
		moveToSite,
		rejectUninstall,
		resetPassphrase,
		restart,
		setExternalId,
		setFirewallLogging,
		shutDown,
		startForensics,
		uninstall,
		updateSoftware,
	},
	default: 'initiateScan',
});
