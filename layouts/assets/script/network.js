// What scripts add to a picture of a network: a look from nearer by, and what a
// node is connected with on its own. The picture reads without it.
import { "zoom-in" as zoomIn, "zoom-out" as zoomOut, "zoom-whole" as whole } from "words";
import { make, makeButton } from "./make.js";

/** How near one can go. */
const nearest = 8;

/** The part of the picture that is shown, in its own units. */
class View {
	/** @param {SVGSVGElement} picture */
	constructor(picture) {
		const { x, y, width, height } = picture.viewBox.baseVal;
		this.picture = picture;
		this.all = { x, y, width, height };
		this.part = { ...this.all };
	}

	/** Units of the picture in one of the screen. */
	get unit() {
		return this.part.width / (this.picture.getBoundingClientRect().width || this.all.width);
	}

	get zoomed() {
		return this.part.width < this.all.width;
	}

	/** @param {number} clientX @param {number} clientY */
	at(clientX, clientY) {
		const { left, top } = this.picture.getBoundingClientRect();
		return { x: this.part.x + (clientX - left) * this.unit, y: this.part.y + (clientY - top) * this.unit };
	}

	/**
	 * Goes nearer by a factor; what is at a point stays where it is.
	 * @param {number} by
	 * @param {{x: number, y: number}} [point]
	 */
	zoom(by, point = { x: this.part.x + this.part.width / 2, y: this.part.y + this.part.height / 2 }) {
		const width = Math.min(this.all.width, Math.max(this.all.width / nearest, this.part.width / by));
		const factor = width / this.part.width;
		this.show(point.x - (point.x - this.part.x) * factor, point.y - (point.y - this.part.y) * factor, width);
	}

	/** @param {number} x @param {number} y @param {number} [width] */
	show(x, y, width = this.part.width) {
		const height = (width * this.all.height) / this.all.width;
		this.part = {
			x: Math.min(Math.max(x, this.all.x), this.all.x + this.all.width - width),
			y: Math.min(Math.max(y, this.all.y), this.all.y + this.all.height - height),
			width,
			height,
		};
		this.picture.setAttribute("viewBox", [this.part.x, this.part.y, width, height].map((n) => n.toFixed(1)).join(" "));
		this.picture.classList.toggle("zoomed", this.zoomed);
	}

	/** @param {number} x @param {number} y in units of the screen */
	move(x, y) {
		this.show(this.part.x + x * this.unit, this.part.y + y * this.unit);
	}

	reset() {
		this.show(this.all.x, this.all.y, this.all.width);
	}
}

/** @param {View} view */
function addButtons(view) {
	// It is shown and hidden with its form of the picture.
	const bar = make("div", { class: view.picture.classList.contains("column") ? "column" : "plane" });
	/** @type {[string, string, () => void][]} */
	const buttons = [["+", zoomIn, () => view.zoom(1.5)], ["−", zoomOut, () => view.zoom(1 / 1.5)], ["⤢", whole, () => view.reset()]];
	for (const [sign, name, press] of buttons) bar.append(makeButton(sign, press, { class: "tool", title: name, "aria-label": name }));
	view.picture.before(bar);
}

/**
 * The keys work while the focus is within the picture.
 * @param {View} view
 */
function obeyKeys(view) {
	const far = 60;
	/** @type {Record<string, () => void>} */
	const keys = {
		"+": () => view.zoom(1.5), "=": () => view.zoom(1.5), "-": () => view.zoom(1 / 1.5), "0": () => view.reset(),
	};
	/** @type {Record<string, () => void>} */
	const arrows = {
		ArrowLeft: () => view.move(-far, 0), ArrowRight: () => view.move(far, 0),
		ArrowUp: () => view.move(0, -far), ArrowDown: () => view.move(0, far),
	};
	view.picture.tabIndex = 0;
	view.picture.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		// Arrows scroll the page as ever while all of the picture is shown.
		const press = keys[event.key] ?? (view.zoomed ? arrows[event.key] : undefined);
		if (!press) return;
		event.preventDefault();
		press();
	});
	// Whoever goes from link to link must see where they are.
	view.picture.addEventListener("focusin", (event) => {
		const node = event.target;
		if (!view.zoomed || !(node instanceof SVGAElement)) return;
		const { x, y, width, height } = node.getBBox();
		const { part } = view;
		if (x < part.x || y < part.y || x + width > part.x + part.width || y + height > part.y + part.height) {
			view.show(x + width / 2 - part.width / 2, y + height / 2 - part.height / 2);
		}
	});
}

/**
 * The page can always be scrolled: a wheel zooms with Ctrl alone, a mouse drags
 * only what is zoomed, and a finger that goes up or down is left to the browser.
 * Two fingers zoom and drag.
 * @param {View} view
 */
function obeyPointers(view) {
	const { picture } = view;
	picture.addEventListener("wheel", (event) => {
		if (!event.ctrlKey) return;
		event.preventDefault();
		view.zoom(Math.exp(-event.deltaY / 200), view.at(event.clientX, event.clientY));
	}, { passive: false });
	/** @type {Map<number, {x: number, y: number}>} */
	const held = new Map();
	let dragged = 0;
	picture.addEventListener("pointerdown", (event) => {
		if (event.button === 0) held.set(event.pointerId, { x: event.clientX, y: event.clientY });
		if (held.size === 1) dragged = 0;
	});
	picture.addEventListener("pointermove", (event) => {
		const from = held.get(event.pointerId);
		if (!from) return;
		const to = { x: event.clientX, y: event.clientY };
		const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
		if (other) {
			const apart = Math.hypot(to.x - other.x, to.y - other.y) / Math.max(1, Math.hypot(from.x - other.x, from.y - other.y));
			view.zoom(apart, view.at((to.x + other.x) / 2, (to.y + other.y) / 2));
		}
		if (other || view.zoomed) view.move((from.x - to.x) / held.size, (from.y - to.y) / held.size);
		dragged += Math.hypot(to.x - from.x, to.y - from.y);
		held.set(event.pointerId, to);
		// Past a few pixels it is no click: the picture keeps the pointer.
		if (view.zoomed && dragged > 4 && !picture.hasPointerCapture(event.pointerId)) picture.setPointerCapture(event.pointerId);
	});
	for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
		picture.addEventListener(end, (event) => held.delete(/** @type {PointerEvent} */ (event).pointerId));
	}
	picture.addEventListener("click", (event) => {
		if (dragged > 4 && view.zoomed && event.detail > 0) event.preventDefault();
	}, true);
	picture.addEventListener("dragstart", (event) => event.preventDefault());
}

/**
 * While a node has the pointer or the focus, what it is not joined to steps back.
 * @param {SVGSVGElement} picture
 */
function showNeighbours(picture) {
	const nodes = [...picture.querySelectorAll(".node")];
	const edges = [...picture.querySelectorAll(".edge")].map((edge) => {
		const [from, to] = (edge.getAttribute("data-ends") ?? "").split(" ").map(Number);
		return { edge, from, to };
	});
	/** @param {number} chosen the node's place, -1 for none */
	const show = (chosen) => {
		const near = new Set([chosen]);
		for (const { edge, from, to } of edges) {
			const joins = from === chosen || to === chosen;
			edge.classList.toggle("near", joins);
			if (joins) near.add(from).add(to);
		}
		nodes.forEach((node, i) => node.classList.toggle("near", near.has(i)));
		picture.classList.toggle("chosen", chosen >= 0);
	};
	/** @param {EventTarget | null} target */
	const nodeAt = (target) => nodes.findIndex((node) => target instanceof Node && node.contains(target));
	picture.addEventListener("pointerover", (event) => {
		if (event.pointerType !== "touch") show(nodeAt(event.target));
	});
	picture.addEventListener("pointerleave", () => show(nodeAt(document.activeElement)));
	picture.addEventListener("focusin", (event) => show(nodeAt(event.target)));
	picture.addEventListener("focusout", () => show(-1));
}

/** Brings the page's pictures of networks to life. */
export function networkPictures() {
	for (const picture of document.querySelectorAll("svg.network")) {
		if (!(picture instanceof SVGSVGElement)) continue;
		showNeighbours(picture);
		if (!picture.closest(".network-whole")) continue;
		const view = new View(picture);
		addButtons(view);
		obeyKeys(view);
		obeyPointers(view);
	}
}
