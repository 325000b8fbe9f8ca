// The search page, and the page that stands where there is none: what its address
// says is what was meant.
import { decoded } from "./below.js";
import { searchView } from "./search-view.js";

/** @typedef {ReturnType<typeof import("./search-engine.js").createSearch>} Engine */

/**
 * Words from the address of a page that is not there: the last part, without its
 * ending.
 * @param {string} path
 */
function meant(path) {
	const parts = decoded(path).split("/").filter(Boolean);
	const last = parts.at(-1) === "index.html" ? parts.at(-2) : parts.at(-1);
	if (last === "404.html") return ""; // the page itself
	return (last ?? "").replace(/\.[a-z]+$/i, "").replace(/[-_+.]+/g, " ").trim();
}

/**
 * @param {Engine} engine
 * @param {string} root
 */
export function searchOnPage(engine, root) {
	const view = /** @type {HTMLElement | null} */ (document.querySelector(".search-page"));
	const field = /** @type {HTMLInputElement | null | undefined} */ (view?.querySelector("input"));
	if (!view || !field) return;
	const lost = document.body.classList.contains("layout-404");
	field.value ||= lost ? meant(location.pathname) : new URLSearchParams(location.search).get("q") ?? "";
	searchView(view, engine, root, (text) => {
		if (lost) return;
		const address = new URL(location.href);
		if (text) address.searchParams.set("q", text);
		else address.searchParams.delete("q");
		try {
			history.replaceState(history.state, "", address);
		} catch {
			// A browser may allow only so many in a while; the search goes on.
		}
	});
}
