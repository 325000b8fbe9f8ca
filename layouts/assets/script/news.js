// What is new since the reader's last visit. The build writes the ids of the newest
// statements; which of them the reader has seen is kept on their machine and
// nowhere else. A visit has ended when no page was opened for half an hour.

const pause = 30 * 60 * 1000; // milliseconds between two visits
const idLength = 9; // of what statementId makes

/**
 * What is kept between visits: the ids of the newest statements at the end of the last
 * visit and now, the newest first, each list as one string, and whether that of now
 * is cut; when that visit ended, when a page was last opened and when the ids were
 * last asked for, in milliseconds.
 * @typedef {{before: string | null, beforeTime: number, now: string, cut: boolean, time: number, asked: number}} Kept
 */
/**
 * What the build writes: the ids one after the other, and whether there are more.
 * @typedef {{ids: string, cut: boolean}} Known
 */

/** @param {string} ids */
function split(ids) {
	const all = [];
	for (let at = 0; at < ids.length; at += idLength) all.push(ids.slice(at, at + idLength));
	return all;
}

/**
 * Takes what was kept on to the opening of a page.
 * @param {Kept | null} kept
 * @param {number} time
 * @param {Known} [known] of the site as it is, where it was asked for
 * @returns {Kept}
 */
export function visited(kept, time, known) {
	if (!kept) return { before: null, beforeTime: 0, now: known?.ids ?? "", cut: known?.cut ?? false, time, asked: time };
	const returned = time - kept.time >= pause;
	return {
		before: returned ? kept.now : kept.before,
		beforeTime: returned ? kept.time : kept.beforeTime,
		now: known?.ids ?? kept.now,
		cut: known?.cut ?? kept.cut,
		time,
		asked: known ? time : kept.asked,
	};
}

/**
 * Whether the ids must be asked for: they are a file of some size, and pages are
 * opened one after the other.
 * @param {Kept | null} kept
 * @param {number} time
 */
export const isStale = (kept, time) => !kept || time - kept.asked > 5 * 60 * 1000 || time - kept.time >= pause;

/**
 * The ids that were not there at the last visit. At a first visit nothing is new.
 * Below the oldest that was there, a list that is cut may have come to those which
 * had no room in it before.
 * @param {Kept} kept
 * @returns {Set<string>}
 */
export function newIn(kept) {
	if (kept.before === null) return new Set();
	const before = new Set(split(kept.before));
	const now = split(kept.now);
	let end = now.length;
	if (kept.cut) while (end > 0 && !before.has(now[end - 1])) end--;
	return new Set(now.slice(0, end).filter((id) => !before.has(id)));
}

/** Where what is kept lies: by the dossier, since a host may have several. */
export class Memory {
	/** @param {string} root address of the dossier */
	constructor(root) {
		this.key = `dossier-visit ${root}`;
	}

	/** @returns {Kept | null} */
	read() {
		try {
			const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
			return kept && typeof kept.now === "string" ? kept : null;
		} catch {
			return null; // forbidden, or not ours
		}
	}

	/** @param {Kept} kept */
	write(kept) {
		try {
			localStorage.setItem(this.key, JSON.stringify(kept));
		} catch {
			// Storage is full or forbidden: then nothing is ever new.
		}
	}

	clear() {
		try {
			localStorage.removeItem(this.key);
		} catch {
			// There was nothing to clear.
		}
	}
}
