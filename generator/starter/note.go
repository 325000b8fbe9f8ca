package starter

import "strings"

// form is what a new note of one kind starts from. Fields that the author has yet
// to fill stand commented out, with an example that is of the right form: a field
// that is there but empty would be a value of the wrong form.
type form struct {
	folder string // below content/, "" for content/ itself
	fields []field
	prompt string // a comment of the dialect: it tells the author what to write and appears nowhere
}

type field struct{ name, example, meaning string }

// Kinds returns the kinds that Note knows, in the order in which to offer them.
func Kinds() []string {
	return []string{"actor", "topic", "event", "source", "briefing", "note"}
}

// Note returns the path below content/ and the text of a new note. The title is
// cleaned of line breaks, control characters and surplus spaces. ok is false if the
// kind is unknown or nothing is left of the title.
func Note(kind, title string) (path, text string, ok bool) {
	f, known := formOf(kind)
	title = clean(title)
	if !known || title == "" {
		return "", "", false
	}
	path = fileName(kind, f.folder, title) + ".md"
	if f.folder != "" {
		path = f.folder + "/" + path
	}
	return path, f.text(title), true
}

func (f form) text(title string) string {
	var b strings.Builder
	b.WriteString("---\n")
	b.WriteString("title: " + scalar(title) + "\n")
	for _, field := range f.fields {
		b.WriteString("# " + field.name + ": " + field.example + "  # " + field.meaning + "\n")
	}
	b.WriteString("---\n\n%% " + f.prompt + " %%\n")
	return b.String()
}

func formOf(kind string) (form, bool) {
	var (
		aliases = field{"aliases", "[Another name, An abbreviation]", "other names: links to them lead here"}
		summary = field{"summary", "One or two sentences.", "for lists; default: the opening of the text"}
		actors  = field{"actors", "[First name, Second name]", "who the whole note is about"}
		topics  = field{"topics", "[A topic]", "what the whole note is about"}
		sources = field{"sources", "[title of a source]", "what the whole note rests on"}
		updated = field{"updated", "2025-08-06", "when the note was last revised"}
	)
	switch kind {
	case "actor":
		return form{"actors", []field{
			{"type", "person", "or organisation, country, group"},
			{"role", "what they are", "shown below the name"},
			aliases, summary,
			{"relations", "[{type: adviser to, to: Another actor, since: 2024}]", "typed links to other actors"},
			{"sameas", "[https://www.wikidata.org/wiki/Q1]", "pages about the same actor elsewhere"},
			topics, sources, updated,
		}, "Write one fact to a paragraph, and link in it every name that it concerns: [[Name]]. The fact then stands on their pages too."}, true
	case "topic":
		return form{"topics", []field{
			{"type", "concept", "a finer type, free to choose"},
			aliases, summary, actors, topics, sources, updated,
		}, "Say first what is at stake and how things stand, then one fact to a paragraph."}, true
	case "event":
		return form{"events", []field{
			{"date", "2025-08-06", "also 2025-08, 2025, 2025-08-06? (uncertain), 2025~ (about), 2025-08-11/2025-08-17"},
			{"end", "2025-08-07", "the last day, if it took longer"},
			{"place", "where", "a name becomes a link"},
			{"status", "planned", "or possible, deadline, cancelled; confirmed, reported, unverified, disputed, denied, retracted"},
			aliases, summary, actors, topics, sources, updated,
		}, "Say who did what, where, and who says so."}, true
	case "source":
		return form{"sources", []field{
			{"publisher", "who published it", "a name becomes a link"},
			{"author", "who wrote it", "a name becomes a link"},
			{"url", "https://example.org/article", "where it can be read"},
			{"archived", "https://example.org/archived-article", "a copy that lasts"},
			{"published", "2025-08-06", "when it appeared"},
			{"retrieved", "2025-08-07", "when you read it"},
			{"reliability", "B", "A (reliable) to E (unreliable), F (cannot be judged)"},
			aliases, summary, actors, topics, updated,
		}, "Say what it is, how it knows what it says, and what it leaves open."}, true
	case "briefing":
		return form{"briefings", []field{
			{"date", "2025-08-06", "the day for which it holds"},
			summary, actors, topics, sources, updated,
		}, "What has happened, why it matters, what comes next. A note can be shown in full: ![[Name]]"}, true
	case "note":
		return form{"", []field{
			{"date", "2025-08-06", "the day that it is about"},
			aliases, summary, actors, topics, sources, updated,
		}, "Write freely. [[Name]] links to a note by its title, alias or file name."}, true
	}
	return form{}, false
}
