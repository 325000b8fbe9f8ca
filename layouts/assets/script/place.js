// Marks in the page's own navigation which section the reader is in.

/** Marks the section in view in each navigation of the page. */
export function followPlace() {
	for (const nav of document.querySelectorAll(".page-sections, .contents")) follow(nav);
}

/** @param {Element} nav */
function follow(nav) {
	const places = [...nav.querySelectorAll("a")].flatMap((link) => {
		const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
		return target ? [{ link, target }] : [];
	});
	if (places.length < 2) return;
	/** @type {HTMLAnchorElement | undefined} */
	let current;
	// What the reader jumped to counts until they scroll on, even if it is so near
	// to the page's end that it cannot come to the top.
	let jumped = location.hash;
	let waiting = false;
	const mark = () => {
		waiting = false;
		const asked = places.find(({ link, target }) => link.hash === jumped && isInView(target));
		const link = (asked ?? last(places))?.link;
		if (link === current) return;
		current?.removeAttribute("aria-current");
		link?.setAttribute("aria-current", "location");
		current = link;
		// A long list of contents scrolls by itself.
		const box = nav.closest(".section-heading");
		if (box && link) box.scrollTop = link.offsetTop - box.clientHeight / 2;
	};
	const update = () => {
		if (!waiting) requestAnimationFrame(mark);
		waiting = true;
	};
	for (const type of ["wheel", "touchmove", "keydown", "pointerdown"]) {
		addEventListener(type, () => { jumped = "" }, { passive: true });
	}
	addEventListener("hashchange", () => {
		jumped = location.hash;
		update();
	});
	addEventListener("scroll", update, { passive: true });
	addEventListener("resize", update);
	mark();
}

/** @param {Element} element */
function isInView(element) {
	const { top, bottom } = element.getBoundingClientRect();
	return bottom > 0 && top < innerHeight;
}

/**
 * Finds the last place that begins above a line. The line stands in the upper
 * part of the window, and goes down with the last windowful of the page, so that
 * each short section at the end has its turn.
 * @template {{ target: Element }} T
 * @param {T[]} places
 */
function last(places) {
	const { scrollHeight } = document.documentElement;
	const left = scrollHeight - innerHeight - scrollY;
	const share = Math.max(0.25, 1 - Math.max(0, left - 1) / innerHeight);
	return places.filter(({ target }) => target.getBoundingClientRect().top <= innerHeight * share).pop();
}
