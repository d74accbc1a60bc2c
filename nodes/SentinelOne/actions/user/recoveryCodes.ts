/**
 * The calls around recovery codes that newer consoles no longer have. They are in the vendor's
 * Python SDK and not in the API reference, and answer 404 once they are gone.
 */
export const GONE = 'This console no longer has this call. Use Reset 2FA instead';
