// What scripts add to every page. The pages read without it. It is bundled into
// one file that loads after the page and holds nothing up.
import { filterTimeline } from "./script/timeline-filter.js";
import { switchTheme } from "./script/theme-switch.js";

switchTheme();
filterTimeline();
