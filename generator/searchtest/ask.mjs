// Asks an index on disk what a test wants to know. Arguments: the
// folder of the scripts, that of the index. On standard input one request on a line: a JSON array of a
// function's name and its arguments. Each answer is a line: what came of it, the
// bytes of the files that a reader would have loaded for it alone, compressed,
// and the milliseconds of script.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";
import vm from "node:vm";

const [scripts, folder] = process.argv.slice(2);
const module = (name) => import(pathToFileURL(`${scripts}/${name}.js`).href);
const { createSearch } = await module("search-engine");
const { statementId } = await module("search-places");
const { terms } = await module("search-terms");

const files = new Map(); // by name: content and compressed size
let bytes = 0, reading = 0, gone = "";

async function load(name) {
	const start = performance.now();
	try {
		if (name === gone) {
			gone = "";
			throw new Error("gone");
		}
		if (!files.has(name)) {
			const source = readFileSync(`${folder}/${name}.js`);
			files.set(name, { script: new vm.Script(source.toString()), size: gzipSync(source).length });
		}
		const { script, size } = files.get(name);
		bytes += size;
		let content;
		script.runInNewContext({
			dossierSearch: (called, value) => {
				if (called !== name) throw new Error(`${name} calls itself ${called}`);
				content = value;
			},
		});
		return content;
	} finally {
		reading += performance.now() - start;
	}
}

const functions = {
	terms: (text) => terms(text).map((t) => t.term),
	places: (text) => terms(text).map((t) => text.slice(t.start, t.end)),
	id: statementId,
	search: (text, options) => createSearch(load).search(text, options),
	entity: (address) => createSearch(load).entity(address).then((page) => page ?? null),
	statement: (id) => createSearch(load).statement(id).then((statement) => statement ?? null),
	// Searches twice with one engine, and loses a shard in between.
	without: async (shard, text) => {
		const { search } = createSearch(load);
		await search("xyzzy");
		gone = shard;
		return search(text);
	},
};

for await (const line of createInterface({ input: process.stdin })) {
	const [name, ...given] = JSON.parse(line);
	bytes = reading = 0;
	const start = performance.now();
	const value = await functions[name](...given);
	console.log(JSON.stringify({ value, bytes, ms: performance.now() - start - reading }));
}
