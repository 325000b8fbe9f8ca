// The words for kinds of pages and for how a statement stands.
import {
	actor, briefing, cancelled, confirmed, deadline, denied, disputed, event, list, note, planned,
	possible, reported, retracted, source, topic, unverified, home,
} from "words";

/** @type {Record<string, string>} */
const words = {
	actor, briefing, cancelled, confirmed, deadline, denied, disputed, event, list, note, planned,
	possible, reported, retracted, source, topic, unverified, home,
};

/**
 * The word for a kind or a status; what is unknown stands for itself.
 * @param {string} key
 */
export const wordFor = (key) => words[key] ?? key;
