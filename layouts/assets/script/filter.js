// Filters long lists by a text that readers type.
import { "filter-count" as form } from "words";
import { fill } from "./fill.js";

/** Brings the fields over long lists to life. */
export function filterLists() {
	for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".list-filter"))) {
		const field = place.querySelector("input");
		const count = place.querySelector("output");
		const cards = /** @type {HTMLElement[]} */ ([...(place.closest(".section")?.querySelectorAll(".card") ?? [])]);
		if (!field || !count) continue;
		const texts = cards.map((card) => folded(card.textContent ?? ""));
		const filter = () => {
			const wanted = folded(field.value).split(/\s+/);
			cards.forEach((card, i) => { card.hidden = !wanted.every((word) => texts[i].includes(word)) });
			const shown = cards.filter((card) => !card.hidden).length;
			count.textContent = field.value.trim() ? fill(form, { n: shown, all: cards.length }) : "";
		};
		field.addEventListener("input", filter);
		field.addEventListener("keydown", (event) => {
			if (event.key !== "Escape" || !field.value) return;
			field.value = "";
			filter();
		});
		place.hidden = false;
		if (field.value) filter(); // a browser that goes back brings it along
	}
}

/**
 * Folds case and leaves accents out.
 * @param {string} text
 */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
