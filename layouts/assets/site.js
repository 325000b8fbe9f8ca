// What scripts add to every page. The pages read without it. It is bundled into
// one file that loads after the page and holds nothing up.
import { filterLists } from "./script/filter.js";
import { linkHeadings } from "./script/headings.js";
import { explainKeys } from "./script/help.js";
import { previewLinks } from "./script/link-preview.js";
import { networkPictures } from "./script/network.js";
import { markNews } from "./script/news-marks.js";
import { followPlace } from "./script/place.js";
import { unfoldForPrint } from "./script/print.js";
import { library } from "./script/search-library.js";
import { searchOnPage } from "./script/search-page.js";
import { openSearchByKey } from "./script/search-window.js";
import { sortTables } from "./script/sort.js";
import { equipStatements } from "./script/statements.js";
import { prepareNotices } from "./script/tell.js";
import { switchTheme } from "./script/theme-switch.js";
import { filterTimeline } from "./script/timeline-filter.js";

// This file lies one folder below the site's root.
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = new URL("..", script.src).href;
const engine = library(root);

prepareNotices();
openSearchByKey(engine, root);
searchOnPage(engine, root);
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
previewLinks(engine, root);
addEventListener("load", () => markNews(engine, root).catch(() => {})); // without its file nothing is new
