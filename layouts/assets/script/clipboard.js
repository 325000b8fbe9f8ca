// Copies text, or shows it for copying where the browser does not let a script do so.
import { close, copied, "copy-by-hand" as byHand } from "words";
import { make, showDialog } from "./make.js";
import { tell } from "./tell.js";

/** @param {string} text */
export async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
		tell(copied);
	} catch {
		// No clipboard at all, as in some browsers on a page from disk, or a refusal.
		show(text);
	}
}

/** @param {string} text */
function show(text) {
	const field = make("textarea", { readonly: "", rows: "6", "aria-label": byHand }, text);
	showDialog(byHand, close, field);
	field.focus();
	field.select();
}
