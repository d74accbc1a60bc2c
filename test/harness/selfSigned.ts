import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that nobody vouches for, made for one test run. */

const der = (tag: number, ...parts: Buffer[]): Buffer => {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size = length < 128 ? [length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const text = (value: string) => der(0x0c, Buffer.from(value));
const time = (value: string) => der(0x17, Buffer.from(value));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const nameOf = (name: string) => sequence(der(0x31, sequence(oid('550403'), text(name))));

/** Key and certificate in PEM, for `https.createServer`. */
export function selfSigned(name = 'localhost'): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const body = sequence(
		der(0x02, Buffer.from([1])),
		ECDSA_SHA256,
		nameOf(name),
		sequence(time('200101000000Z'), time('491231235959Z')),
		nameOf(name),
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = sign('sha256', body, privateKey);
	const whole = sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
	const lines = whole.toString('base64').replace(/(.{64})/g, '$1\n');
	return {
		key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
		cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
	};
}
