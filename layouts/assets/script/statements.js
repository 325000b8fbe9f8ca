// What readers can do with a statement: copy its link, cite it, take it along as
// Markdown; and go from one to the next by a key.
import {
	"copy-citation" as cite,
	"copy-link" as copyLink,
	"copy-markdown" as copyMarkdown,
	"key-menu" as keyMenu,
	"key-next" as keyNext,
	"key-previous" as keyPrevious,
	"statement-menu" as label,
} from "words";
import { asMarkdown, citation, homeOf } from "./cite.js";
import { copy } from "./clipboard.js";
import { onKey } from "./keys.js";
import { addMenu } from "./menu.js";

/** @typedef {import("./cite.js").Statement} Statement */

/** Statements at home have ids that begin so; ids of headings never do. */
const home = ':is(p, li, tr, figure, blockquote):is([id^="s-"], [id^="block-"])';

/** Gives each statement of the page its menu. */
export function equipStatements() {
	const found = find();
	if (!found.length) return;
	for (const statement of found) equip(statement);
	onKey("j", keyNext, () => step(1));
	onKey("k", keyPrevious, () => step(-1));
	onKey("Enter", keyMenu, openMenu);
}

/** @returns {Statement[]} */
function find() {
	const statements = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`.prose ${home}, .statement, .entry`)]);
	return statements.flatMap((place) => {
		if (place.id) return [{ place, body: place }];
		const body = /** @type {HTMLElement | null} */ (place.querySelector(".statement-body"));
		return body ? [{ place, body }] : [];
	});
}

/** @param {Statement} statement */
function equip(statement) {
	const { place, body } = statement;
	// A row of a table scrolls with it, and a list below an item is no part of its line.
	const cell = /** @type {HTMLElement | undefined} */ ([...body.querySelectorAll("td")].at(-1));
	const below = body.matches("li") && body.querySelector(":scope > :is(ul, ol)");
	const tools = document.createElement("span");
	tools.className = "statement-tools beside";
	(cell ?? body).classList.add("holds-tools");
	place.classList.add("quotable", "has-tools");
	place.tabIndex = -1;
	if (below) below.before(tools);
	else (cell ?? body.querySelector("figcaption") ?? body).append(tools);
	addMenu(tools, label, [
		[copyLink, () => copy(homeOf(statement))],
		[cite, () => copy(citation(statement))],
		[copyMarkdown, () => copy(asMarkdown(statement))],
	]);
}

/**
 * Goes on from the statement in focus, or else from the top of the window.
 * @param {number} by
 */
function step(by) {
	const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".quotable")].filter((element) => !element.closest("details:not([open])") && element.getClientRects().length));
	const at = all.findIndex((element) => element === document.activeElement?.closest(".quotable"));
	const below = all.findIndex((element) => element.getBoundingClientRect().top > 0);
	const next = at >= 0 ? at + by : by > 0 ? below : (below < 0 ? all.length : below) - 1;
	all[next]?.focus();
}

/** Opens the menu of the statement in focus; anywhere else the key keeps its meaning. */
function openMenu() {
	const { activeElement } = document;
	if (!activeElement?.matches(".quotable")) return false;
	/** @type {HTMLElement | null} */ (activeElement.querySelector(".statement-button"))?.click();
}
