// Takes texts apart into terms. generator/search/fold.go does the same, and a
// test holds the two together.

/** @typedef {{term: string, start: number, end: number}} Term */

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
