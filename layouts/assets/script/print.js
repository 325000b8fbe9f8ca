// Opens what is folded before the page is printed, however the reader prints, and
// folds it again after.

/** Brings the page's print button to life. */
export function unfoldForPrint() {
	/** @type {HTMLDetailsElement[]} */
	let opened = [];
	addEventListener("beforeprint", () => {
		opened = [...document.querySelectorAll("details")].filter((details) => !details.open);
		for (const details of opened) details.open = true;
	});
	addEventListener("afterprint", () => {
		for (const details of opened) details.open = false;
		opened = [];
	});
	const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".print"));
	if (!button) return;
	button.addEventListener("click", () => print());
	button.hidden = false;
}
