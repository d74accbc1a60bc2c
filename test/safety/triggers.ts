import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { SentinelOneTrigger } from '../../nodes/SentinelOneTrigger/SentinelOneTrigger.node';
import { activatePolling, makeNode } from '../harness/engine';
import { custom } from '../harness/sentinelone';

/** The trigger on the engine, for tests that go through every event there is. */

const TYPE = 'sentinelOneTrigger';
const nodeType = new SentinelOneTrigger();
const credentialType = new SentinelOneApi();
export const { properties } = nodeType.description;

/** The events that the trigger offers. */
export const events = (properties.find(({ name }) => name === 'event')?.options ?? []).flatMap(
	(option) => ('value' in option ? [String(option.value)] : []),
);

let nodes = 0;

/** A trigger with these parameters, made ready for a console at this address. */
export const triggerOn = async (
	url: string,
	parameters: IDataObject,
	token?: string,
	credential: ICredentialDataDecryptedObject = custom(url, token),
) =>
	await activatePolling(
		{
			nodeTypes: { [TYPE]: nodeType },
			credentialTypes: { sentinelOneApi: credentialType },
			credentials: { sentinelOneApi: credential },
			nodes: [
				makeNode({
					// Its own node each time: the trigger remembers nodes while the process lives.
					id: `trigger-${++nodes}`,
					name: 'Trigger',
					type: TYPE,
					parameters: parameters as INode['parameters'],
					credentials: { sentinelOneApi: { id: '1', name: 'SentinelOne' } },
				}),
			],
		},
		'Trigger',
	);
