// Runs before the first paint, so that a reader's chosen theme does not flash.
try {
	const theme = localStorage.getItem("dossier-theme");
	if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
	// Storage may be forbidden; the system's theme holds then.
}
