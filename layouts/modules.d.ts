// The modules that no file holds: a build gives them the words and counts of the
// site's language, one export for each key.
declare module "words";
declare module "counts";
