// Small helpers by which the other scripts make what they add to a page.

/**
 * Makes an element with properties and content.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...content) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	element.append(...content);
	return element;
}

/**
 * @param {string} label
 * @param {() => void} action
 * @param {Record<string, string>} attributes
 */
export function makeButton(label, action, attributes = {}) {
	const button = make("button", { type: "button", ...attributes }, label);
	button.addEventListener("click", action);
	return button;
}

/**
 * Shows a dialog until it is closed, by its button or by Escape. The browser
 * brings the focus back to where it was.
 * @param {string} title
 * @param {string} closing words of the button
 * @param {Node[]} content
 */
export function showDialog(title, closing, ...content) {
	const dialog = make("dialog", { class: "window", "aria-label": title }, make("h2", {}, title), ...content);
	dialog.append(makeButton(closing, () => dialog.close(), { class: "button", autofocus: "" }));
	dialog.addEventListener("close", () => dialog.remove());
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}
