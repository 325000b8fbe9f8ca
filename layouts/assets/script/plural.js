// Numbers with what is counted, in the plural that the language has for them.

const { lang } = document.documentElement;
const rules = new Intl.PluralRules(lang);

/**
 * @param {Record<string, string>} forms by the name of the plural
 * @param {number} n
 */
export const counted = (forms, n) => (forms[rules.select(n)] ?? forms.other).replace("{n}", n.toLocaleString(lang));
