// One problem as a list item. Everything in it was written by whoever wrote the
// notes: it becomes text, never markup.

export const element = (name, attributes = {}, ...children) => {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
	made.append(...children);
	return made;
};

// Characters that would not show, or would turn the text around them, are written
// as their numbers.
const hidden = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

const visible = (text) => text.replace(hidden, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

const placeName = ({ path, line, column }) => visible(path) + (line ? `:${line}:${column}` : "");

// A link with the editor's own scheme, which starts it; without one, plain text.
const place = (at) =>
	at.edit
		? element("a", { href: at.edit, title: "Open in the editor" }, placeName(at))
		: element("span", {}, placeName(at));

// The line with its range marked, and carets below it. The carets stand behind an
// unseen copy of what is left of them, so they fit in any type, at any width.
const excerpt = ({ line, column, end, text, shift }) => {
	const runes = [...(text ?? "")];
	const from = Math.max(0, column - 1 - (shift ?? 0));
	const to = Math.max(from, (end ?? column) - 1 - (shift ?? 0));
	const [left, range, right] = [runes.slice(0, from), runes.slice(from, to), runes.slice(to)].map((part) =>
		visible(part.join("")),
	);
	const carets = "^".repeat(Math.max(1, [...range].length));
	return element(
		"pre",
		{ role: "group", "aria-label": `Line ${line}`, dir: "ltr" },
		element("span", { class: "number" }, `${line}`),
		element("code", {}, left, element("mark", {}, range), right),
		element("span", { class: "number", "aria-hidden": "true" }),
		element("span", { class: "carets", "aria-hidden": "true" }, element("span", { class: "ghost" }, left), carets),
	);
};

const also = (places, more) => {
	const list = element("p", { class: "also" }, "Also at ");
	places.forEach((at, i) => list.append(i ? ", " : "", place(at)));
	if (more) list.append(` and ${more} more places`);
	return list;
};

export const item = (problem, number, count) => {
	const { severity, code, message, help } = problem;
	const label = element(
		"div",
		{ class: "label" },
		element("span", { class: "severity" }, severity === "error" ? "Error" : "Warning"),
		element("span", { class: "count" }, `${number} of ${count}`),
	);
	const text = element("div", { class: "text" }, element("h3", {}, visible(message)));
	const where = problem.path ? [place(problem), " "] : [];
	text.append(element("p", { class: "place" }, ...where, element("span", { class: "code" }, visible(code))));
	if (problem.line) text.append(excerpt(problem));
	if (problem.also) text.append(also(problem.also, problem.also_more));
	const margin = element("div", { class: "help" });
	if (help) margin.append(element("h4", {}, "What to do"), element("p", {}, visible(help)));
	return element("li", { "data-severity": severity }, label, text, margin);
};
