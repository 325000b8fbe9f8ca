// What scripts add to every page. The pages read without it. It is bundled into
// one file that loads after the page and holds nothing up.
import { filterLists } from "./script/filter.js";
import { linkHeadings } from "./script/headings.js";
import { explainKeys } from "./script/help.js";
import { networkPictures } from "./script/network.js";
import { followPlace } from "./script/place.js";
import { unfoldForPrint } from "./script/print.js";
import { sortTables } from "./script/sort.js";
import { equipStatements } from "./script/statements.js";
import { prepareNotices } from "./script/tell.js";
import { switchTheme } from "./script/theme-switch.js";
import { filterTimeline } from "./script/timeline-filter.js";

prepareNotices();
equipStatements();
switchTheme();
explainKeys();
unfoldForPrint();
followPlace();
linkHeadings();
filterLists();
sortTables();
filterTimeline();
networkPictures();
