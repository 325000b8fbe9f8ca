// What the preview shows over a page: the problems of the notes in a dialog, a
// badge that opens it, and notices. All of it stands in a shadow tree with a
// stylesheet of its own, so that no page can change it and it changes no page.
import { element, item } from "./problem.js";

const dismissedKey = "dossier-preview-dismissed";
const reportKey = "dossier-preview-report";

const several = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

// What is remembered from one page to the next in this tab: the last report, so
// that the panel does not blink, and the errors on which its reader has closed it.
// Storage may be forbidden or full: then it blinks, and opens again.
const memory = {
	get: (key) => {
		try {
			return JSON.parse(sessionStorage.getItem(key));
		} catch {
			return null;
		}
	},
	set: (key, value) => {
		try {
			sessionStorage.setItem(key, JSON.stringify(value));
		} catch {
			// See above.
		}
	},
};

// styled waits for the stylesheet, as long as there is a server to come back.
const styled = async (root) => {
	const url = new URL("panel.css", import.meta.url);
	url.search = new URL(import.meta.url).search;
	const sheet = new CSSStyleSheet();
	for (;;) {
		try {
			await sheet.replace(await (await fetch(url)).text());
			break;
		} catch {
			await new Promise((resume) => setTimeout(resume, 1000));
		}
	}
	root.adoptedStyleSheets = [sheet];
	document.documentElement.append(root.host);
};

export class Panel {
	#host = document.createElement("dossier-preview");
	#dialog;
	#close = element("button", { type: "button", class: "close" }, "Close", element("kbd", { "aria-hidden": "true" }, "Esc"));
	#title = element("h2", { id: "title", "aria-live": "polite" });
	#list = element("ol", { role: "list" });
	#omitted = element("p", { class: "omitted" });
	#badge = element("button", { type: "button", class: "badge", hidden: "" });
	#notices = element("div", { class: "notices", role: "status" });
	#spoken = element("div", { class: "spoken", role: "status" });
	#report = { errors: 0, warnings: 0, list: [] };
	#shown = "";
	#ready;

	constructor() {
		const root = this.#host.attachShadow({ mode: "open" });
		this.#dialog = this.#makeDialog();
		root.append(this.#notices, this.#spoken, this.#badge, this.#dialog);
		this.#badge.addEventListener("click", () => this.#open());
		// Unstyled, it would push the page about: it is put in once it has its look.
		this.#ready = styled(root);
		const last = memory.get(reportKey);
		if (last) this.show(last, false);
	}

	#makeDialog() {
		const close = this.#close;
		const dialog = element(
			"dialog",
			{ "aria-labelledby": "title" },
			element("header", {}, this.#title, close),
			element("div", { class: "scroll" }, this.#list, this.#omitted),
		);
		close.addEventListener("click", () => dialog.close());
		dialog.addEventListener("click", ({ target }) => {
			if (target === dialog) dialog.close(); // beside the panel
		});
		dialog.addEventListener("close", () => {
			// The event comes late: new errors may have opened the panel again.
			if (!dialog.open) memory.set(dismissedKey, this.#errors());
		});
		return dialog;
	}

	// show replaces the problems. New errors open the panel, which is over the page
	// until they are mended or its reader closes it; warnings wait behind the badge.
	// Only what is news is spoken.
	async show(report, isNews = true) {
		await this.#ready;
		const text = JSON.stringify(report);
		if (text === this.#shown) return;
		const before = this.#report;
		memory.set(reportKey, report);
		this.#shown = text;
		this.#report = report;
		this.#fill();
		if (report.errors + report.warnings === 0) {
			this.#dialog.close();
			if (before.errors + before.warnings > 0) this.#speak("All problems are mended.");
		} else if (report.errors > 0 && memory.get(dismissedKey) !== this.#errors()) {
			this.#open("alertdialog");
		} else if (this.#dialog.open && this.#dialog.getAttribute("role") === "alertdialog" && report.errors === 0) {
			// It came by itself for errors, and goes with them.
			this.#dialog.close();
		} else if (isNews && before.warnings !== report.warnings) {
			this.#speak(this.#summary());
		}
		if (report.errors === 0) memory.set(dismissedKey, "");
		this.#mark();
	}

	// notice shows a line at the edge of the page, or with "" takes it away.
	async notice(name, text) {
		await this.#ready;
		this.#notices.querySelector(`[data-name="${name}"]`)?.remove();
		if (text) this.#notices.append(element("p", { "data-name": name }, text));
	}

	#open(role = "dialog") {
		this.#dialog.setAttribute("role", role);
		if (!this.#dialog.open) this.#dialog.showModal();
	}

	#fill() {
		const { errors, warnings, list, omitted } = this.#report;
		const top = this.#list.parentElement.scrollTop;
		this.#title.textContent = this.#summary();
		this.#list.replaceChildren(...list.map((problem, i) => item(problem, i + 1, errors + warnings)));
		this.#omitted.textContent = omitted ? `${several(omitted, "more problem")} left out here: dossier build lists all.` : "";
		this.#list.parentElement.scrollTop = top;
		// Whoever was on an item that is gone is still in the panel.
		if (this.#dialog.open && !this.#dialog.contains(this.#host.shadowRoot.activeElement)) this.#close.focus();
	}

	#mark() {
		const { errors, warnings } = this.#report;
		this.#badge.hidden = errors + warnings === 0;
		for (const shown of [this.#badge, this.#dialog]) shown.dataset.severity = errors ? "error" : "warning";
		this.#badge.textContent = this.#summary();
	}

	#summary() {
		const { errors, warnings } = this.#report;
		const parts = [];
		if (errors) parts.push(several(errors, "error"));
		if (warnings) parts.push(several(warnings, "warning"));
		return parts.join(", ");
	}

	#speak(text) {
		this.#spoken.textContent = text;
	}

	// #errors tells one set of errors from another.
	#errors() {
		return JSON.stringify(this.#report.list.filter(({ severity }) => severity === "error"));
	}
}
