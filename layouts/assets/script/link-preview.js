// What a link leads to, shown beside it while the pointer or the focus rests on
// it: dismissed by Escape, open while the pointer is over it, gone with the focus
// (WCAG 1.4.13).
import { colon, latest as latestWord, "list-separator" as comma } from "words";
import { addressBelow } from "./below.js";
import { wordFor } from "./kind-words.js";
import { make } from "./make.js";

/** @typedef {import("./search-engine.js").Page} Page */
/** @typedef {ReturnType<typeof import("./search-engine.js").createSearch>} Engine */

/** @typedef {HTMLAnchorElement | SVGAElement} Anchor the nodes of a picture are links of SVG */

const restBeforeOpening = 350; // milliseconds
const timeToReachIt = 250;

/** @param {Page} page */
function contentOf({ kind, title, type, role, summary, latest }) {
	const parts = [make("p", { class: `preview-title name ${kind}` }, title)];
	const what = [type || wordFor(kind), role].filter(Boolean).join(`${comma} `);
	parts.push(make("p", { class: "preview-role" }, what));
	if (summary) parts.push(make("p", {}, summary));
	if (latest) {
		const when = make("p", { class: "preview-when" }, `${latestWord}${colon} ${latest.dateText} `);
		if (latest.status) when.append(make("span", { class: `status ${latest.status}` }, wordFor(latest.status)));
		parts.push(when, make("p", {}, latest.text));
	}
	return parts;
}

/**
 * The line of the link at which the reader is: a link may be broken in two.
 * @param {Element} link
 * @param {number} y
 */
function lineAt(link, y) {
	const lines = [...link.getClientRects()];
	return lines.find((line) => y >= line.top && y <= line.bottom) ?? lines[0] ?? link.getBoundingClientRect();
}

/**
 * Puts the card below the line, or above it where there is no room below.
 * @param {HTMLElement} card
 * @param {DOMRect} line
 */
function place(card, line) {
	const gap = 6;
	const { clientWidth: width, clientHeight: height } = document.documentElement;
	const box = card.getBoundingClientRect();
	const start = getComputedStyle(card).direction === "rtl" ? line.right - box.width : line.left;
	const left = Math.max(gap, Math.min(start, width - box.width - gap));
	const below = line.bottom + gap;
	const above = line.top - gap - box.height;
	const top = below + box.height > height && above >= 0 ? above : below;
	card.style.left = `${left + scrollX}px`;
	card.style.top = `${top + scrollY}px`;
}

/**
 * Shows previews of the entities to which links in the page lead.
 * @param {Engine} engine
 * @param {string} root
 */
export function previewLinks(engine, root) {
	/** @type {HTMLElement | undefined} */
	let card;
	/** @type {Anchor | undefined} */
	let shown;
	/** @type {Anchor | undefined} */
	let wanted;
	let timer = 0;

	const close = () => {
		clearTimeout(timer);
		wanted = undefined;
		card?.remove();
		shown?.removeAttribute("aria-describedby");
		card = shown = undefined;
	};

	/**
	 * @param {Anchor} link
	 * @param {number} y
	 */
	const open = async (link, y) => {
		const page = await engine.entity(addressBelow(root, urlOf(link))).catch(() => undefined);
		if (wanted !== link || !link.isConnected) return;
		close();
		if (!page) return;
		card = make("div", { class: "preview", id: "page-preview", role: "tooltip" }, ...contentOf(page));
		card.addEventListener("pointerenter", () => clearTimeout(timer));
		card.addEventListener("pointerleave", closeSoon);
		document.body.append(card);
		place(card, lineAt(link, y));
		link.setAttribute("aria-describedby", card.id);
		shown = link;
	};

	const closeSoon = () => {
		clearTimeout(timer);
		wanted = undefined;
		timer = window.setTimeout(close, timeToReachIt);
	};

	/** @param {EventTarget | null} target */
	const linkOf = (target) => {
		const link = /** @type {Anchor | null} */ (target instanceof Element ? target.closest("a[href]") : null);
		return link && link.closest("main") && urlOf(link).startsWith(root) && leadsToAnotherPage(link) ? link : undefined;
	};

	document.addEventListener("pointerover", (event) => {
		if (event.pointerType !== "mouse" || event.buttons) return;
		const link = linkOf(event.target);
		if (!link) return;
		clearTimeout(timer);
		if (link === shown) return;
		wanted = link;
		timer = window.setTimeout(open, restBeforeOpening, link, event.clientY);
		link.addEventListener("pointerleave", closeSoon, { once: true });
	});
	document.addEventListener("focusin", (event) => {
		const link = linkOf(event.target);
		if (!link?.matches(":focus-visible")) return;
		clearTimeout(timer);
		wanted = link;
		timer = window.setTimeout(open, restBeforeOpening, link, -1);
		link.addEventListener("focusout", close, { once: true });
	});
	document.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || !(card || wanted)) return;
		close();
		event.stopPropagation();
	}, true);
	addEventListener("beforeprint", close);
	addEventListener("pagehide", close);
}

/** @param {Anchor} link */
function leadsToAnotherPage(link) {
	const here = location.href.replace(/#.*/, "");
	return link.getAttribute("rel") !== "external" && urlOf(link).replace(/#.*/, "") !== here;
}

/** @param {Anchor} link */
function urlOf(link) {
	try {
		return new URL(link.getAttribute("href") ?? "", location.href).href;
	} catch {
		return ""; // no address at all
	}
}
