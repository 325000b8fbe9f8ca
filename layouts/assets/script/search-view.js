// A field and, below it, what it finds as one types. The search page and the
// search window are made of it.
import {
	"search-failed" as failed,
	"search-listed" as listedForm,
	"search-more" as moreForm,
	"search-none" as noneForm,
} from "words";
import { results as forms } from "counts";
import { counted, fill } from "./fill.js";
import { wordFor } from "./kind-words.js";
import { make } from "./make.js";

/** @typedef {import("./search-engine.js").Result} Result */
/** @typedef {import("./search-engine.js").Results} Results */
/** @typedef {ReturnType<typeof import("./search-engine.js").createSearch>} Engine */

const most = 20;
const pauseBeforeRest = 300; // milliseconds without a key, then what takes longer to load is loaded

/**
 * A text of any script within one of the page's language.
 * @param {string} text
 */
const isolated = (text) => `\u2068${text}\u2069`;

/**
 * The text with what matched marked.
 * @param {string} text
 * @param {[number, number][]} marks
 */
function marked(text, marks) {
	const parts = [];
	let at = 0;
	for (const [start, end] of marks) {
		parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
		at = end;
	}
	return [...parts, text.slice(at)];
}

/**
 * @param {Result} result
 * @param {string} root
 */
function itemOf(result, root) {
	const title = make("a", { class: `name ${result.kind}`, href: root + result.url }, ...marked(result.title, result.titleMarks));
	const about = [wordFor(result.kind), result.alias || result.role, result.dateText].filter(Boolean).map(isolated).join(" · ");
	const item = make("li", { class: "result" }, title, make("p", { class: "result-about" }, about));
	if (result.status) item.lastElementChild?.append(" ", make("span", { class: `status ${result.status}` }, wordFor(result.status)));
	if (result.text) item.append(make("p", { class: "result-text" }, ...marked(result.text, result.marks)));
	return item;
}

/**
 * Searches as one types, and lets the arrows go through what was found.
 * @param {HTMLElement} view with the field, a place for the count and a list
 * @param {Engine} engine
 * @param {string} root of the site
 * @param {(text: string) => void} [asked] is told of what was searched for
 */
export function searchView(view, engine, root, asked = () => {}) {
	const field = /** @type {HTMLInputElement} */ (view.querySelector("input"));
	const count = /** @type {HTMLElement} */ (view.querySelector(".search-count"));
	const list = /** @type {HTMLElement} */ (view.querySelector(".search-results"));
	let question = 0;
	let timer = 0;
	/** @type {Promise<void>} what the last question finds is shown */
	let shown = Promise.resolve();

	/**
	 * @param {string} text
	 * @param {boolean} quick
	 */
	const show = async (text, quick) => {
		const mine = question;
		const found = await engine.search(text, { limit: most, quick }).catch(() => undefined);
		if (mine !== question) return; // a later one has been asked
		if (!found) {
			list.replaceChildren(); // what an earlier question found
			count.textContent = failed;
			return;
		}
		if (quick && !found.complete) timer = window.setTimeout(show, pauseBeforeRest, text, false);
		// What took longer to load may come when the reader is among the results.
		const held = list.contains(document.activeElement) ? /** @type {HTMLAnchorElement} */ (document.activeElement).href : "";
		list.replaceChildren(...found.results.map((result) => itemOf(result, root)));
		if (held) ([...list.querySelectorAll("a")].find((link) => link.href === held) ?? field).focus();
		count.textContent = tellCount(text, found);
	};
	const search = () => {
		const text = field.value.trim();
		question++;
		clearTimeout(timer);
		asked(text);
		if (text) {
			shown = show(text, true);
			return;
		}
		list.replaceChildren();
		count.textContent = "";
	};
	// Enter may come before what was found: it means the first of that, and not of
	// what the question before it found.
	const goToFirst = async () => {
		const mine = question;
		await shown;
		if (mine === question) list.querySelector("a")?.click();
	};

	/** @param {KeyboardEvent} event */
	const move = (event) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (!step) return;
		const places = [field, ...list.querySelectorAll("a")];
		const next = places[places.indexOf(/** @type {any} */ (document.activeElement)) + step];
		if (!next) return;
		event.preventDefault();
		next.focus();
	};

	field.addEventListener("focus", () => engine.refresh());
	field.addEventListener("input", search);
	field.form?.addEventListener("submit", (event) => {
		event.preventDefault();
		if (!list.childElementCount) search(); // the last try may have failed
		void goToFirst();
	});
	view.addEventListener("keydown", move);
	if (field.value) search();
}

/**
 * @param {string} text
 * @param {Results} found
 */
function tellCount(text, { results, total, complete }) {
	if (!results.length) return fill(noneForm, { text: isolated(text) });
	const all = counted(forms, total);
	if (complete && results.length === total) return all;
	return fill(complete ? listedForm : moreForm, { results: all, n: results.length });
}
