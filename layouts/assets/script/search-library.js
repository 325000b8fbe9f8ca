// The search of this site: loads the index by script elements, which work from a
// disk as well, and keeps one engine for all who ask.
import { createSearch } from "./search-engine.js";

/** @typedef {import("./search-engine.js").Load} Load */

/** @type {Map<string, (content: any) => void>} by the name of the file that calls */
const waiting = new Map();

/**
 * Loads a file of the index below the site's root.
 * @param {string} root what leads from this page to the site's root: "", "../"
 * @returns {Load}
 */
function loaderFrom(root) {
	// The files call this by their names.
	Object.assign(window, {
		dossierSearch: (/** @type {string} */ name, /** @type {any} */ content) => waiting.get(name)?.(content),
	});
	/** @type {Map<string, Promise<any>>} */
	const loading = new Map();
	return (name, fresh = false) => {
		const known = loading.get(name);
		if (known && !fresh) return known;
		const promise = new Promise((resolve, reject) => {
			const script = document.createElement("script");
			const end = (/** @type {() => void} */ settle) => {
				script.remove();
				settle();
			};
			waiting.set(name, (content) => end(() => resolve(content)));
			script.onerror = () => end(() => reject(new Error("search/" + name + ".js cannot be loaded")));
			script.onload = () => end(() => reject(new Error("search/" + name + ".js is not what it should be")));
			// A host may let the manifest be kept for a while; another address gets past that.
			script.src = root + "search/" + name + ".js" + (fresh ? "?" + Date.now() : "");
			document.head.append(script);
		});
		loading.set(name, promise);
		promise.catch(() => loading.delete(name));
		return promise;
	};
}

/** @type {ReturnType<typeof createSearch> | undefined} */
let engine;
/** @type {Load | undefined} */
let load;

/** @param {string} root */
const loader = (root) => (load ??= loaderFrom(root));

/**
 * The engine of this site.
 * @param {string} root what leads from this page to the site's root: "", "../", "/"
 */
export function library(root) {
	return (engine ??= createSearch(loader(root)));
}

/**
 * The names of the newest statements, by which a page tells what is new, as the
 * site has them now.
 * @param {string} root
 * @returns {Promise<import("./news.js").Known>}
 */
export const knownStatements = (root) => loader(root)("known", true);
