package note

import (
	"path"
	"strings"
)

// Kind is what a note is about.
type Kind uint8

// The kinds, in the order in which pages list them.
const (
	Plain Kind = iota
	Actor
	Topic
	Event
	Source
	Briefing
)

// Kinds lists every kind but Plain.
func Kinds() []Kind { return []Kind{Actor, Topic, Event, Source, Briefing} }

// String is the kind's word: actor, topic, event, source, briefing or note.
func (k Kind) String() string {
	switch k {
	case Actor:
		return "actor"
	case Topic:
		return "topic"
	case Event:
		return "event"
	case Source:
		return "source"
	case Briefing:
		return "briefing"
	}
	return "note"
}

// Folder is the folder of the kind's pages: "actors". Plain notes have none.
func (k Kind) Folder() string {
	if k == Plain {
		return ""
	}
	return k.String() + "s"
}

// ParseKind reads a kind's word, in any letter case.
func ParseKind(word string) (Kind, bool) {
	word = strings.ToLower(strings.TrimSpace(word))
	if word == "note" {
		return Plain, true
	}
	for _, k := range Kinds() {
		if word == k.String() {
			return k, true
		}
	}
	return Plain, false
}

// typeKind sorts the types that people write into kinds.
func typeKind(word string) (Kind, bool) {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "actor", "person", "people", "politician", "official", "organisation", "organization",
		"institution", "company", "country", "state", "group", "party", "government", "agency", "ministry":
		return Actor, true
	case "topic", "concept", "theme", "issue", "subject":
		return Topic, true
	case "event", "meeting", "summit", "election", "conference", "incident":
		return Event, true
	case "source", "article", "document", "report", "book", "interview", "website", "paper":
		return Source, true
	case "briefing":
		return Briefing, true
	case "note":
		return Plain, true
	}
	return Plain, false
}

// folderKind sorts folder names, in any letter case, into kinds.
func folderKind(name string) (Kind, bool) {
	switch strings.ToLower(name) {
	case "actors", "people", "persons", "organisations", "organizations", "countries", "states", "groups":
		return Actor, true
	case "topics", "concepts", "themes", "issues":
		return Topic, true
	case "events":
		return Event, true
	case "sources", "articles", "documents":
		return Source, true
	case "briefings":
		return Briefing, true
	}
	return Plain, false
}

// KindOf says what a parsed note is about: its kind field, else its type, else
// the nearest folder that tells, else a plain note. The home note's kinds are
// asked before the built-in words.
func (s *Settings) KindOf(n *Note) Kind {
	if len(s.Kinds) == 0 {
		return n.kind
	}
	return s.kindOf(n)
}

func (s *Settings) kindOf(n *Note) Kind {
	if k, ok := s.kind(n.Header.Kind.Text, ParseKind); ok {
		return k
	}
	if k, ok := s.kind(n.Header.Kind.Text, typeKind); ok {
		return k
	}
	if k, ok := s.kind(n.Header.Type.Text, typeKind); ok {
		return k
	}
	return s.KindIn(FolderOf(n.Path))
}

// KindIn is that of a note in a folder whose header does not say.
func (s *Settings) KindIn(dir string) Kind {
	for ; dir != ""; dir = FolderOf(dir) {
		if k, ok := s.kind(path.Base(dir), folderKind); ok {
			return k
		}
	}
	return Plain
}

func (s *Settings) kind(word string, builtIn func(string) (Kind, bool)) (Kind, bool) {
	if word == "" {
		return Plain, false
	}
	for _, own := range s.Kinds {
		if strings.EqualFold(own.Word, word) {
			return own.Kind, true
		}
	}
	return builtIn(word)
}
