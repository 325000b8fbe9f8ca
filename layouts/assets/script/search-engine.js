// Finds what a reader asks for in the index that the build has written: see
// docs/architecture.md. It touches no document; who uses it passes what loads a
// file of the index by its name.
import { Asking, marksIn, sameWords } from "./search-asking.js";
import { entriesAt, Index, isWhole, readPage, readStatement } from "./search-index.js";
import { PLACE, placeOf, statementId } from "./search-places.js";
import { Ranking, round } from "./search-ranking.js";
import { terms } from "./search-terms.js";

/** @typedef {import("./search-asking.js").Asked} Asked */
/** @typedef {import("./search-index.js").Load} Load */
/** @typedef {import("./search-index.js").Page} Page */
/** @typedef {import("./search-index.js").Statement} Statement */
/** @typedef {import("./search-ranking.js").Candidate} Candidate */

/**
 * @typedef {object} Result
 * @property {"entity" | "heading" | "statement"} type
 * @property {string} url below the site's root
 * @property {string} title of the page
 * @property {[number, number][]} titleMarks what matched in the title
 * @property {string} kind of the page
 * @property {string} pageType
 * @property {string} role
 * @property {string} alias the alias that matched where the title did not, else ""
 * @property {boolean} whole the title, or an alias, is what was asked for
 * @property {string} dateText
 * @property {number} day
 * @property {string} status
 * @property {string} text the statement, the heading, or the page's summary
 * @property {[number, number][]} marks what matched in the text
 */
/** @typedef {{results: Result[], total: number, complete: boolean}} Results */

const MOST_WORDS = 8; // of a question
const QUICK = 6; // shards in all that a quick search loads: about 100 kB of a dossier of 10,000 notes
const MOST_PROBED = 6; // shards of pages that are looked through where a list of the index is cut off
const RESTING = 5000; // milliseconds for which an index is taken to be the newest
const WHOLE = 1000; // what comes to a page that bears the very name

/**
 * Makes an engine over an index.
 * @param {Load} load loads a file of the index by its name without folder and ending; fresh asks for the newest
 */
export function createSearch(load) {
	/** @type {Promise<Index> | undefined} */
	let ready;
	let openedAt = 0;
	const open = (fresh = false) => {
		openedAt = Date.now();
		return load("manifest", fresh).then((manifest) => new Index(manifest, load));
	};

	/** Goes on with the index as it is now, where a while has passed since it was read. */
	function refresh() {
		if (!ready || Date.now() - openedAt < RESTING) return;
		const before = ready;
		ready = open(true).catch(() => before);
	}

	/**
	 * Runs a question. Where a shard is gone because the site was published anew,
	 * it is asked again of the index as it is now, once.
	 * @template T @param {(index: Index) => Promise<T>} ask @returns {Promise<T>}
	 */
	async function withIndex(ask) {
		const opened = (ready ??= open());
		let index;
		try {
			index = await opened;
			return await ask(index);
		} catch (error) {
			if (ready === opened) ready = undefined;
			if (!index) throw error;
			return ask(await (ready ??= open(true)));
		}
	}

	/**
	 * @param {string} text
	 * @param {{limit?: number, quick?: boolean}} [options] limit is how many results to show; quick shows fewer
	 * where more would take long to load
	 * @returns {Promise<Results>}
	 */
	function search(text, { limit = 10, quick = false } = {}) {
		const words = [...new Set(terms(text).map((t) => t.term))].slice(0, MOST_WORDS);
		if (!words.length) return Promise.resolve({ results: [], total: 0, complete: true });
		return withIndex(async (index) => {
			const asked = await Promise.all(words.map((word, i) => new Asking(index, word, i === words.length - 1).run()));
			const ranking = new Ranking(asked, index.manifest);
			const candidates = ranking.candidates();
			const certain = candidates.filter((c) => !c.missing.length).length;
			const shards = new Set(asked.flatMap((a) => [...a.shards])).size;
			const most = quick && !index.manifest.few ? Math.max(1, QUICK - shards) : Infinity;
			let results = await show(index, asked, candidates, limit, most);
			if (!results.length) {
				// What is listed holds no place with all words; fewer are better than nothing.
				for (const c of candidates) c.missing = [];
				results = await show(index, asked, candidates, limit, most);
			}
			const whole = results.length >= Math.min(limit, certain) && asked.every((a) => !a.cut && [...a.terms.values()].every((t) => t.line.gaps === undefined));
			return { results, total: Math.max(results.length, certain), complete: whole };
		});
	}

	/**
	 * Loads what the candidates show, until there are enough.
	 * @param {Index} index @param {Asked[]} asked @param {Candidate[]} candidates @param {number} limit
	 * @param {number} most how many shards of pages may be loaded
	 */
	async function show(index, asked, candidates, limit, most) {
		/** @type {{result: Result, score: number}[]} */
		const shown = [];
		const leaves = new Set(), probed = new Set();
		/** @param {Candidate} c */
		const mayLoad = ({ place, missing }) => {
			const leaf = index.leafOf(place);
			if (leaves.has(leaf)) return true;
			if (leaves.size >= most || (missing.length && probed.size >= MOST_PROBED)) return false;
			leaves.add(leaf);
			if (missing.length) probed.add(leaf);
			return true;
		};
		for (let at = 0; at < candidates.length && shown.length < limit;) {
			/** @type {Candidate[]} */
			const some = [];
			for (; at < candidates.length && some.length < limit - shown.length; at++) if (mayLoad(candidates[at])) some.push(candidates[at]);
			const loaded = await Promise.all(some.map((c) => resultsAt(index, asked, c)));
			loaded.forEach((results, i) => results.forEach((result) => shown.push({ result, score: some[i].score + (result.whole ? WHOLE : 0) })));
		}
		shown.sort((a, b) => round(b.score) - round(a.score) || b.result.day - a.result.day || (a.result.url < b.result.url ? -1 : 1));
		return shown.slice(0, limit).map((s) => s.result);
	}

	return {
		search,
		refresh,
		/**
		 * What is known of a page, undefined if there is none.
		 * @param {string} address below the site's root, with its .html
		 * @returns {Promise<Page | undefined>}
		 */
		entity: (address) =>
			withIndex(async (index) => {
				const entry = (await index.pages(placeOf(address))).find((e) => e[0] === address && isWhole(e));
				return entry && readPage(index, entry);
			}),
		/**
		 * What is known of a statement, undefined if there is none.
		 * @param {string} id as statementId makes it
		 * @returns {Promise<Statement | undefined>}
		 */
		statement: (id) =>
			withIndex(async (index) => {
				for (const { entry, page } of await entriesAt(index, id.slice(0, PLACE))) {
					const found = entry[1].find((/** @type {any[]} */ s) => statementId(page.address, s[0]) === id);
					if (found) return readStatement(index, entry, page, found);
				}
				return undefined;
			}),
	};
}

/**
 * The results at the place of a candidate: one as a rule, more where hashes are
 * the same, none where a word that the index did not tell of is not there.
 * @param {Index} index @param {Asked[]} asked @param {Candidate} candidate
 */
async function resultsAt(index, asked, { place, missing }) {
	/** @type {Result[]} */
	const results = [];
	for (const { entry, page } of await entriesAt(index, place)) {
		const base = { title: page.title, kind: page.kind, pageType: page.type, role: page.role, alias: "", whole: false };
		/** @param {Omit<Result, "title" | "kind" | "pageType" | "role" | "alias" | "whole" | "marks" | "titleMarks">} rest */
		const add = (rest) => {
			/** @type {Set<number>} */
			const seen = new Set();
			const marks = marksIn(rest.text, asked, seen);
			const hit = seen.size > 0;
			const titleMarks = marksIn(page.title, asked, seen);
			let alias = "";
			if (rest.type === "entity" || seen.size < asked.length) {
				const known = seen.size;
				const best = page.aliases.find((a) => marksIn(a, asked, seen).length > 0 && seen.size > known);
				if (rest.type === "entity" && best) alias = best;
				marksIn(page.aliases.join(" / ") + (rest.type === "entity" ? " / " + page.role + " / " + page.type : ""), asked, seen);
			}
			if ((rest.type !== "entity" && !hit) || missing.some((word) => !seen.has(word)) || !seen.size) return;
			const whole = rest.type === "entity" && [page.title, ...page.aliases].some((name) => sameWords(name, asked));
			results.push({ ...base, ...rest, alias, whole, marks, titleMarks });
		};
		if (place.endsWith("AA")) {
			if (isWhole(entry)) add({ type: "entity", url: page.url, text: page.summary, dateText: page.dateText, day: page.day, status: page.status });
			continue;
		}
		for (const s of entry[1]) {
			if (placeOf(page.address, s[0]) !== place) continue;
			const { url, text, dateText, day, status } = readStatement(index, entry, page, s);
			add({ type: "statement", url, text, dateText, day, status });
		}
		for (const [id, text] of entry[2]) {
			if (placeOf(page.address, id) !== place) continue;
			add({ type: "heading", url: index.url(page.address + "#" + id), text, dateText: page.dateText, day: page.day, status: "" });
		}
	}
	return results;
}
