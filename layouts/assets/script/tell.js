// Tells in a few words that something was done: on screen, and to screen readers.
import { make } from "./make.js";

const place = make("p", { class: "notice", role: "status" });
/** @type {number | undefined} */
let timer;

/** Sets the place up. A screen reader tells only what comes into a place that it knows. */
export function prepareNotices() {
	document.body.append(place);
}

/** @param {string} text */
export function tell(text) {
	place.textContent = text;
	clearTimeout(timer);
	timer = setTimeout(() => place.replaceChildren(), 5000);
}
