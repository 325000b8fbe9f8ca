// Checks HTML files by html-validate. The names of the files stand on standard
// input, one a line; out comes a JSON list of what is wrong, [{path, line, rule, message}].
import {readFileSync} from "node:fs";
import {HtmlValidate} from "html-validate";

const validator = new HtmlValidate({
	root: true,
	extends: ["html-validate:recommended", "html-validate:standard"],
	rules: {},
});

const found = [];
for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
	const report = await validator.validateString(readFileSync(path, "utf8"), path);
	for (const result of report.results) {
		for (const {line, ruleId, message} of result.messages) found.push({path, line, rule: ruleId, message});
	}
}
process.stdout.write(JSON.stringify(found));
