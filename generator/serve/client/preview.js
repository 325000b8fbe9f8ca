// The one script that the preview puts into a page. It blocks the parser, so that
// what was kept over a reload is back before the page is seen; all else is loaded
// afterwards, as modules.
"use strict";
(() => {
	if (self !== top) return; // the page around a frame looks after what is in it
	const element = document.currentScript;
	const key = "dossier-preview-kept";
	const interactions = ["wheel", "touchstart", "pointerdown", "keydown"];

	// What is kept is for the very next load of the same page, and for no other.
	const take = () => {
		try {
			const kept = JSON.parse(sessionStorage.getItem(key));
			sessionStorage.removeItem(key);
			return kept?.path === location.pathname ? kept : null;
		} catch {
			return null; // storage may be forbidden
		}
	};

	// An element is found again by its id, or by its place below one that has an id.
	const find = (trail) => {
		let at = trail.id === undefined ? document.documentElement : document.getElementById(trail.id);
		for (const [tag, index] of trail.steps) {
			at = at?.children[index];
			if (at?.localName !== tag) return null;
		}
		return at;
	};

	const restoreContent = (kept) => {
		for (const [trail, open] of kept.details) {
			const details = find(trail);
			if (details) details.open = open;
		}
		for (const [trail, value] of kept.fields) {
			const field = find(trail);
			if (!field || field.value === value) continue;
			field.value = value;
			field.dispatchEvent(new Event("input", { bubbles: true }));
		}
		const focused = kept.focus && find(kept.focus);
		if (!focused) return;
		focused.focus({ preventScroll: true });
		if (kept.selection) focused.setSelectionRange(...kept.selection);
	};

	// The page grows while it is parsed and its pictures come, so it is moved to
	// its place before each frame until it is whole, or until its reader moves it.
	// A tab in the background has no frames, so the page's own events count too.
	const restoreScroll = ([x, y]) => {
		let done = false;
		const finish = () => {
			done = true;
			// Not at once: right after the load event the browser would go its own way.
			setTimeout(() => (history.scrollRestoration = "auto"), 500);
			for (const type of interactions) removeEventListener(type, finish, true);
		};
		const move = () => {
			if (!done && (scrollX !== x || scrollY !== y)) scrollTo({ left: x, top: y, behavior: "instant" });
		};
		const frame = () => {
			move();
			if (!done) requestAnimationFrame(frame);
		};
		for (const type of interactions) addEventListener(type, finish, { capture: true, passive: true });
		document.addEventListener("DOMContentLoaded", move, { once: true });
		addEventListener("load", () => {
			move();
			finish();
		}, { once: true });
		requestAnimationFrame(frame);
	};

	const kept = take();
	if (kept) {
		// In this order: what is opened makes the page as long as it was.
		document.addEventListener("DOMContentLoaded", () => restoreContent(kept), { once: true });
		restoreScroll(kept.scroll);
	}
	const module = new URL("tab.js", element.src);
	module.search = new URL(element.src).search;
	const { version, state } = element.dataset;
	const begin = () =>
		import(module).then(
			({ start }) => start({ version, state, key }),
			() => {
				// The server has just gone. It may come back.
				module.hash += "!"; // else a browser may remember that there is no such module
				setTimeout(begin, 1000);
			},
		);
	begin();
})();
