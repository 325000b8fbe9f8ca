// One worker for all tabs of a browser: they share a single connection, since a
// browser opens no more than six to one host, and a seventh tab would wait for ever.
import { Stream } from "./stream.js";

// The server hears of no more tabs at once.
const most = 300;

const ports = new Map(); // port to {page, version}
const latest = new Map(); // what a tab that comes later has to know

const tell = (port, type, data) => port.postMessage({ type, data });

const stream = new Stream((type, data) => {
	if (type === "problems") latest.set(type, data);
	if (type === "lost") latest.set("lost", null);
	if (type === "back") latest.delete("lost");
	for (const [port, tab] of ports) {
		if (type !== "page") tell(port, type, data);
		else if (tab.page === data.page && tab.version === data.from) {
			// Only stylesheets can change under a tab that stays.
			if (data.styles) tab.version = data.to;
			tell(port, type, data);
		}
	}
});

const join = (port, tab) => {
	ports.set(port, tab);
	for (const [type, data] of latest) tell(port, type, data);
	stream.watch([...ports.values()].slice(-most));
};

// A tab that has left may be spoken for until the next one comes: the worker does
// not pass it on.
const leave = (port) => {
	ports.delete(port);
	if (ports.size > 0) return;
	stream.close();
	latest.clear();
};

self.addEventListener("connect", ({ ports: [port] }) => {
	port.addEventListener("message", ({ data }) => (data ? join(port, data) : leave(port)));
	port.start();
});
