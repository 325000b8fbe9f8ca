// Addresses that hold elsewhere: the published ones where the site knows them, so
// that what is copied from a page on disk leads other people somewhere too.

/** The page's own address. */
const page = () => {
	const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"]'));
	return canonical?.href ?? location.href.replace(/#.*/, "");
};

/**
 * Makes an address that is relative to the page absolute.
 * @param {string} relative
 */
export const addressOf = (relative) => new URL(relative, page()).href;
