// Names of pages and statements in the index, which follow from their addresses.
// generator/search/hash.go does the same.

export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** FNV-1a, 32 bits. @param {string} text */
function fnv(text) {
	let h = 2166136261;
	for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 16777619);
	return h >>> 0;
}

/** @param {number} value @param {number} length */
function code(value, length) {
	let text = "";
	for (; length > 0; length--) text += ALPHABET[Math.floor(value / 64 ** (length - 1)) % 64];
	return text;
}

/** @param {string} text */
export const read = (text) => [...text].reduce((value, c) => value * 64 + ALPHABET.indexOf(c), 0);

/** @param {string} text */
const hash30 = (text) => {
	const h = fnv(text);
	return ((h >>> 30) ^ h) & 0x3fffffff;
};

/**
 * The name that a statement has in search/known.js.
 * @param {string} address of its page below the site's root, with its .html
 * @param {string} fragment its id
 */
export function statementId(address, fragment) {
	return placeOf(address, fragment) + code(fnv(fragment) >>> 20, 2);
}

/** @param {string} address @param {string} [fragment] */
export function placeOf(address, fragment) {
	if (fragment === undefined) return code(hash30(address), 5) + "AA";
	const h = fnv(fragment);
	return code(hash30(address), 5) + code(((h ^ (h >>> 12) ^ (h >>> 24)) & 0xfff) || 1, 2);
}

export const PLACE = 7; // characters of a place
export const PAGE = 5; // of these, those of the page
export const FRAGMENTS = 64 ** (PLACE - PAGE);
