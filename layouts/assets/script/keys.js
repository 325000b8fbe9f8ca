// Keys that do something wherever a reader is on the page. Those that are one
// character can be switched off, since software for dictation types characters.

const store = "dossier-keys";

/**
 * What a key does. It gives false where it has nothing to do; the key then keeps
 * the meaning that it has in the browser.
 * @typedef {(event: KeyboardEvent) => void | false} Action
 */

/** @typedef {{ keys: string[], label: string, action: Action }} Binding */

/** @type {Binding[]} */
const bindings = [];
let character = true;
try {
	character = localStorage.getItem(store) !== "off";
} catch {
	// Storage may be forbidden; all keys work then.
}

/** The keys that there are, in the order in which they were named. */
export const allKeys = () => bindings;

/** Reports whether keys of one character do something. */
export const charactersOn = () => character;

/** @param {boolean} on */
export function switchCharacters(on) {
	character = on;
	try {
		if (on) localStorage.removeItem(store);
		else localStorage.setItem(store, "off");
	} catch {
		// The choice then holds for this page.
	}
}

/**
 * Lets a key do something: a character ("n"), a name ("Escape"), or either with
 * Ctrl ("Ctrl+K"), for which the command key of a Mac serves as well. Keys with
 * the same label stand on one line of the help.
 * @param {string} key
 * @param {string} label
 * @param {Action} action
 */
export function onKey(key, label, action) {
	if (!bindings.length) addEventListener("keydown", press);
	const known = bindings.find((binding) => binding.label === label && binding.action === action);
	if (known) known.keys.push(key);
	else bindings.push({ keys: [key], label, action });
}

/** @param {KeyboardEvent} event */
function press(event) {
	if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
	for (const { keys, action } of bindings) {
		if (!keys.some((key) => isPressed(key, event))) continue;
		if (action(event) !== false) event.preventDefault();
		return;
	}
}

/**
 * @param {string} key
 * @param {KeyboardEvent} event
 */
function isPressed(key, event) {
	const held = key.startsWith("Ctrl+");
	if (event.altKey || held !== (event.ctrlKey || event.metaKey)) return false;
	// With the capitals locked the key is "K".
	if (held) return !event.shiftKey && (event.key === key.slice(5) || same(key.slice(5).toLowerCase(), event));
	if (isField(event.target)) return false;
	return key.length > 1 ? event.key === key : character && same(key, event);
}

/**
 * Where the keyboard types another script, the place of the key counts.
 * @param {string} key
 * @param {KeyboardEvent} event
 */
function same(key, event) {
	if (event.key === key) return true;
	const foreign = event.key.length === 1 && event.key > "\u024f";
	return foreign && !event.shiftKey && event.code === `Key${key.toUpperCase()}`;
}

/** @param {EventTarget | null} target */
function isField(target) {
	return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
