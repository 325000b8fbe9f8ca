// Reads a statement, and what stands with it, from the page: for citing it in
// plain text and for taking it along as Markdown.
import { cited, "cited-sources" as withSources, "cited-status" as withStatus, "list-separator" as comma } from "words";
import { addressOf } from "./address.js";
import { fill } from "./fill.js";
import { toMarkdown } from "./markdown.js";

/**
 * A statement on the page.
 * @typedef {object} Statement
 * @property {HTMLElement} place the element that it is, or the row in which it stands away from home
 * @property {HTMLElement} body what holds its text
 */

/** @param {Node | null | undefined} node */
const text = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();

/**
 * The address of the place where the statement is at home.
 * @param {Statement} statement
 */
export function homeOf({ place, body }) {
	if (place === body) return addressOf(`#${place.id}`);
	return addressOf(place.querySelector('.permalink, :is(.entry-margin, .statement-margin) > a[href*="#"]')?.getAttribute("href") ?? "");
}

/**
 * The statement in plain text, with where it stands and what it rests on.
 * @param {Statement} statement
 */
export function citation(statement) {
	const words = text(said(statement)).replace(/^[“„«"]\s*(.*?)\s*[”“»"]$/u, "$1");
	const sources = references(statement).map(({ title, locator, rest, address }) => `${title}${locator}. ${rest} ${address}`.replace(/[\s.]+$/, "").replace(/\s+/g, " "));
	const status = text(part(statement, ".status"));
	return [
		fill(cited, { text: words, origin: origin(statement).map(text).join(`${comma} `) }),
		sources.length ? fill(withSources, { sources: sources.join("; ") }) : "",
		status ? fill(withStatus, { status }) : "",
		homeOf(statement),
	].filter(Boolean).join(" ");
}

/**
 * The statement as Markdown: its links kept, below it the note that it is from
 * and what it rests on.
 * @param {Statement} statement
 */
export function asMarkdown(statement) {
	const words = toMarkdown(said(statement));
	const caption = statement.body.querySelector("figcaption");
	const [note, ...rest] = origin(statement).slice(caption ? 1 : 0);
	const from = [caption ? toMarkdown(plain(caption)) : "", `[${escaped(text(note))}](${homeOf(statement)})`, ...rest.map((node) => escaped(text(node)))].filter(Boolean).join(`${comma} `);
	const sources = references(statement).map(({ title, locator, address }) => (address ? `[${escaped(title)}](${address})` : escaped(title)) + locator);
	const status = text(part(statement, ".status"));
	const quoted = caption ? words.replace(/^/gm, "> ") : words;
	const after = [sources.length ? fill(withSources, { sources: sources.join("; ") }) : "", status ? fill(withStatus, { status }) : ""].filter(Boolean);
	return `${quoted}\n\n— ${[`${from}.`, ...after].join(" ")}\n`;
}

/** @param {string} s */
const escaped = (s) => s.replace(/[\\`*_[\]<]/g, "\\$&");

/**
 * A copy without what is no part of the words.
 * @param {Element} element
 */
function plain(element) {
	const copy = /** @type {Element} */ (element.cloneNode(true));
	for (const extra of copy.querySelectorAll(".statement-tools, .citation, .status, .passed, figcaption, input")) extra.remove();
	// Statements of its own in lists below it are not repeated.
	for (const item of copy.querySelectorAll("li[id]")) item.remove();
	// A row without its table takes the heads of the columns along.
	const heads = [...(element.closest("table") ?? element).querySelectorAll("thead th")].map(text);
	copy.querySelector("thead")?.remove();
	copy.querySelectorAll("td").forEach((cell, i) => {
		if (heads[i]) cell.prepend(`${heads[i]}: `);
		if (cell.nextElementSibling) cell.append(" · ");
	});
	return copy;
}

/**
 * What is said, without the date and status before it.
 * @param {Statement} statement
 */
function said({ body }) {
	const copy = plain(body);
	const first = copy.firstElementChild;
	if (first && isDate(first) && !first.previousSibling?.textContent?.trim()) {
		const after = first.nextSibling;
		if (after?.nodeType === Node.TEXT_NODE) after.textContent = (after.textContent ?? "").replace(/^\s*:\s*/, "");
		first.remove();
	}
	return copy;
}

/** @param {Element} element */
const isDate = (element) => element.matches("time, .date");

/**
 * Something that stands with the statement, beside it or in it.
 * @param {Statement} statement
 * @param {string} selector
 */
const part = ({ place }, selector) => parts(place, selector)[0];

/**
 * What is the statement's own: items in lists below it are statements themselves.
 * @param {HTMLElement} place
 * @param {string} selector
 */
const parts = (place, selector) => [...place.querySelectorAll(selector)].filter((element) => {
	const item = element.closest("li[id]");
	return !item || item === place || !place.contains(item);
});

/**
 * Who said it, the note, the dossier and the date, as far as they are shown.
 * @param {Statement} statement
 * @returns {Node[]}
 */
function origin(statement) {
	const { place, body } = statement;
	const caption = body.querySelector("figcaption");
	const own = place === body;
	const group = place.closest(".group");
	const note = own
		? document.querySelector("h1")
		: part(statement, ":is(.entry-margin, .statement-margin) > .name") ?? part(statement, ".entry-title a") ?? group?.querySelector(".group-title a") ?? document.querySelector("h1");
	const first = body.firstElementChild;
	const date = own
		? (first && isDate(first) ? first : null)
		: part(statement, ":is(.entry-when, .statement-margin) > :is(time, .date)") ?? group?.querySelector(".group-date :is(time, .date)");
	const told = caption && date && text(caption).includes(text(date));
	return [caption && plain(caption), note, document.querySelector(".site-title"), told ? null : date].filter((node) => node != null);
}

/**
 * What the statement cites, or else its note, as the page's references have it.
 * @param {Statement} statement
 */
function references({ place }) {
	return parts(place, ":is(.citation, .inherited) a").flatMap((link) => {
		const reference = document.getElementById((link.getAttribute("href") ?? "").slice(1));
		if (!reference) return [];
		const after = link.nextSibling?.nodeType === Node.TEXT_NODE ? text(link.nextSibling).replace(/[\s,;]+$/, "") : "";
		return [{
			title: text(reference.querySelector(".reference-text > :is(a, .name)")),
			locator: link.closest(".citation") && /[\p{L}\d]/u.test(after) ? after : "",
			rest: text(reference.querySelector(".origin")),
			address: reference.querySelector(".source-address")?.getAttribute("href") ?? "",
		}];
	});
}
