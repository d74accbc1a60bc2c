import { crc32 } from 'node:zlib';

/** A zip archive with one stored file in it. */
export function zipOf(name: string, content: Buffer): Buffer {
	const fileName = Buffer.from(name);
	const shared = Buffer.alloc(26);
	shared.writeUInt16LE(20, 0);
	// 1980-01-01 00:00, so that the same content makes the same bytes.
	shared.writeUInt16LE(0x21, 8);
	shared.writeUInt32LE(crc32(content), 10);
	shared.writeUInt32LE(content.length, 14);
	shared.writeUInt32LE(content.length, 18);
	shared.writeUInt16LE(fileName.length, 22);
	const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, fileName, content]);
	const rest = Buffer.alloc(14);
	const made = Buffer.from([20, 0]);
	const central = Buffer.concat([Buffer.from('PK\x01\x02'), made, shared, rest, fileName]);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(1, 4);
	end.writeUInt16LE(1, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(local.length, 12);
	return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}
