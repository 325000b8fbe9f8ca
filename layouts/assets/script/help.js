// The help on keys.
import { close, "key-characters" as characters, "key-help" as help } from "words";
import { allKeys, charactersOn, onKey, switchCharacters } from "./keys.js";
import { make, showDialog } from "./make.js";

/** Brings the page's button, and its key, to life. */
export function explainKeys() {
	onKey("?", help, show);
	const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".key-help"));
	if (!button) return;
	button.addEventListener("click", show);
	button.hidden = false;
}

function show() {
	const lines = allKeys().map(({ keys, label }) =>
		make("div", {}, make("dt", {}, ...keys.flatMap((key) => [make("kbd", {}, key.replace("+", " ")), " "])), make("dd", {}, label)));
	const box = make("input", { type: "checkbox" });
	box.checked = charactersOn();
	box.addEventListener("change", () => switchCharacters(box.checked));
	showDialog(help, close, make("dl", { class: "facts keys" }, ...lines), make("label", {}, box, ` ${characters}`));
}
