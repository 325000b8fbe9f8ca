// The index that the build has written, as far as it has been loaded: see
// docs/architecture.md.
import { ALPHABET, FRAGMENTS, PAGE, PLACE, placeOf, read } from "./search-places.js";

/** @typedef {(name: string, fresh?: boolean) => Promise<any>} Load */
/**
 * @typedef {object} Page What previews and results know of a page.
 * @property {string} address below the site's root, always with its .html
 * @property {string} url the same as links have it
 * @property {string} title
 * @property {string} kind actor topic event source briefing note; home, list
 * @property {string} type
 * @property {string} role
 * @property {string} summary
 * @property {string[]} aliases
 * @property {string} dateText in words, "" without a date
 * @property {number} day sorts like the date, 0 without one
 * @property {string} status
 * @property {{text: string, dateText: string, status: string, url: string} | undefined} latest
 */
/**
 * @typedef {object} Statement
 * @property {string} address of its page
 * @property {string} url with its fragment
 * @property {string} text
 * @property {string} dateText
 * @property {number} day
 * @property {string} status
 * @property {string} title of its page
 * @property {string} kind of its page
 */

const NOTHING = "--------"; // for the name of a shard that would be empty

/** By code points, as the build sorts. @param {string} a @param {string} b */
function compare(a, b) {
	const x = [...a], y = [...b];
	for (let i = 0; i < x.length && i < y.length; i++) {
		if (x[i] !== y[i]) return /** @type {number} */ (x[i].codePointAt(0)) - /** @type {number} */ (y[i].codePointAt(0));
	}
	return x.length - y.length;
}

/**
 * @typedef {object} Line of a shard of terms
 * @property {string} term
 * @property {number} count how many units have it, about
 * @property {string[]} kin other forms of the same word
 * @property {string[]} mistakeFor
 * @property {string} postings the best
 * @property {string | undefined} gaps where these are not all: between the slots of its pages, "" for anywhere
 */

/** @param {string} text @returns {Line} */
export function readLine(text) {
	const [term, count, kin, mistakeFor, postings, gaps] = text.split(" ");
	const listed = postings.length / (PLACE + 1), q = ALPHABET.indexOf(count);
	const about = count ? Math.round((1 + (q & 3) / 4) * 2 ** (q >> 2)) : 0;
	const list = (/** @type {string} */ words) => (words ? words.split(",") : []);
	return { term, count: Math.max(about, listed), kin: list(kin), mistakeFor: list(mistakeFor), postings, gaps };
}

/** @param {string} gaps @returns {Set<number>} */
export function readSlots(gaps) {
	const slots = new Set();
	let slot = -1;
	for (const c of gaps) {
		const gap = ALPHABET.indexOf(c);
		slot += gap;
		if (gap < 63) slots.add(++slot);
	}
	return slots;
}

/** @param {string} place */
export const slotOf = (place) => read(place.slice(0, PAGE)) >> 16;

/** What the manifest says, and the shards that have been loaded. */
export class Index {
	/** @param {any} manifest @param {Load} load */
	constructor(manifest, load) {
		this.manifest = manifest;
		this.load = load;
		/** @type {Map<string, Promise<any>>} */
		this.loaded = new Map();
		/** @type {string[][]} first term and name of each shard of terms */
		this.shards = manifest.terms ? manifest.terms.split(";").map((/** @type {string} */ s) => s.split(" ")) : [];
		/** @type {{start: number, name: string}[]} */
		this.leaves = [];
		const each = 9; // characters for each shard: its depth, its name
		for (let i = 0, start = 0; i < manifest.shards.length; i += each) {
			this.leaves.push({ start, name: manifest.shards.slice(i + 1, i + each) });
			start += 2 ** (6 * PLACE - ALPHABET.indexOf(manifest.shards[i]));
		}
	}

	/** @template T @param {string} name @param {(content: any) => T} read @returns {Promise<T>} */
	shard(name, read) {
		let promise = this.loaded.get(name);
		if (!promise) {
			promise = this.load(name).then(read);
			this.loaded.set(name, promise);
		}
		return promise;
	}

	/** The number of the shard in which a term would stand. @param {string} term */
	shardOf(term) {
		let low = 0, high = this.shards.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (compare(this.shards[middle][0], term) <= 0) low = middle + 1;
			else high = middle;
		}
		return Math.max(low - 1, 0);
	}

	/** The numbers of the shards with terms that begin so. @param {string} prefix */
	shardsOf(prefix) {
		const numbers = [this.shardOf(prefix)];
		for (let i = numbers[0] + 1; i < this.shards.length && this.shards[i][0].startsWith(prefix); i++) numbers.push(i);
		return numbers;
	}

	/** @param {number} number @returns {Promise<Map<string, string>>} lines by term */
	lexicon(number) {
		if (!this.shards[number]) return Promise.resolve(new Map());
		return this.shard("t-" + this.shards[number][1], (/** @type {string} */ content) => {
			const lines = new Map();
			for (const line of content.split(";")) if (line) lines.set(line.slice(0, line.indexOf(" ")), line);
			return lines;
		});
	}

	/** @param {string} term @returns {Promise<Line | undefined>} */
	async line(term) {
		const text = (await this.lexicon(this.shardOf(term))).get(term);
		return text === undefined ? undefined : readLine(text);
	}

	/** The name of the shard of a page or a part of it. @param {string} place */
	leafOf(place) {
		const at = read(place.slice(0, PAGE)) * this.manifest.ranges * FRAGMENTS + read(place.slice(PAGE));
		let low = 0, high = this.leaves.length;
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if (this.leaves[middle].start <= at) low = middle;
			else high = middle;
		}
		return this.leaves[low]?.name ?? NOTHING;
	}

	/** All that is written of the pages with a hash near a place. @param {string} place @returns {Promise<any[][]>} */
	pages(place) {
		const name = this.leafOf(place);
		return name === NOTHING ? Promise.resolve([]) : this.shard("p-" + name, (content) => content);
	}

	/** @param {string} url as it is written in the index */
	url(url) {
		if (!this.manifest.clean) return url;
		const [address, fragment] = split(url);
		const clean = address.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "") || "./";
		return fragment === undefined ? clean : clean + "#" + fragment;
	}
}

/** @param {string} url @returns {[string, string | undefined]} */
function split(url) {
	const at = url.indexOf("#");
	return at < 0 ? [url, undefined] : [url.slice(0, at), url.slice(at + 1)];
}

/** @param {Index} index @param {any[]} entry @returns {Page} */
export function readPage(index, entry) {
	const [address, , , title, kind, type, role, summary, dateText, day, status, aliases, latest] = entry;
	return {
		address, url: index.url(address), title, kind, type, role, summary, dateText, day, status, aliases,
		latest: latest && { text: latest[0], dateText: latest[1], status: latest[2], url: index.url(latest[3]) },
	};
}

/** Whether an entry has what is known of the page, and not a part of its text alone. @param {any[]} entry */
export const isWhole = (entry) => entry.length > 6;

/** @param {any[]} entry */
const dateOf = (entry) => (isWhole(entry) ? entry.slice(8, 10) : entry.slice(3, 5));

/** @param {Index} index @param {any[]} entry @param {Page} page @param {any[]} s @returns {Statement} */
export function readStatement(index, entry, page, s) {
	const [id, text, dateText = dateOf(entry)[0], day = dateOf(entry)[1], status = ""] = s;
	return { address: page.address, url: index.url(page.address + "#" + id), text, dateText, day, status, title: page.title, kind: page.kind };
}

/**
 * What is written of the pages at a place, and of their parts.
 * @param {Index} index @param {string} place
 */
export async function entriesAt(index, place) {
	const head = place.slice(0, PAGE);
	const [ofPage, ofPart] = await Promise.all([index.pages(head + "AA"), index.pages(place)]);
	const near = ofPart === ofPage ? ofPage : [...ofPage, ...ofPart];
	const entries = near.filter((e) => placeOf(e[0]).slice(0, PAGE) === head);
	/** @type {{entry: any[], page: Page}[]} */
	const found = [];
	for (const entry of entries) {
		const whole = entries.find((e) => e[0] === entry[0] && isWhole(e));
		if (whole) found.push({ entry, page: readPage(index, whole) });
	}
	return found;
}
