// The search window over any page: opened by its link, by / and by Ctrl-K.
import { close, search as searchWord } from "words";
import { onKey } from "./keys.js";
import { make, makeButton } from "./make.js";
import { searchView } from "./search-view.js";

/** @typedef {ReturnType<typeof import("./search-engine.js").createSearch>} Engine */

/**
 * @param {Engine} engine
 * @param {string} root
 */
export function openSearchByKey(engine, root) {
	const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".search-open"));
	if (!link) return;
	/** @type {HTMLDialogElement | undefined} */
	let dialog;

	const open = () => {
		const onPage = /** @type {HTMLInputElement | null} */ (document.querySelector(".search-page input"));
		if (onPage) {
			onPage.focus();
			onPage.select();
			return;
		}
		engine.refresh();
		void engine.entity("").catch(() => {}); // the index loads while the reader types; a failure is told with the first search
		dialog ??= makeWindow(engine, root, link.href);
		dialog.showModal();
		dialog.querySelector("input")?.select();
	};

	link.addEventListener("click", (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		open();
	});
	onKey("/", searchWord, open);
	onKey("Ctrl+K", searchWord, open);
}

/**
 * @param {Engine} engine
 * @param {string} root
 * @param {string} page address of the search page
 */
function makeWindow(engine, root, page) {
	const dialog = make("dialog", { class: "window search-window", "aria-label": searchWord });
	const field = make("input", { type: "search", name: "q", "aria-label": searchWord, autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
	const form = make("form", { class: "search-form", role: "search", action: page }, field, makeButton(close, () => dialog.close(), { class: "button" }));
	dialog.append(form, make("p", { class: "search-count", role: "status" }), make("ol", { class: "search-results" }));
	// A click beside the window closes it; one on a result of this page too.
	dialog.addEventListener("click", (event) => {
		const target = /** @type {Element} */ (event.target);
		if (target === dialog || target.closest("a")) dialog.close();
	});
	// In a field for searching Escape would first empty it.
	dialog.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || event.isComposing) return;
		event.preventDefault();
		dialog.close();
	});
	document.body.append(dialog);
	searchView(dialog, engine, root);
	return dialog;
}
