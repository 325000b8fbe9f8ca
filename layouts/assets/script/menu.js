// A menu below a button: Escape closes it, arrows go through it, and the focus
// returns to the button.
import { make, makeButton } from "./make.js";

/** @typedef {[label: string, action: () => void]} Item */

/**
 * Makes a button that opens a menu, which is made anew each time.
 * @param {HTMLElement} place holds the button, and the menu after it
 * @param {string} label
 * @param {Item[]} items
 */
export function addMenu(place, label, items) {
	const button = makeButton("⋮", () => (place.children.length > 1 ? close() : open()), { class: "statement-button", "aria-label": label, "aria-haspopup": "menu", "aria-expanded": "false" });
	place.append(button);

	const close = () => {
		const menu = button.nextElementSibling;
		if (!menu) return;
		const held = menu.contains(document.activeElement);
		menu.remove();
		button.setAttribute("aria-expanded", "false");
		if (held) button.focus({ preventScroll: true });
		document.removeEventListener("pointerdown", outside);
	};
	/** @param {Event} event */
	const outside = (event) => {
		if (!place.contains(/** @type {Node} */ (event.target))) close();
	};
	const open = () => {
		const menu = make("span", { class: "statement-menu", role: "menu", "aria-label": label });
		for (const [name, action] of items) {
			menu.append(makeButton(name, () => {
				close();
				action();
			}, { role: "menuitem", tabindex: "-1" }));
		}
		menu.addEventListener("keydown", (event) => walk(menu, event, close));
		menu.addEventListener("focusout", ({ relatedTarget }) => {
			if (relatedTarget instanceof Node && !place.contains(relatedTarget)) close();
		});
		place.append(menu);
		button.setAttribute("aria-expanded", "true");
		document.addEventListener("pointerdown", outside);
		/** @type {HTMLElement} */ (menu.firstElementChild).focus();
	};
	button.addEventListener("keydown", (event) => {
		if (event.key !== "ArrowDown") return;
		event.preventDefault();
		if (!button.nextElementSibling) open();
	});
}

/**
 * @param {HTMLElement} menu
 * @param {KeyboardEvent} event
 * @param {() => void} close
 */
function walk(menu, event, close) {
	const items = /** @type {HTMLElement[]} */ ([...menu.children]);
	const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
	/** @type {Record<string, number>} */
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
	if (event.key in to) {
		items.at(to[event.key] % items.length)?.focus();
	} else if (event.key === "Escape") {
		close();
	} else if (event.key === "Tab") {
		close(); // the browser goes on from the button
		return;
	} else {
		return;
	}
	event.preventDefault();
	event.stopPropagation();
}
