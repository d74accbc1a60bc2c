import type { INodeProperties } from 'n8n-workflow';
import {
	accessPermissions,
	interfaces,
	ruleActions,
	ruleStatuses,
} from '../../../shared/records/deviceControl';
import { options } from '../../../shared/records/options';
import { optionsField, textField } from '../../fields/common';

/** What a rule goes by, and which of its fields then say which devices it is for. */
export const NEEDED: Readonly<Record<string, readonly string[]>> = {
	bluetoothVersion: ['version'],
	class: ['deviceClass', 'serviceClass'],
	deviceId: ['deviceId'],
	hwIdentifiers: ['deviceId', 'deviceName', 'manufacturerName', 'productId', 'uid', 'vendorId'],
	productId: ['productId'],
	uid: ['uid'],
	vendorId: ['vendorId'],
};

export const mainFields: INodeProperties[] = [
	textField('ruleName', 'Rule Name', 'The name of the rule', 'e.g. No USB sticks'),
	optionsField('interface', 'Interface', interfaces, 'USB', 'How the device is connected'),
	optionsField(
		'ruleType',
		'Rule Type',
		options({
			bluetoothVersion: 'Bluetooth Version',
			class: 'Class',
			deviceId: 'Device ID',
			hwIdentifiers: 'Hardware Identifiers',
			productId: 'Product ID',
			sdCard: 'SD Card',
			uid: 'Serial ID',
			vendorId: 'Vendor ID',
		}),
		'class',
		'What the rule identifies devices by. Add the field of that name.',
	),
	optionsField('action', 'Action', ruleActions, 'Block', 'What agents do with a matching device'),
	optionsField('status', 'Status', ruleStatuses, 'Enabled', 'Whether agents apply the rule'),
];

export const moreFields: INodeProperties[] = [
	optionsField(
		'accessPermission',
		'Access Permission',
		accessPermissions,
		'Read-Write',
		'What an allowed device may be used for',
	),
	textField('bluetoothAddress', 'Bluetooth Address', 'The address of the device'),
	textField('deviceClass', 'Device Class', 'The class of devices', 'e.g. 08h for mass storage'),
	textField('deviceId', 'Device ID', 'The ID of the device'),
	textField('deviceName', 'Device Name', 'The name of the device'),
	textField('manufacturerName', 'Manufacturer Name', 'Who made the device'),
	textField('productId', 'Product ID', 'The product ID of the device', 'e.g. 5583'),
	textField('uid', 'Serial ID', 'The serial number of the device'),
	textField('serviceClass', 'Service Class', 'The service class of devices'),
	textField('vendorId', 'Vendor ID', 'The vendor ID of the device', 'e.g. 0781'),
	textField('version', 'Version', 'The version of Bluetooth'),
];
