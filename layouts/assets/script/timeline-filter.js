// The filter of the whole timeline: by actor, topic and status. What is chosen
// stands in the address, so that it can be linked.
import { "entries-shown" as shownOfTotal } from "words";
import { fill } from "./fill.js";

/**
 * @typedef {object} Entry
 * @property {HTMLElement} element
 * @property {Record<string, string[]>} has what can be chosen of it, by the name of the choice
 */

/**
 * Where an entity's page is, without what all of them have in common.
 * @param {string} url
 */
const nameOf = (url) => decodeURIComponent(url.replace(/^.*\/|\.html$/g, ""));

/**
 * What an entry's numbers stand for: the first option is that for all.
 * @param {HTMLSelectElement | null} select
 * @param {string | undefined} numbers
 */
const valuesOf = (select, numbers) => numbers && select ? numbers.split(" ").map((n) => select.options[Number(n) + 1].value) : [];

/**
 * The status of an entry, and its word as the page has it.
 * @param {Element} entry
 */
function statusOf(entry) {
	const chip = entry.querySelector(".entry-when .status");
	return { status: chip?.classList[1] ?? "", word: chip?.textContent ?? "" };
}

/**
 * @param {HTMLFormElement} form
 * @returns {Entry[]}
 */
function readEntries(form) {
	/** @param {string} name */
	const choice = (name) => /** @type {HTMLSelectElement | null} */ (form.querySelector(`[name="${name}"]`));
	const [actor, topic, status] = ["actor", "topic", "status"].map(choice);
	for (const select of [actor, topic]) {
		for (const option of select?.options ?? []) option.value = nameOf(option.value);
	}
	const words = new Map();
	const elements = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".timeline > .entry"));
	const entries = [...elements].map((element) => {
		const { actors, topics } = element.dataset;
		const standing = statusOf(element);
		if (standing.status) words.set(standing.status, standing.word);
		return { element, has: { actor: valuesOf(actor, actors), topic: valuesOf(topic, topics), status: [standing.status] } };
	});
	for (const [value, word] of words) status?.add(new Option(word, value));
	return entries;
}

/**
 * Shows the entries that have all that is chosen, and the years that are not
 * empty.
 * @param {Entry[]} entries
 * @param {[string, string][]} chosen
 * @returns {number} how many it shows
 */
function show(entries, chosen) {
	const groups = new Map();
	let shown = 0;
	for (const { element, has } of entries) {
		const fits = chosen.every(([name, value]) => has[name].includes(value));
		element.hidden = !fits;
		shown += Number(fits);
		const group = element.closest(".section");
		groups.set(group, groups.get(group) || fits);
	}
	for (const [group, fits] of groups) group.hidden = !fits;
	return shown;
}

/** Brings the filter of a timeline to life. */
export function filterTimeline() {
	const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".timeline-filter"));
	if (!form) return;
	const entries = readEntries(form);
	const selects = [...form.querySelectorAll("select")];
	const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
	const reset = /** @type {HTMLButtonElement} */ (form.querySelector("[type=reset]"));
	const filter = () => {
		const chosen = selects.filter((s) => s.value).map((s) => /** @type {[string, string]} */ ([s.name, s.value]));
		const shown = show(entries, chosen);
		output.value = fill(shownOfTotal, { shown, total: entries.length });
		reset.disabled = !chosen.length;
		form.classList.toggle("filtered", chosen.length > 0);
		return chosen;
	};
	const choose = () => {
		const address = new URL(location.href);
		for (const { name } of selects) address.searchParams.delete(name);
		for (const [name, value] of filter()) address.searchParams.set(name, value);
		history.replaceState(history.state, "", address);
	};
	const asked = new URLSearchParams(location.search);
	for (const select of selects) {
		const value = asked.get(select.name) ?? "";
		// What this page does not have leaves all to choose from.
		if ([...select.options].some((option) => option.value === value)) select.value = value;
	}
	form.addEventListener("change", choose);
	form.addEventListener("submit", (event) => event.preventDefault());
	form.addEventListener("reset", (event) => {
		event.preventDefault();
		for (const select of selects) select.value = "";
		choose();
		selects[0].focus();
	});
	filter();
	form.hidden = false;
}
