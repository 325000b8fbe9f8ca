// Lets readers sort a table by a column: up, down, and back as it was.
import { lang } from "./language.js";

const collator = new Intl.Collator(lang, { numeric: true });
const parts = new Intl.NumberFormat(lang).formatToParts(-12345.6);
const decimal = parts.find(({ type }) => type === "decimal")?.value ?? ".";

/** @type {Record<string, string>} What stands after a header, and a space that does not break before it. */
const signs = { none: "\u00a0↕", ascending: "\u00a0↑", descending: "\u00a0↓" };

/** Makes the tables of the page sortable that have one row of headers and no joined cells. */
export function sortTables() {
	for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("main table"))) {
		const headers = table.tHead?.rows.length === 1 ? [...table.tHead.rows[0].cells] : [];
		const body = table.tBodies[0];
		if (!body || table.tBodies.length > 1 || body.rows.length < 3 || table.querySelector("[rowspan], [colspan]")) continue;
		const original = [...body.rows];
		for (const header of headers) {
			// A button can hold no link, and a header that is one leads where it says.
			if (header.textContent?.trim() && !header.querySelector("a, button")) addButton(header, headers, body, original);
		}
	}
}

/**
 * @param {HTMLTableCellElement} header
 * @param {HTMLTableCellElement[]} headers
 * @param {HTMLTableSectionElement} body
 * @param {HTMLTableRowElement[]} original
 */
function addButton(header, headers, body, original) {
	const button = document.createElement("button");
	button.type = "button";
	button.className = "sort";
	button.dataset.order = signs.none;
	button.append(...header.childNodes);
	header.append(button);
	button.addEventListener("click", () => {
		const was = header.getAttribute("aria-sort");
		const next = was === "ascending" ? "descending" : was === "descending" ? "" : "ascending";
		for (const other of headers) show(other, other === header ? next : "");
		body.append(...(next ? sorted(original, header.cellIndex, next === "descending") : original));
	});
}

/**
 * @param {HTMLTableCellElement} header
 * @param {string} order
 */
function show(header, order) {
	const button = header.querySelector("button");
	if (button) button.dataset.order = signs[order || "none"];
	if (order) header.setAttribute("aria-sort", order);
	else header.removeAttribute("aria-sort");
}

/**
 * Cells without content come last either way.
 * @param {HTMLTableRowElement[]} rows
 * @param {number} column
 * @param {boolean} down
 */
function sorted(rows, column, down) {
	const texts = new Map(rows.map((row) => [row, text(row.cells[column])]));
	const numbers = new Map(rows.map((row) => [row, number(texts.get(row) ?? "")]));
	const numeric = rows.every((row) => !texts.get(row) || !Number.isNaN(numbers.get(row)));
	return [...rows].sort((a, b) => {
		const [x, y] = [texts.get(a) ?? "", texts.get(b) ?? ""];
		if (!x || !y) return Number(!x) - Number(!y);
		const order = numeric ? (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0) : collator.compare(x, y);
		return down ? -order : order;
	});
}

/** @param {HTMLTableCellElement | undefined} cell */
function text(cell) {
	const copy = /** @type {Element | undefined} */ (cell?.cloneNode(true));
	for (const part of copy?.querySelectorAll(".statement-tools, .citation") ?? []) part.remove();
	return copy?.querySelector("time")?.dateTime ?? copy?.textContent?.trim() ?? "";
}

/**
 * Reads a number with what may stand around it: "€ 1,200.50", "12 km". A date,
 * 2025-08-06, is text in the right order.
 * @param {string} text
 */
function number(text) {
	const match = /^[^\d\p{L}]*?([-−+]?)(\d[\d.,'’٬٫\s]*)(?:[\p{L}%°²³/€$£¥.\s]*)$/u.exec(western(text));
	if (!match) return NaN;
	const digits = [...match[2]].filter((c) => c === decimal || /\d/.test(c)).join("").replace(decimal, ".");
	return Number(digits) * (/[-−]/.test(match[1]) ? -1 : 1);
}

/**
 * Writes Arabic and Persian digits as 0 to 9.
 * @param {string} text
 */
const western = (text) => text.replace(/[٠-٩۰-۹]/g, (c) => String(c.charCodeAt(0) & 15));
