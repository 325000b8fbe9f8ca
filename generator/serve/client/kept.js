// What is kept of a page while it is loaded again. preview.js puts it back.

// The way to an element: from the nearest one with an id, by names and places.
const trail = (element) => {
	const steps = [];
	for (let at = element; at; at = at.parentElement) {
		if (at.id && document.getElementById(at.id) === at) return { id: at.id, steps };
		if (!at.parentElement) break;
		steps.unshift([at.localName, [...at.parentElement.children].indexOf(at)]);
	}
	return { steps };
};

const fields = 'textarea, input:not([type]), input:is([type="search"], [type="text"])';

const focus = () => {
	const element = document.activeElement;
	if (!element || element === document.body || element.shadowRoot) return {};
	const selects = element.matches(fields);
	return {
		focus: trail(element),
		selection: selects ? [element.selectionStart, element.selectionEnd, element.selectionDirection] : null,
	};
};

// keep notes where the reader is on this page.
export function keep(key) {
	const kept = {
		path: location.pathname,
		scroll: [scrollX, scrollY],
		details: Array.from(document.querySelectorAll("details"), (details) => [trail(details), details.open]),
		fields: Array.from(document.querySelectorAll(fields))
			.filter((field) => field.value !== field.defaultValue)
			.map((field) => [trail(field), field.value]),
		...focus(),
	};
	try {
		sessionStorage.setItem(key, JSON.stringify(kept));
		history.scrollRestoration = "manual"; // the browser's own way would come later
	} catch {
		// Without storage the browser's own way has to do.
	}
}
