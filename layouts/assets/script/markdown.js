// Writes what stands on a page as Markdown again.
import { addressOf } from "./address.js";

/** @type {Record<string, string>} */
const signs = { STRONG: "**", B: "**", EM: "*", I: "*", CODE: "`", DEL: "~~" };

/**
 * @param {Node} node
 * @returns {string}
 */
export function toMarkdown(node) {
	return tidy(write(node));
}

/** @param {Node} node */
const content = (node) => [...node.childNodes].map(write).join("");

/**
 * @param {Node} node
 * @returns {string}
 */
function write(node) {
	if (!(node instanceof Element)) return (node.textContent ?? "").replace(/\s+/g, " ").replace(/[\\`*_[\]<]/g, "\\$&");
	const { tagName } = node;
	if (tagName === "A") return `[${content(node)}](${addressOf(node.getAttribute("href") ?? "")})`;
	if (tagName === "CODE") return `\`${node.textContent}\``;
	if (tagName === "BR") return "\\\n";
	if (tagName === "LI") return `\n- ${content(node).trim()}`;
	if (/^(P|UL|OL|DIV|BLOCKQUOTE|PRE)$/.test(tagName)) return `\n\n${content(node)}\n\n`;
	const sign = signs[tagName] ?? "";
	return sign + content(node) + sign;
}

/** @param {string} text */
const tidy = (text) => text.replace(/ *\n */g, "\n").replace(/\n{3,}/g, "\n\n").replace(/ {2,}/g, " ").trim();
