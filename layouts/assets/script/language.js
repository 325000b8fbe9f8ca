// The language of the pages, as Intl takes it. An author may have written one
// that it does not know ("de_AT"); scripts must do their other work all the same.
export const lang = known(document.documentElement.lang);

/** @param {string} tag */
function known(tag) {
	try {
		return Intl.getCanonicalLocales(tag.replace(/_/g, "-"))[0];
	} catch {
		return "en";
	}
}
