/** The name of a file, out of a `Content-Disposition` header or of what a record says. */

/** `; name=value` and `; name="value"`, in which a quote and a semicolon may stand. */
const PARAMETER = /;\s*([\w!#$%&'+.^`|~-]+\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;
const LONGEST = 200;
/** What a file system or a terminal may take for something else. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}<>:"|?*]/gu;

/** `charset'language'value` (RFC 8187); undefined when it is not. */
function extended(value: string): string | undefined {
	const [, charset = '', encoded = ''] = /^([\w-]*)'[^']*'(.*)$/.exec(value) ?? [];
	try {
		if (/^utf-?8$/i.test(charset)) return decodeURIComponent(encoded);
		if (!/^iso-8859-1$/i.test(charset)) return undefined;
		return encoded.replace(/%([0-9a-f]{2})/gi, (_, byte: string) =>
			String.fromCharCode(parseInt(byte, 16)),
		);
	} catch {
		return undefined;
	}
}

/** Headers are read byte by byte; names in UTF-8 are put together again. */
function unquoted(value: string): string {
	const plain = value.replace(/\\(.)/g, '$1');
	const utf8 = Buffer.from(plain, 'latin1').toString('utf8');
	return /[\u0080-\u00ff]/.test(plain) && !utf8.includes('\ufffd') ? utf8 : plain;
}

/**
 * A name without a path, without what nobody sees, of a length that every file system takes; undefined
 * where nothing is left of it. What endpoints report is named by attackers, too.
 */
export function fittingName(name: string): string | undefined {
	const last = name.split(/[/\\]/).pop() ?? '';
	const plain = last.replace(UNFIT, '').replace(/^[\s.]+|[\s.]+$/g, '');
	if (plain.length <= LONGEST) return plain === '' ? undefined : plain;
	const [ending = ''] = /\.[^.]{1,20}$/.exec(plain) ?? [];
	return plain.slice(0, LONGEST - ending.length) + ending;
}

/** The name that a `Content-Disposition` gives a file; undefined when it gives none. */
export function fileNameOf(disposition: string | undefined): string | undefined {
	let plain: string | undefined;
	for (const [, name = '', quoted, bare = ''] of (disposition ?? '').matchAll(PARAMETER)) {
		if (name.toLowerCase() === 'filename*') {
			const decoded = extended((quoted ?? bare).trim());
			const best = decoded === undefined ? undefined : fittingName(decoded);
			if (best !== undefined) return best;
		}
		if (name.toLowerCase() === 'filename') plain ??= fittingName(unquoted(quoted ?? bare.trim()));
	}
	return plain;
}
