// What scripts add to every page. The pages read without it. It is bundled into
// one file that loads after the page and holds nothing up.
import { networkPictures } from "./script/network.js";
import { switchTheme } from "./script/theme-switch.js";
import { filterTimeline } from "./script/timeline-filter.js";

switchTheme();
filterTimeline();
networkPictures();
