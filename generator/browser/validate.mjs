// Checks HTML files by html-validate. The names of the files stand on standard
// input, one a line; out comes a JSON list of what is wrong, [{path, line, rule, message}].
import {readFileSync} from "node:fs";
import {HtmlValidate} from "html-validate";

const validator = new HtmlValidate({
	root: true,
	extends: ["html-validate:recommended", "html-validate:standard"],
	rules: {
		// A title is as long as the author of a note makes it; search engines cut it, readers do not.
		"long-title": "off",
		// It takes every aside for a landmark. One within an article or a section is none unless
		// it has a name (HTML-AAM), and a note has as many of them as its author writes. What is a
		// landmark in the browser's own tree must be unique by axe's rule of the same name.
		"unique-landmark": "off",
		// H32 is one way to keep the context of who fills in a form (WCAG 3.2.2). Filters choose
		// among what stands on the page, as soon as one is set, and lead nowhere.
		"wcag/h32": "off",
	},
});

const found = [];
for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
	const report = await validator.validateString(readFileSync(path, "utf8"), path);
	for (const result of report.results) {
		for (const {line, ruleId, message} of result.messages) found.push({path, line, rule: ruleId, message});
	}
}
process.stdout.write(JSON.stringify(found));
