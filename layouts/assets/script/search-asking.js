// What the words of a question may stand for, and where they stand in a text.
import { readLine, readSlots, slotOf } from "./search-index.js";
import { terms } from "./search-terms.js";

/** @typedef {import("./search-index.js").Index} Index */
/** @typedef {import("./search-index.js").Line} Line */

// What a way of matching is worth, beside the word itself.
const KIN = 0.8, PREFIX = 0.7, ROOT = 0.5, MISTAKE = 0.5;
const MOST_SHARDS = 2; // that are loaded for all that begins alike
const SHORTEST_MISTAKEN = 5;

/**
 * @typedef {object} Asked a word of the question, and what it may stand for
 * @property {string} word
 * @property {Map<string, {weight: number, line: Line}>} terms
 * @property {boolean} begins what begins with the word matches too
 * @property {boolean} cut not all terms that match are known
 * @property {(Set<number> | undefined)[]} [slots] of the pages of terms that stand in more places than are listed
 * @property {Set<number>} shards the numbers of those that were loaded
 */

/** Finds what one word may stand for. */
export class Asking {
	/** @param {Index} index @param {string} word @param {boolean} last */
	constructor(index, word, last) {
		this.index = index;
		this.last = last;
		this.length = [...word].length;
		/** @type {Asked} */
		this.asked = { word, terms: new Map(), begins: false, cut: false, shards: new Set() };
	}

	async run() {
		const { word, terms } = this.asked;
		const line = await this.line(word);
		if (line && line.count) await this.addWithKin(line, 1);
		if (this.last || !terms.size) await this.addBeginning();
		if (!terms.size || !this.index.manifest.stemmed) await this.addRoot();
		if (!terms.size) await this.addMistaken();
		return this.asked;
	}

	/** @param {string} term */
	line(term) {
		this.asked.shards.add(this.index.shardOf(term));
		return this.index.line(term);
	}

	/** @param {Line} line @param {number} weight */
	add(line, weight) {
		const known = this.asked.terms.get(line.term);
		if (!known || known.weight < weight) this.asked.terms.set(line.term, { weight, line });
	}

	/** @param {Line} line @param {number} weight */
	async addWithKin(line, weight) {
		this.add(line, weight);
		for (const kin of await Promise.all(line.kin.map((term) => this.line(term)))) {
			if (kin) this.add(kin, weight * KIN);
		}
	}

	/** The lines of terms that begin so. @param {string} prefix */
	async linesFrom(prefix) {
		let numbers = this.index.shardsOf(prefix);
		if (!this.index.manifest.few && numbers.length > MOST_SHARDS) {
			numbers = numbers.slice(0, MOST_SHARDS);
			this.asked.cut = true;
		}
		const lines = [];
		for (const n of numbers) this.asked.shards.add(n);
		for (const lexicon of await Promise.all(numbers.map((n) => this.index.lexicon(n)))) {
			for (const [term, line] of lexicon) if (term.startsWith(prefix)) lines.push({ term, line });
		}
		return lines;
	}

	/** What begins with the word. */
	async addBeginning() {
		const { word } = this.asked;
		this.asked.begins = true;
		if (this.length <= 2 && !this.index.manifest.few && this.index.shardsOf(word).length > MOST_SHARDS) {
			this.asked.cut = true;
			const line = await this.line("*" + word);
			if (line) this.add(line, PREFIX);
			return;
		}
		for (const { line } of await this.linesFrom(word)) {
			const read = readLine(line);
			if (read.count && read.term !== word) this.add(read, PREFIX);
		}
	}

	/** What has the beginning in common: other endings of the same word, as a rule. */
	async addRoot() {
		const n = this.length;
		if (n < 5) return;
		const root = [...this.asked.word].slice(0, n - (n >= 10 ? 4 : n >= 8 ? 3 : n >= 7 ? 2 : 1)).join("");
		for (const { term, line } of await this.linesFrom(root)) {
			const read = readLine(line);
			if (read.count && [...term].length <= n + 3) this.add(read, ROOT);
		}
	}

	/** What is one mistake away. */
	async addMistaken() {
		const { word } = this.asked;
		if (this.length < SHORTEST_MISTAKEN || /\d/.test(word)) return;
		const letters = [...word];
		if (this.index.manifest.few) {
			for (const lexicon of await Promise.all(this.index.shards.map((_, n) => this.index.lexicon(n)))) {
				for (const [term, line] of lexicon) if (this.isNear(letters, [...term])) this.add(readLine(line), MISTAKE);
			}
			return;
		}
		for (const { term, line } of await this.linesFrom(letters.slice(0, 3).join(""))) {
			if (this.isNear(letters, [...term])) {
				const read = readLine(line);
				if (read.count) this.add(read, MISTAKE);
			}
		}
		const shorter = [0, 1, 2].map((at) => letters.slice(0, at).join("") + letters.slice(at + 1).join(""));
		const candidates = new Set();
		for (const line of await Promise.all([word, ...shorter].map((term) => this.line(term)))) {
			for (const term of [...(line?.mistakeFor ?? []), ...(line?.count ? [line.term] : [])]) candidates.add(term);
		}
		const near = [...candidates].filter((term) => term !== word && this.isNear(letters, [...term]));
		for (const line of await Promise.all(near.map((term) => this.line(term)))) if (line?.count) this.add(line, MISTAKE);
	}

	/** @param {string[]} a @param {string[]} b of a term */
	isNear(a, b) {
		if (b[0] === "*") return false;
		if (oneApart(a, b)) return true;
		return this.last && b.length > a.length + 1 && [-1, 0, 1].some((more) => oneApart(a, b.slice(0, a.length + more)));
	}
}

/** Whether one character is left out, put in, another, or two have changed places. @param {string[]} a @param {string[]} b */
function oneApart(a, b) {
	if (Math.abs(a.length - b.length) > 1) return false;
	let i = 0, k = 0;
	while (i < a.length && i < b.length && a[i] === b[i]) i++;
	while (k < a.length - i && k < b.length - i && a[a.length - 1 - k] === b[b.length - 1 - k]) k++;
	const x = a.length - i - k, y = b.length - i - k;
	return (x <= 1 && y <= 1) || (x === 2 && y === 2 && a[i] === b[i + 1] && a[i + 1] === b[i]);
}

/** Whether a word may stand at a place though no list says so. @param {Asked} asked @param {string} place */
export function mayStand(asked, place) {
	asked.slots ??= [...asked.terms.values()].flatMap(({ line }) => (line.gaps === undefined ? [] : [line.gaps ? readSlots(line.gaps) : undefined]));
	return asked.cut || asked.slots.some((slots) => !slots || slots.has(slotOf(place)));
}

/**
 * The places in a text that match a question.
 * @param {string} text
 * @param {Asked[]} asked
 * @param {Set<number>} [seen] gathers which words were found
 * @returns {[number, number][]}
 */
export function marksIn(text, asked, seen) {
	/** @type {[number, number][]} */
	const marks = [];
	for (const { term, start, end } of terms(text)) {
		let hit = false;
		asked.forEach((a, word) => {
			if (term !== a.word && !a.terms.has(term) && !(a.begins && term.startsWith(a.word))) return;
			hit = true;
			seen?.add(word);
		});
		if (!hit) continue;
		const last = marks[marks.length - 1];
		if (last && start < last[1]) last[1] = Math.max(last[1], end);
		else marks.push([start, end]);
	}
	return marks;
}

/** @param {string} name @param {Asked[]} asked */
export function sameWords(name, asked) {
	const words = terms(name);
	return words.length === asked.length && words.every((w, i) => w.term === asked[i].word);
}
