// Where a link leads below the site's root, as the index of the search names it.

/**
 * The address of a page: always with its .html, also where links leave it out.
 * @param {string} root of the site
 * @param {string} url
 */
export function addressBelow(root, url) {
	const address = decoded(url.slice(root.length).replace(/[?#].*/, ""));
	if (!address || address.endsWith("/")) return `${address}index.html`;
	return address.endsWith(".html") ? address : `${address}.html`;
}

/**
 * The place on the page to which a link leads, "" if it leads to the whole.
 * @param {string} url
 */
export const fragmentOf = (url) => decoded(new URL(url).hash.slice(1));

/** @param {string} text */
export function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text; // not written by us
	}
}
