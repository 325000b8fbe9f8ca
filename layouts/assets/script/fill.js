// Puts numbers and texts into the forms that the words of the language have.
import { lang } from "./language.js";

const rules = new Intl.PluralRules(lang);

/**
 * A number as the pages write it: in western digits, in every language.
 * @param {number} n
 */
const number = (n) => n.toLocaleString(lang, { numberingSystem: "latn" });

/**
 * @param {string} form with places in braces: "{n} of {all}"
 * @param {Record<string, string | number>} values by the name of their place
 */
export function fill(form, values) {
	return form.replace(/\{(\w+)\}/g, (place, name) => {
		const value = values[name];
		return typeof value === "number" ? number(value) : value ?? place;
	});
}

/**
 * A number with what is counted, in the plural that the language has for it.
 * @param {Record<string, string>} forms by the name of the plural
 * @param {number} n
 */
export const counted = (forms, n) => fill(forms[rules.select(n)] ?? forms.other, { n });
