package note

import "testing"

func TestKindOfANote(t *testing.T) {
	own := Settings{Kinds: []KindWord{{"ministries", Actor}, {"minister", Actor}, {"events", Topic}, {"dispatch", Source}}}
	for _, test := range []struct {
		settings     Settings
		path, header string
		want         Kind
	}{
		{Settings{}, "x.md", "", Plain},
		{Settings{}, "actors/x.md", "", Actor},
		{Settings{}, "PEOPLE/x.md", "", Actor},
		{Settings{}, "Organisations/x.md", "", Actor},
		{Settings{}, "organizations/x.md", "", Actor},
		{Settings{}, "countries/x.md", "", Actor},
		{Settings{}, "concepts/x.md", "", Topic},
		{Settings{}, "issues/x.md", "", Topic},
		{Settings{}, "events/2025/x.md", "", Event},
		{Settings{}, "archive/events/x.md", "", Event},
		{Settings{}, "events/people/x.md", "", Actor},
		{Settings{}, "articles/x.md", "", Source},
		{Settings{}, "documents/x.md", "", Source},
		{Settings{}, "briefings/x.md", "", Briefing},
		{Settings{}, "daily/x.md", "", Plain},
		{Settings{}, "events.md", "", Plain},
		{Settings{}, "x.md", "type: person", Actor},
		{Settings{}, "x.md", "type: Organisation", Actor},
		{Settings{}, "x.md", "type: organization", Actor},
		{Settings{}, "x.md", "type: country", Actor},
		{Settings{}, "x.md", "type: group", Actor},
		{Settings{}, "x.md", "type: concept", Topic},
		{Settings{}, "events/x.md", "type: article", Source},
		{Settings{}, "events/x.md", "type: strange", Event},
		{Settings{}, "events/x.md", "kind: actor\ntype: article", Actor},
		{Settings{}, "events/x.md", "kind: note", Plain},
		{Settings{}, "events/x.md", "kind: person", Actor},
		{Settings{}, "events/x.md", "kind: nonsense", Event},
		{own, "Ministries/x.md", "", Actor},
		{own, "x.md", "type: Minister", Actor},
		{own, "x.md", "kind: dispatch", Source},
		{own, "events/x.md", "", Topic},
		{own, "events/x.md", "kind: event", Event},
	} {
		n := Parse(test.path, []byte("---\n"+test.header+"\n---\n"), Options{})
		if got := test.settings.KindOf(n); got != test.want {
			t.Errorf("%s with %q: %s, want %s", test.path, test.header, got, test.want)
		}
	}
}

func TestKindWords(t *testing.T) {
	for _, k := range append(Kinds(), Plain) {
		if got, ok := ParseKind(" " + k.String() + " "); !ok || got != k {
			t.Errorf("%q reads as %v", k.String(), got)
		}
	}
	if _, ok := ParseKind("person"); ok {
		t.Error("a type is taken for a kind")
	}
}

func TestLeads(t *testing.T) {
	for p, want := range map[string]bool{
		"index.md": false, "README.md": false, "actors/index.md": true, "actors/_index.md": true,
		"actors/README.md": true, "daily/Daily.md": true, "a/b/b.md": true, "a/b/a.md": false, "a/b.md": false,
	} {
		if IsLead(p) != want {
			t.Errorf("%s is a lead: %v", p, !want)
		}
	}
}
