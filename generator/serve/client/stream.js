// The connection to the preview. It runs in the worker that all tabs of a browser
// share, or in a tab itself where there is no such worker.

// For how long the connection may be gone before it is worth a word, and for how
// long it may be silent before it counts as gone. The server's beat is 15 seconds.
const grace = 1500;
const silence = 40_000;
const slowest = 3000;

// Stream calls hear(type, data) with what the server says, and with "lost" and
// "back". Each tab is {page, version}.
export class Stream {
	#hear;
	#tabs = [];
	#source = null;
	#failures = 0;
	#retry = 0;
	#quiet = 0;
	#lost = 0;
	#said = false;

	constructor(hear) {
		this.#hear = hear;
	}

	// watch replaces the tabs that are spoken for. The server compares their
	// versions as the stream opens: nothing is missed between two streams.
	watch(tabs) {
		this.#tabs = tabs;
		this.#failures = 0;
		this.#open();
	}

	close() {
		this.#source?.close();
		this.#source = null;
		for (const timer of [this.#retry, this.#quiet, this.#lost]) clearTimeout(timer);
		this.#lost = 0;
	}

	#open() {
		this.#source?.close();
		clearTimeout(this.#retry);
		const query = new URLSearchParams();
		for (const { page, version } of this.#tabs) {
			query.append("page", page);
			query.append("version", version);
		}
		const source = new EventSource(`/.dossier/events?${query}`);
		this.#source = source;
		source.onerror = () => this.#fail(500);
		source.addEventListener("full", () => this.#fail(30_000));
		source.addEventListener("beat", () => this.#alive());
		for (const type of ["page", "problems"]) {
			source.addEventListener(type, ({ data }) => {
				this.#alive();
				this.#hear(type, JSON.parse(data));
			});
		}
		this.#listen();
	}

	#alive() {
		this.#failures = 0;
		clearTimeout(this.#lost);
		this.#lost = 0;
		if (this.#said) this.#hear("back");
		this.#said = false;
		this.#listen();
	}

	// A computer that slept may wake with a connection that is dead and does not know.
	#listen() {
		clearTimeout(this.#quiet);
		this.#quiet = setTimeout(() => this.#fail(0), silence);
	}

	#fail(pause) {
		this.#source?.close();
		this.#source = null;
		clearTimeout(this.#quiet);
		this.#lost ||= setTimeout(() => {
			this.#said = true;
			this.#hear("lost");
		}, grace);
		clearTimeout(this.#retry);
		this.#retry = setTimeout(() => this.#open(), Math.max(pause, Math.min(200 * 2 ** this.#failures++, slowest)));
	}
}
