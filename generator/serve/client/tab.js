// The preview's part in one tab: it hears what the server says of this page.
import { keep } from "./kept.js";
import { Panel } from "./panel.js";
import { Stream } from "./stream.js";

// connect opens the way to the server, over the worker that tabs share where
// there is one. It gives a function that says which version this tab shows, or
// without one that the tab is left.
const connect = (hear) => {
	let said = null;
	let say;
	const alone = () => {
		const stream = new Stream(hear);
		say = (tab) => (tab ? stream.watch([tab]) : stream.close());
	};
	try {
		const url = new URL("worker.js", import.meta.url);
		url.search = new URL(import.meta.url).search; // a worker of another Dossier is not this one
		const worker = new SharedWorker(url, { type: "module", name: "dossier-preview" });
		worker.addEventListener("error", () => {
			alone(); // a browser whose workers are no modules
			say(said);
		});
		worker.port.addEventListener("message", ({ data: { type, data } }) => hear(type, data));
		worker.port.start();
		say = (tab) => worker.port.postMessage(tab);
	} catch {
		alone(); // a browser without such workers
	}
	return (tab) => {
		said = tab;
		say(tab);
	};
};

// swap puts new stylesheets in the place of those that the page has, without a
// moment in which it has none.
const swap = (addresses, version) => {
	const old = [...document.querySelectorAll('link[rel~="stylesheet" i]')].filter((link) => !link.dataset.leaving);
	if (old.length !== addresses.length) return false;
	old.forEach((link, i) => {
		const url = new URL(addresses[i], location.href);
		// The same address with other content has to be asked for anew.
		if (url.href === link.href) url.searchParams.set("v", version);
		const next = link.cloneNode();
		next.href = url.href;
		link.dataset.leaving = "true";
		const remove = () => link.remove();
		next.addEventListener("load", remove, { once: true });
		next.addEventListener("error", remove, { once: true });
		link.after(next);
	});
	return true;
};

// wasHere tells whether a page stood at this address before in this tab.
const wasHere = (state) => {
	const key = "dossier-preview-here";
	try {
		if (!state) sessionStorage.setItem(key, location.pathname);
		return sessionStorage.getItem(key) === location.pathname;
	} catch {
		return false;
	}
};

export function start({ version, state, key }) {
	const page = location.pathname;
	const panel = new Panel();
	let reloading = false;

	const reload = () => {
		if (reloading) return;
		reloading = true;
		keep(key);
		location.reload();
	};
	const change = ({ page: changed, from, to, styles }) => {
		if (changed !== page || from !== version || reloading) return;
		if (!styles || !swap(styles, to)) {
			reload();
			return;
		}
		version = to;
	};
	const hear = (type, data) => {
		if (type === "page") change(data);
		if (type === "problems") panel.show(data);
		if (type === "lost") panel.notice("lost", "The preview does not answer. Trying again …");
		if (type === "back") panel.notice("lost", "");
	};

	const before = wasHere(state);
	if (state === "missing") {
		panel.notice(
			"missing",
			before
				? "This page has been taken away. It comes back by itself when its note does."
				: "There is no such page yet. It appears here by itself once a note makes it.",
		);
	}
	const say = connect(hear);
	say({ page, version });
	// A page that the browser puts aside, and may bring back, hears nothing meanwhile.
	addEventListener("pagehide", () => say(null));
	addEventListener("pageshow", ({ persisted }) => {
		if (persisted) say({ page, version });
	});
}
