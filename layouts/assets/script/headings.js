// Gives headings a link to themselves, which is copied when it is followed.
import { "heading-link" as label } from "words";
import { addressOf } from "./address.js";
import { copy } from "./clipboard.js";
import { make } from "./make.js";

/** Adds a link to each heading that has an address. */
export function linkHeadings() {
	const headings = document.querySelectorAll(".prose > :is(h2, h3, h4, h5, h6)[id], .section-heading > h2[id]");
	for (const heading of headings) {
		// Beside the heading where it has a place of its own, so as to be no part of its name.
		const parent = heading.parentElement;
		const outside = parent?.matches(".section-heading") ? parent : undefined;
		const name = outside ? `${label}: ${heading.textContent}` : label;
		const link = make("a", { class: "heading-link beside", href: `#${heading.id}`, "aria-label": name }, "#");
		link.addEventListener("click", () => copy(addressOf(`#${heading.id}`)));
		(outside ?? heading).classList.add("has-tools");
		if (!outside) heading.classList.add("holds-tools");
		heading.insertAdjacentElement(outside ? "afterend" : "beforeend", link);
	}
}
