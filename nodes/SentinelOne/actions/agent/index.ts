import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
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
import { fetchLogs } from './fetchLogs.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getApplications } from './getApplications.operation';
import { getPassphrase } from './getPassphrase.operation';
import { initiateScan } from './initiateScan.operation';
import { manageTags } from './manageTags.operation';
import { markUpToDate } from './markUpToDate.operation';
import { moveToSite } from './moveToSite.operation';
import { rejectUninstall } from './rejectUninstall.operation';
import { restart } from './restart.operation';
import { setExternalId } from './setExternalId.operation';
import { shutDown } from './shutDown.operation';
import { uninstall } from './uninstall.operation';
import { updateSoftware } from './updateSoftware.operation';

const operations = {
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
	fetchLogs,
	get,
	getAll,
	getApplications,
	getPassphrase,
	initiateScan,
	manageTags,
	markUpToDate,
	moveToSite,
	rejectUninstall,
	restart,
	setExternalId,
	shutDown,
	uninstall,
	updateSoftware,
};

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['agent'] } },
	options: [
		{
			name: 'Abort Scan',
			value: 'abortScan',
			action: 'Abort full disk scan on agents',
			description: 'Stop the full disk scan that runs on agents',
		},
		{
			name: 'Approve Uninstall',
			value: 'approveUninstall',
			action: 'Approve uninstall of agents and end their protection',
			description: 'Allow agents to go that people at the machines asked to uninstall',
		},
		{
			name: 'Broadcast Message',
			value: 'broadcast',
			action: 'Broadcast message to users of agents',
			description: 'Show a message on the screens of machines, not on Linux',
		},
		{
			name: 'Count',
			value: 'count',
			action: 'Count agents',
			description: 'Tell how many agents match filters, e.g. before acting on them',
		},
		{
			name: 'Decommission',
			value: 'decommission',
			action: 'Decommission agents and remove them from the console',
			description: 'Take agents out of the console. An agent that gets in touch again comes back.',
		},
		{
			name: 'Disable',
			value: 'disable',
			action: 'Disable agents and stop their protection',
			description:
				'Let agents run without detecting or mitigating threats. They stay in touch with the console.',
		},
		{
			name: 'Disconnect From Network',
			value: 'disconnect',
			action: 'Disconnect agents from network to isolate their machines',
			description: 'Isolate machines. Only the console can still reach them.',
		},
		{
			name: 'Download File',
			value: 'downloadFile',
			action: 'Download file that agent uploaded',
			description: 'Get what an agent uploaded after Fetch Files or Fetch Logs, as binary data',
		},
		{
			name: 'Enable',
			value: 'enable',
			action: 'Enable disabled agents',
			description: 'Let disabled agents protect their machines again',
		},
		{
			name: 'Fetch Files',
			value: 'fetchFiles',
			action: 'Fetch files from agent',
			description:
				'Ask an agent to upload files of its machine to the console, in an archive with a password',
		},
		{
			name: 'Fetch Logs',
			value: 'fetchLogs',
			action: 'Fetch logs from agents',
			description: 'Ask agents to upload their logs to the console',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get agent',
			description: 'Look up one agent, with its state and its machine',
		},
		{
			name: 'Get Applications',
			value: 'getApplications',
			action: 'Get applications of agent',
			description: 'List the applications installed on the machine of an agent',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many agents',
			description: 'List many agents, with filters',
		},
		{
			name: 'Get Passphrase',
			value: 'getPassphrase',
			action: 'Get passphrase of agent',
			description: 'Show the secret that local commands on the machine of an agent ask for',
		},
		{
			name: 'Initiate Scan',
			value: 'initiateScan',
			action: 'Initiate full disk scan on agents',
			description: 'Start a full disk scan on agents',
		},
		{
			name: 'Manage Tags',
			value: 'manageTags',
			action: 'Add tags to agents or remove them',
			description: 'Add, replace or remove endpoint tags on agents',
		},
		{
			name: 'Mark as Up to Date',
			value: 'markUpToDate',
			action: 'Mark agents as up to date',
			description: 'Let the console take the version of agents for the newest',
		},
		{
			name: 'Move to Site',
			value: 'moveToSite',
			action: 'Move agents to another site',
			description: 'Move agents to another site, with its policy and licenses',
		},
		{
			name: 'Reconnect to Network',
			value: 'connect',
			action: 'Reconnect agents to network',
			description: 'End the isolation of machines',
		},
		{
			name: 'Reject Uninstall',
			value: 'rejectUninstall',
			action: 'Reject uninstall of agents',
			description: 'Refuse what people at the machines asked for, so that agents stay installed',
		},
		{
			name: 'Restart Machine',
			value: 'restart',
			action: 'Restart machines of agents',
			description: 'Restart machines at once. Broadcast Message can warn their users before.',
		},
		{
			name: 'Set External ID',
			value: 'setExternalId',
			action: 'Set external ID of agents',
			description: 'Note on agents what your other systems call the machine',
		},
		{
			name: 'Shut Down',
			value: 'shutDown',
			action: 'Shut down machines of agents and take them out of service',
			description: 'Turn machines off at once. The console cannot turn them on again.',
		},
		{
			name: 'Uninstall',
			value: 'uninstall',
			action: 'Uninstall agents and remove their protection for good',
			description: 'Remove the agent from machines, which are unprotected from then on',
		},
		{
			name: 'Update Software',
			value: 'updateSoftware',
			action: 'Update software of agents',
			description: 'Install another version of the agent',
		},
	],
	default: 'initiateScan',
};

export const agent: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
