// Finds what a reader asks for in the index that the build has written: see
// docs/architecture.md. It touches no document; who uses it passes what loads a
// file of the index by its name.

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
/** @typedef {(name: string, fresh?: boolean) => Promise<any>} Load */
/** @typedef {{term: string, start: number, end: number}} Term */

// Taking texts apart. generator/search/fold.go does the same, and a test holds
// the two together.

const APOSTROPHES = "'’‘ʼʹ＇";
const WORD = /[\p{L}\p{N}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const IGNORED = /[\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufeff]/;
const PAIRED = /[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
const LONGEST = 40;

/** @type {Record<string, string>} */
const FOLDED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ŧ: "t", ı: "i", ς: "σ", ґ: "г", ى: "ي", ی: "ي", ة: "ه", ٱ: "ا", ک: "ك" };
for (let i = 0; i < 10; i++) FOLDED[String.fromCharCode(0x660 + i)] = FOLDED[String.fromCharCode(0x6f0 + i)] = String(i);

/**
 * The terms of a text, with their places in it.
 * @param {string} text
 * @returns {Term[]}
 */
export function terms(text) {
	/** @type {Term[]} */
	const found = [];
	let word = "", letters = 0, start = 0, end = 0;
	let before = "", beforeAt = 0, alone = false; // in a run of Han and kana
	const flush = () => {
		if (word) found.push({ term: word, start, end });
		if (alone) found.push({ term: before, start: beforeAt, end });
		word = before = "";
		letters = 0;
		alone = false;
	};
	/** @param {string} part @param {number} at @param {number} next */
	const add = (part, at, next) => {
		if (part === "\u0306" && letters > 0 && letters <= LONGEST && word.endsWith("и")) {
			word = word.slice(0, -1) + "й";
			end = next;
		} else if (IGNORED.test(part)) {
			if (word || before) end = next;
		} else if (PAIRED.test(part)) {
			if (before) {
				found.push({ term: before + part, start: beforeAt, end: next });
				alone = false;
			} else {
				flush();
				alone = true;
			}
			before = part;
			beforeAt = at;
			end = next;
		} else if (LETTER.test(part)) {
			if (before) flush();
			for (const letter of FOLDED[part] ?? part) {
				if (!letters) start = at;
				if (letters < LONGEST) word += letter;
				letters++;
			}
			end = next;
		} else {
			flush();
		}
	};
	for (let i = 0; i < text.length;) {
		const c = String.fromCodePoint(/** @type {number} */ (text.codePointAt(i)));
		const next = i + c.length;
		if (APOSTROPHES.includes(c)) {
			i = next;
			const following = text.slice(next, next + 2);
			if (!word || !WORD.test(firstOf(following))) {
				flush();
			} else if (/[a-z]$/.test(word)) {
				if (/^s/i.test(following) && !WORD.test(firstOf(text.slice(next + 1, next + 3)))) {
					flush();
					i = next + 1;
				} else if (letters <= 2) {
					flush();
				}
			}
			continue;
		}
		// Hangul comes apart by rule and not by table; it stays whole.
		const apart = c >= "가" && c <= "힣" ? c : c.normalize("NFKD");
		for (const part of apart) for (const small of part.toLowerCase()) add(small, i, next);
		i = next;
	}
	flush();
	return found;
}

/** @param {string} text */
function firstOf(text) {
	return text ? String.fromCodePoint(/** @type {number} */ (text.codePointAt(0))) : "";
}

// Names. generator/search/hash.go does the same.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** FNV-1a, 32 bits. @param {string} text */
function fnv(text) {
	let h = 2166136261;
	for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 16777619);
	return h >>> 0;
}

/** @param {number} value @param {number} length */
function code(value, length) {
	let text = "";
	for (; length > 0; length--) text += ALPHABET[Math.floor(value / 64 ** (length - 1)) % 64];
	return text;
}

/** @param {string} text */
const read = (text) => [...text].reduce((value, c) => value * 64 + ALPHABET.indexOf(c), 0);

/** @param {string} text */
const hash30 = (text) => {
	const h = fnv(text);
	return ((h >>> 30) ^ h) & 0x3fffffff;
};

/**
 * The name that a statement has in search/known.js.
 * @param {string} address of its page below the site's root, with its .html
 * @param {string} fragment its id
 */
export function statementId(address, fragment) {
	return placeOf(address, fragment) + code(fnv(fragment) >>> 20, 2);
}

/** @param {string} address @param {string} [fragment] */
function placeOf(address, fragment) {
	if (fragment === undefined) return code(hash30(address), 5) + "AA";
	const h = fnv(fragment);
	return code(hash30(address), 5) + code(((h ^ (h >>> 12) ^ (h >>> 24)) & 0xfff) || 1, 2);
}

const PLACE = 7; // characters of a place
const PAGE = 5; // of these, those of the page
const FRAGMENTS = 64 ** (PLACE - PAGE);

// The index.

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
function readLine(text) {
	const [term, count, kin, mistakeFor, postings, gaps] = text.split(" ");
	const listed = postings.length / (PLACE + 1), q = ALPHABET.indexOf(count);
	const about = count ? Math.round((1 + (q & 3) / 4) * 2 ** (q >> 2)) : 0;
	const list = (/** @type {string} */ words) => (words ? words.split(",") : []);
	return { term, count: Math.max(about, listed), kin: list(kin), mistakeFor: list(mistakeFor), postings, gaps };
}

/** @param {string} gaps @returns {Set<number>} */
function readSlots(gaps) {
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
const slotOf = (place) => read(place.slice(0, PAGE)) >> 16;

/** What the manifest says, and the shards that have been loaded. */
class Index {
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
function readPage(index, entry) {
	const [address, , , title, kind, type, role, summary, dateText, day, status, aliases, latest] = entry;
	return {
		address, url: index.url(address), title, kind, type, role, summary, dateText, day, status, aliases,
		latest: latest && { text: latest[0], dateText: latest[1], status: latest[2], url: index.url(latest[3]) },
	};
}

/** Whether an entry has what is known of the page, and not a part of its text alone. @param {any[]} entry */
const isWhole = (entry) => entry.length > 6;

/** @param {any[]} entry */
const dateOf = (entry) => (isWhole(entry) ? entry.slice(8, 10) : entry.slice(3, 5));

/** @param {Index} index @param {any[]} entry @param {Page} page @param {any[]} s @returns {Statement} */
function readStatement(index, entry, page, s) {
	const [id, text, dateText = dateOf(entry)[0], day = dateOf(entry)[1], status = ""] = s;
	return { address: page.address, url: index.url(page.address + "#" + id), text, dateText, day, status, title: page.title, kind: page.kind };
}

// Asking.

// What a way of matching is worth, beside the word itself.
const KIN = 0.8, PREFIX = 0.7, ROOT = 0.5, MISTAKE = 0.5;
const MOST_SHARDS = 2; // that are loaded for all that begins alike
const MOST_WORDS = 8;
const SHORTEST_MISTAKEN = 5;
const QUICK = 6; // shards in all that a quick search loads: about 100 kB of a dossier of 10,000 notes
const MOST_PROBED = 6; // shards of pages that are looked through where a list of the index is cut off

// What a match is worth in each field of a page, and what more where the field is short.
const FIELDS = [[8, 4], [6, 2], [1.8, 0], [1.2, 0]];
const HEADING = [4, 1];
const WHOLE = 1000; // what comes to a page that bears the very name
const LENGTHS = 16; // classes of lengths
const HEADINGS = 3 * LENGTHS;
const MIDDLING = [1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160, 256];

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
class Asking {
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
function mayStand(asked, place) {
	asked.slots ??= [...asked.terms.values()].flatMap(({ line }) => (line.gaps === undefined ? [] : [line.gaps ? readSlots(line.gaps) : undefined]));
	return asked.cut || asked.slots.some((slots) => !slots || slots.has(slotOf(place)));
}

/** @typedef {{place: string, score: number, order: number, missing: number[]}} Candidate */

/** Ranks the places where all words stand, or as many of them as do anywhere. */
class Ranking {
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
const round = (score) => Math.round(score * 1e6);

/**
 * The places in a text that match a question.
 * @param {string} text
 * @param {Asked[]} asked
 * @param {Set<number>} [seen] gathers which words were found
 * @returns {[number, number][]}
 */
function marksIn(text, asked, seen) {
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

/**
 * Makes an engine over an index.
 * @param {Load} load loads a file of the index by its name without folder and ending; fresh asks for the newest
 */
export function createSearch(load) {
	/** @type {Promise<Index> | undefined} */
	let ready;
	const open = (fresh = false) => load("manifest", fresh).then((manifest) => new Index(manifest, load));

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
 * What is written of the pages at a place, and of their parts.
 * @param {Index} index @param {string} place
 */
async function entriesAt(index, place) {
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

/** @param {string} name @param {Asked[]} asked */
function sameWords(name, asked) {
	const words = terms(name);
	return words.length === asked.length && words.every((w, i) => w.term === asked[i].word);
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
