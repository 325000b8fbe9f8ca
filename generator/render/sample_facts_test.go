package render_test

import (
	"html/template"
	"testing"

	"dossier/generator/picture"
	"dossier/generator/site"
)

// cite is a mark as it stands in the HTML of statements.
const cite = `<sup class="citation"><a href="#page-ref-1" aria-label="Source 1">1</a>, p. 4</sup>`

func mentions(t testing.TB) []site.Group {
	wednesday := day(t, "2025-08-06")
	inherited := []site.Mark{{Number: 1, URL: "#page-ref-1"}, {Number: 12, URL: "#page-ref-12"}}
	return []site.Group{
		{Note: trump, Date: wednesday, Statements: []site.Statement{
			{Kind: "paragraph", HTML: `<p><a class="link actor" href="donald-trump.html">Trump</a> says he plans to meet <a class="link actor" href="#">Putin</a> in person, after his envoys and third countries got nowhere.` + cite + `</p>`, Context: []string{"What he says"}, Date: wednesday, Status: "reported", URL: "donald-trump.html#s1"},
			{Kind: "item", HTML: `<p>He told European leaders on the telephone that he means to see Putin.</p>`, Context: []string{"Contacts", "On Wednesday he spoke to several of them:"}, Date: wednesday, Status: "unverified", Inherited: inherited, URL: "donald-trump.html#s6"},
		}},
		{Note: meeting, Statements: []site.Statement{
			{Kind: "quotation", HTML: `<p>They’ve proposed a face-to-face meeting. Our president is open to discussions with both President Putin and President Zelenskyy</p>`, Speaker: actorLink("Karoline Leavitt"), Occasion: "to reporters " + cite, Date: day(t, "2025-08~"), Status: "disputed", URL: "../topics/meeting.html#q1"},
			{Kind: "row", HTML: `<div class="table" tabindex="0"><table><thead><tr><th>Who</th><th>Last met Putin</th></tr></thead><tbody><tr><td>Zelenskyy</td><td>2019</td></tr></tbody></table></div>`, Context: []string{"Earlier meetings"}, Date: day(t, "2019"), URL: "../topics/meeting.html#r1"},
		}},
	}
}

func said(html template.HTML) *site.Statement {
	return &site.Statement{Kind: "item", HTML: "<p>" + html + "</p>", Dated: true, Note: meeting, URL: "../topics/meeting.html#s1"}
}

func deadline(t testing.TB) site.Entry {
	return site.Entry{
		Date: day(t, "2025-08-08"), Kind: "event", Status: "deadline", ToCome: true,
		Title: site.Link{Title: "The deadline for a ceasefire", URL: "../events/deadline.html", Kind: "event"},
		Text:  "Tariffs of 100 per cent and other sanctions are threatened if Russia gives no answer.",
	}
}

func planned(t testing.TB) site.Entry {
	s := said(`Trump meets Putin, if Reuters is right; no place is named.` + cite)
	s.Status = "planned"
	return site.Entry{Date: day(t, "2025-08-11/2025-08-17"), Kind: "statement", Status: "planned", ToCome: true, Title: meeting, Statement: s, URL: s.URL}
}

func possible(testing.TB) site.Entry {
	s := said(`All three leaders meet at one table.`)
	s.Inherited, s.Context = []site.Mark{{Number: 1, URL: "#page-ref-1"}}, []string{"What may follow"}
	return site.Entry{Kind: "statement", Status: "possible", ToCome: true, Title: meeting, Statement: s, URL: s.URL}
}

func passed(t testing.TB) site.Entry {
	return site.Entry{Date: day(t, "2025-08-01"), Kind: "statement", Status: "deadline", Passed: true, Title: tariffs, Brief: "India was to answer by the first of August.", URL: "#s9"}
}

// timeline has an entry of every sort: an event with its summary, an event with
// the statement that tells of it, a statement, a heading, a line that stands
// elsewhere on the page, and something past due.
func timeline(t testing.TB) []site.Entry {
	disputed := said(`The Kremlin calls the talks “positive and constructive”.` + cite)
	disputed.Context = []string{"Contacts"}
	quotation := &site.Statement{Kind: "quotation", HTML: `<p>The talks are very likely to happen soon</p>`, Speaker: trump, Occasion: "at a White House briefing", URL: "../actors/donald-trump.html#q"}
	return []site.Entry{
		{Date: day(t, "2019"), Kind: "statement", Title: site.Link{Title: "Vladimir Putin"}, Brief: "Last sat down with Zelenskyy in 2019.", URL: "#s2"},
		{Date: day(t, "2021-06-16"), Kind: "event", Status: "confirmed", Title: geneva, Text: "No American and Russian presidents have met since."},
		{Date: day(t, "2025-07~"), Kind: "heading", Title: meeting, Text: "The second round of envoys", URL: "../topics/meeting.html#round"},
		{Date: day(t, "2025-08-06~"), Kind: "event", Title: talks, Text: "Three hours, and no clear sign of a breakthrough.", Statement: said(`Witkoff and Putin talk for three hours, and give no clear sign of a breakthrough.` + cite), URL: "../events/moscow-talks.html"},
		{Date: day(t, "2025-08-06"), Kind: "statement", Status: "disputed", Title: kremlin, Statement: disputed, URL: disputed.URL},
		{Date: day(t, "2025-08-06"), Kind: "statement", Status: "reported", Title: trump, Statement: quotation, URL: quotation.URL},
		passed(t),
	}
}

func next(t testing.TB) []site.Entry {
	return []site.Entry{
		deadline(t), planned(t), possible(t),
		{Date: day(t, "2025-09"), Kind: "event", Status: "cancelled", ToCome: true, Title: site.Link{Title: "A second call", URL: "x.html", Kind: "event"}},
	}
}

// latest is the newest first and holds nothing that is to come.
func latest(t testing.TB) []site.Entry {
	all := timeline(t)
	return []site.Entry{all[5], all[4], all[3], all[1]}
}

func words(t testing.TB) []site.Statement {
	return []site.Statement{
		{Kind: "quotation", HTML: `<p>The world has changed, and we are ready to speak of it, if others are.</p>`, Occasion: "to reporters in Moscow " + cite, Speaker: site.Link{Title: "Vladimir Putin"}, Date: day(t, "2025-08-06"), Dated: true, Status: "confirmed", URL: "../topics/meeting.html#q3", Note: meeting},
		{Kind: "quotation", HTML: `<p>positive and constructive</p>`, Speaker: site.Link{Title: "Putin"}, Inherited: []site.Mark{{Number: 2, URL: "#page-ref-2"}}, Context: []string{"Contacts"}, URL: "#q4", Note: site.Link{Title: "Vladimir Putin"}},
	}
}

func relations(t testing.TB) []site.Relation {
	return []site.Relation{
		{Name: "president of", To: site.Value{Text: "Russia", URL: "russia.html", Kind: "actor"}, Since: day(t, "2012-05")},
		{Name: "spoken for by", To: site.Value{Text: "The Kremlin", URL: "kremlin.html", Kind: "actor"}},
		{Name: "special envoy of", Reversed: true, To: site.Value{Text: "Steve Witkoff", URL: "steve-witkoff.html", Kind: "actor"}, Since: day(t, "2025"), Until: day(t, "2025")},
		{Name: "reports to", Reversed: true, To: site.Value{Text: "Joe Biden", URL: "joe-biden.html", Kind: "actor"}},
		{Name: "member of", To: site.Value{Text: "a club without a page"}},
	}
}

func references(t testing.TB) []site.Reference {
	return []site.Reference{
		{Number: 1, ID: "page-ref-1", Card: site.Card{Link: article, Summary: "What the dossier rests on."}, Source: site.Source{
			Publisher: []site.Value{{Text: "Not recorded"}}, Author: []site.Value{{Text: "Reuters", URL: "../actors/reuters.html", Kind: "actor"}},
			URL: "https://www.example.org/trump-putin", Archived: "https://web.archive.org/x",
			Published: day(t, "2025-08-06?"), Retrieved: day(t, "2025-08-07"), Reliability: "C",
		}},
		{Number: 2, ID: "page-ref-2", Card: site.Card{Link: site.Link{Title: "A note of the press office", URL: "../sources/press.html", Kind: "source"}}},
		{Number: 12, ID: "page-ref-12", Card: site.Card{Link: site.Link{Title: "A book", URL: "../sources/book.html", Kind: "source"}}, Source: site.Source{Reliability: "A"}},
	}
}

func network(centred bool) *picture.Graph {
	return &picture.Graph{
		Nodes: []picture.Node{
			{Label: trump.Title, URL: trump.URL, Kind: "actor", Key: "actors/donald-trump.html", Weight: 4, Centre: centred},
			{Label: witkoff.Title, URL: witkoff.URL, Kind: "actor", Key: "actors/steve-witkoff.html", Weight: 2},
			{Label: meeting.Title, URL: meeting.URL, Kind: "topic", Key: "topics/meeting.html", Weight: 1, Stub: true},
			{Label: talks.Title, URL: talks.URL, Kind: "event", Key: "events/moscow-talks.html"},
		},
		Edges: []picture.Edge{
			{From: 1, To: 0, Weight: 3, Relations: []picture.Relation{{Name: "special envoy of"}}},
			{From: 0, To: 2, Weight: 5}, {From: 3, To: 1, Weight: 1}, {From: 0, To: 3},
		},
	}
}
