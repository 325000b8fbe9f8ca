// The switch between the system's colours, light and dark ones. What a reader
// chose is kept on their machine, where theme.js finds it before the first paint.
import { "key-theme" as keyTheme, "theme-dark" as dark, "theme-light" as light, "theme-system" as system } from "words";
import { onKey } from "./keys.js";
import { tell as announce } from "./tell.js";

const key = "dossier-theme";

/** The choices in the order in which the switch goes through them. */
const names = { system, light, dark };
const signs = { system: "◐", light: "○", dark: "●" };

/** @returns {keyof typeof names} */
function chosen() {
	const { theme } = document.documentElement.dataset;
	return theme === "light" || theme === "dark" ? theme : "system";
}

/** @param {keyof typeof names} theme */
function choose(theme) {
	const { dataset } = document.documentElement;
	try {
		if (theme === "system") localStorage.removeItem(key);
		else localStorage.setItem(key, theme);
	} catch {
		// Storage may be forbidden; the choice then holds for this page.
	}
	if (theme === "system") delete dataset.theme;
	else dataset.theme = theme;
}

/** Brings the page's switch to life. */
export function switchTheme() {
	const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".theme-switch"));
	if (!button) return;
	const tell = () => {
		button.title = names[chosen()];
		button.setAttribute("aria-label", button.title);
		button.textContent = signs[chosen()];
	};
	const next = () => {
		const all = /** @type {(keyof typeof names)[]} */ (Object.keys(names));
		choose(all[(all.indexOf(chosen()) + 1) % all.length]);
		tell();
		announce(names[chosen()]);
	};
	button.addEventListener("click", next);
	onKey("t", keyTheme, next);
	// Another tab may have chosen.
	addEventListener("storage", (event) => {
		if (event.key !== key) return;
		choose(event.newValue === "light" || event.newValue === "dark" ? event.newValue : "system");
		tell();
	});
	tell();
	button.hidden = false;
}
