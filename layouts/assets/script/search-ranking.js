// Which of the places where words stand come first.
import { mayStand } from "./search-asking.js";
import { ALPHABET, PAGE, PLACE } from "./search-places.js";

/** @typedef {import("./search-asking.js").Asked} Asked */

// What a match is worth in each field of a page, and what more where the field is short.
const FIELDS = [[8, 4], [6, 2], [1.8, 0], [1.2, 0]];
const HEADING = [4, 1];
const LENGTHS = 16; // classes of lengths
const HEADINGS = 3 * LENGTHS;
const MIDDLING = [1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160, 256];

/** @typedef {{place: string, score: number, order: number, missing: number[]}} Candidate */

/** Ranks the places where all words stand, or as many of them as do anywhere. */
export class Ranking {
	/** @param {Asked[]} asked @param {any} manifest */
	constructor(asked, manifest) {
		this.asked = asked;
		this.manifest = manifest;
		/** @type {Map<string, number>[]} by word: what each place is worth */
		this.worth = asked.map((a) => this.worthOf(a));
		/** @type {Map<string, number>} */
		this.order = new Map();
		for (const places of this.worth) for (const place of places.keys()) if (!this.order.has(place)) this.order.set(place, this.order.size);
	}

	/** @param {Asked} asked */
	worthOf(asked) {
		const units = this.manifest.statements + this.manifest.pages;
		let count = 1;
		for (const { line } of asked.terms.values()) count = Math.max(count, line.count);
		const rarity = Math.log(1 + units / count);
		/** @type {Map<string, number>} */
		const worth = new Map();
		for (const { weight, line } of asked.terms.values()) {
			for (let i = 0; i < line.postings.length; i += PLACE + 1) {
				const place = line.postings.slice(i, i + PLACE);
				const value = weight * rarity * this.fieldWorth(place, ALPHABET.indexOf(line.postings[i + PLACE]));
				if (value > (worth.get(place) ?? 0)) worth.set(place, value);
			}
		}
		return worth;
	}

	/** @param {string} place @param {number} code */
	fieldWorth(place, code) {
		const length = MIDDLING[code % LENGTHS];
		if (place.endsWith("AA")) {
			const [base, more] = FIELDS[Math.floor(code / LENGTHS)];
			return base + more / length;
		}
		if (code >= HEADINGS) return HEADING[0] + HEADING[1] / length;
		const times = 1 + Math.floor(code / LENGTHS);
		return (2.2 * times) / (times + 0.3 + (0.9 * length) / Math.max(this.manifest.length, 1));
	}

	/** What a place is worth for a word; for a text the title of its page counts too. @param {string} place @param {number} word */
	value(place, word) {
		const own = this.worth[word].get(place) ?? 0;
		if (place.endsWith("AA")) return own;
		const page = this.worth[word].get(place.slice(0, PAGE) + "AA") ?? 0;
		return own || 0.3 * page;
	}

	/** @returns {Candidate[]} the best first; those that may lack a word after all others */
	candidates() {
		/** @type {Candidate[]} */
		const all = [];
		let most = 0;
		for (const [place, order] of this.order) {
			let score = 0, certain = 0, own = false;
			const missing = [];
			for (let word = 0; word < this.asked.length; word++) {
				const value = this.value(place, word);
				own = own || this.worth[word].has(place);
				score += value;
				if (value) certain++;
				else missing.push(word);
			}
			if (!own) continue;
			most = Math.max(most, certain);
			all.push({ place, score, order, missing });
		}
		const words = this.asked.length;
		const isOpen = (/** @type {Candidate} */ c) => c.missing.every((word) => mayStand(this.asked[word], c.place));
		let kept = all.filter((c) => isOpen(c));
		this.wanted = words;
		if (!kept.length) {
			this.wanted = most;
			kept = all.filter((c) => words - c.missing.length === most);
			for (const c of kept) c.missing = [];
		}
		return kept.sort((a, b) => a.missing.length - b.missing.length || round(b.score) - round(a.score) || a.order - b.order);
	}
}

/** @param {number} score */
export const round = (score) => Math.round(score * 1e6);
