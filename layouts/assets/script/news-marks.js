// Shows what is new since the last visit: marks it where it stands, counts it on
// the first page, and lists it.
import {
	close,
	"list-separator" as comma,
	"key-new" as keyNew,
	"new" as newWord,
	"new-clear" as clearWord,
	"new-none" as none,
	"new-since" as sinceForm,
	"new-unlisted" as unlistedForm,
} from "words";
import { statements as forms } from "counts";
import { addressBelow, fragmentOf } from "./below.js";
import { counted, fill } from "./fill.js";
import { onKey } from "./keys.js";
import { wordFor } from "./kind-words.js";
import { lang } from "./language.js";
import { make, makeButton, showDialog } from "./make.js";
import { isStale, Memory, newIn, visited } from "./news.js";
import { knownStatements } from "./search-library.js";
import { statementId } from "./search-places.js";

/** @typedef {ReturnType<typeof import("./search-engine.js").createSearch>} Engine */
/** @typedef {import("./search-engine.js").Statement} Statement */

const mostListed = 100;

// The words of English have dates as Britain writes them.
const dates = lang === "en" ? "en-GB" : lang;

/** @param {number} time */
const dayOf = (time) => new Date(time).toLocaleDateString(dates, { day: "numeric", month: "long", year: "numeric", numberingSystem: "latn" });

/**
 * The elements of the page that show a statement, each with the statement's id.
 * @param {string} root
 * @returns {[HTMLElement, string][]}
 */
function statementsOf(root) {
	/** @param {string} url */
	const id = (url) => statementId(addressBelow(root, url), fragmentOf(url));
	/** @type {[HTMLElement, string][]} */
	const found = [];
	for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".statement, .entry"))) {
		const link = /** @type {HTMLAnchorElement | null} */ (place.querySelector('.permalink, :is(.entry-margin, .statement-margin) > a[href*="#"], .brief > a'));
		if (link) found.push([place, id(link.href)]);
	}
	const here = location.href.replace(/[?#].*/, "");
	for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.prose :is([id^="s-"], [id^="block-"])'))) {
		found.push([place instanceof HTMLTableRowElement ? place.cells[0] : place, id(`${here}#${place.id}`)]);
	}
	return found;
}

/**
 * @param {Statement} statement
 * @param {string} root
 */
function itemOf({ url, text, kind, title, dateText, status }, root) {
	const from = make("p", { class: `name ${kind}` }, [title, dateText].filter(Boolean).join(`${comma} `));
	if (status) from.append(" ", make("span", { class: `status ${status}` }, wordFor(status)));
	return make("li", {}, make("a", { href: root + url }, text), from);
}

/**
 * @param {HTMLElement} list
 * @param {Engine} engine
 * @param {string} root
 * @param {string[]} ids
 */
async function fillIn(list, engine, root, ids) {
	const found = await Promise.all(ids.slice(0, mostListed).map((id) => engine.statement(id).catch(() => undefined)));
	const known = found.filter((statement) => statement !== undefined);
	known.sort((a, b) => b.day - a.day);
	list.append(...known.map((statement) => itemOf(statement, root)));
	if (ids.length > known.length) list.append(make("li", {}, fill(unlistedForm, { statements: counted(forms, ids.length - known.length) })));
}

/**
 * Marks, counts and lists what is new.
 * @param {Engine} engine
 * @param {string} root
 */
export async function markNews(engine, root) {
	const memory = new Memory(root);
	const time = Date.now();
	const before = memory.read();
	/** @type {Set<string>} */
	let ids = new Set();
	let since = 0;
	const title = () => (ids.size ? fill(sinceForm, { statements: counted(forms, ids.size), date: dayOf(since) }) : none);
	const clear = () => {
		memory.clear();
		ids.clear();
		for (const place of document.querySelectorAll(".new")) place.classList.remove("new");
		count?.replaceChildren();
	};
	const list = () => {
		const items = make("ol", { class: "news" });
		const dialog = showDialog(title(), close, items, makeButton(clearWord, () => {
			clear();
			dialog.close();
		}, { class: "button" }));
		void fillIn(items, engine, root, [...ids]);
	};
	onKey("n", keyNew, list);

	const count = document.querySelector(".new-count");
	const known = isStale(before, time) ? await knownStatements(root).catch(() => undefined) : undefined;
	if (!before && !known) return; // a first visit begins when there is something to keep
	const kept = visited(before, time, known);
	memory.write(kept);
	ids = newIn(kept);
	since = kept.beforeTime;
	if (!ids.size) return;
	for (const [place, id] of statementsOf(root)) {
		if (!ids.has(id)) continue;
		place.classList.add("new");
		place.dataset.new = newWord;
	}
	count?.append(makeButton(title(), list));
}
