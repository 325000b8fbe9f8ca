package render_test

import (
	"testing"

	"dossier/generator/edtf"
	"dossier/generator/site"
)

func day(t testing.TB, text string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func frameOf(layout, address, title string) site.Page {
	p := site.Page{
		Layout: layout, Address: address, Root: "../", Title: title,
		Site: site.Site{
			Title: "Ukraine ceasefire diplomacy", Description: "Who talks to whom about ending the war, August 2025",
			Language: "en", Direction: "ltr", License: "CC BY 4.0", Home: "../index.html",
		},
	}
	for _, name := range []string{"home", "timeline", "actors", "topics", "events", "sources"} {
		p.Navigation = append(p.Navigation, site.NavigationLink{Name: name, URL: "../" + name + "/index.html", Current: name == layout+"s"})
	}
	return p
}

func actorLink(title string) site.Link {
	return site.Link{Title: title, URL: "../actors/x.html", Kind: "actor"}
}

var (
	putin   = actorLink("Vladimir Putin")
	trump   = actorLink("Donald Trump")
	witkoff = actorLink("Steve Witkoff")
	kremlin = site.Link{Title: "The Kremlin", URL: "../actors/kremlin.html", Kind: "actor", Stub: true}
	meeting = site.Link{Title: "A Trump–Putin meeting", URL: "../topics/meeting.html", Kind: "topic"}
	tariffs = site.Link{Title: "Tariffs and sanctions on Russian oil", URL: "../topics/tariffs.html", Kind: "topic"}
	talks   = site.Link{Title: "Talks in Moscow", URL: "../events/moscow-talks.html", Kind: "event"}
	geneva  = site.Link{Title: "Geneva summit", URL: "../events/geneva-2021.html", Kind: "event"}
	article = site.Link{Title: "News article on a planned meeting", URL: "../sources/article.html", Kind: "source"}
)

const noteText = `<p>The other party to the meeting that <a class="link actor" href="donald-trump.html">Donald Trump</a> wants. He received Trump’s envoy in <a class="link event" href="../events/moscow-talks.html">Moscow</a> and, by Washington’s account, asked to see Trump himself.</p>
<h2 id="contacts">Contacts</h2>
<p>Putin last sat down with an American president in 2021<sup class="footnote-ref"><a href="#page-footnote-1">1</a></sup>, when he met <a class="link actor stub" href="joe-biden.html">Joe Biden</a> in Geneva. Who asked for a <span class="unresolved">direct meeting</span> is known from <mark>one side only</mark>. <span class="tag">#diplomacy</span></p>
<ul><li>three hours with <a class="link actor" href="steve-witkoff.html">Steve Witkoff</a>
<ul><li>no clear sign of a breakthrough</li></ul></li><li>no meeting with Zelenskyy since 2019</li></ul>
<aside class="callout callout-editor"><p class="callout-title">Editor’s note</p><p>Days are worked out from the source, which is undated: its Wednesday is read as 6 August 2025.</p></aside>
<figure class="quotation"><blockquote><p>positive and constructive</p></blockquote><figcaption><a class="link actor stub" href="kremlin.html">The Kremlin</a>, on the talks in Moscow</figcaption></figure>
<h2 id="tariffs">What is threatened</h2>
<div class="table" tabindex="0"><table><thead><tr><th>Country</th><th class="align-right">Tariff</th></tr></thead><tbody><tr><td><a class="link actor" href="india.html">India</a></td><td class="align-right">50 %</td></tr><tr><td>Russia</td><td class="align-right">100 %</td></tr></tbody></table></div>
<ul><li class="task-list-item"><input type="checkbox" disabled checked> deadline set</li><li class="task-list-item"><input type="checkbox" disabled> answer given</li></ul>
<pre><code>tariff = rate * value</code></pre>
<h3 id="open">What is open</h3>
<p>Whether the date holds.</p>
<section class="footnotes"><hr><ol><li id="page-footnote-1"><p>See the Geneva summit. <a class="footnote-back" href="#page-footnote-ref-1">↩</a></p></li></ol></section>`

// samplePages are pages of every layout with every optional field present.
func samplePages(t testing.TB) []site.Page {
	actor := frameOf("actor", "actors/vladimir-putin.html", "Vladimir Putin")
	actor.Kind, actor.Type, actor.Role = "actor", "person", "President of Russia"
	actor.Summary = "The other party to the meeting that Donald Trump wants…"
	actor.Canonical = "https://example.org/actors/vladimir-putin.html"
	actor.Trail = []site.Link{{Title: "Actors", URL: "index.html", Kind: "list"}}
	actor.Aliases = []string{"Putin", "President Putin", "Владимир Путин"}
	actor.Updated = day(t, "2025-08-06")
	actor.Facts = []site.Fact{{Name: "office", Values: []site.Value{{Text: "President of Russia"}}}, {Name: "speaks through", Values: []site.Value{{Text: "The Kremlin", URL: "kremlin.html", Kind: "actor"}, {Text: "kremlin.ru", URL: "https://example.org/k"}}}}
	actor.Topics = []site.Link{meeting, tariffs}
	actor.Actors = []site.Link{trump, kremlin}
	actor.Sources = []site.Link{article}
	actor.Tags = []site.Link{{Title: "diplomacy", URL: "../tags.html", Kind: "tag"}}
	actor.SameAs = []site.Value{{Text: "Q7747", URL: "https://www.wikidata.org/wiki/Q7747"}}
	actor.Body = noteText
	actor.Headings = []site.Heading{{Level: 2, Title: "Contacts", ID: "contacts"}, {Level: 2, Title: "What is threatened", ID: "tariffs"}, {Level: 3, Title: "What is open", ID: "open"}}
	actor.About = []site.Card{{Link: talks, Summary: "Three hours with Trump’s envoy.", Date: day(t, "2025-08-06~"), Status: "confirmed"}, {Link: geneva, Date: day(t, "2021"), End: day(t, "2021-06")}}
	actor.Mentions = mentions(t)
	actor.Earlier = []site.PageLink{{Name: "newest", URL: "x.html", Current: true, Count: 100}, {Name: "2024", URL: "x/2024.html", Count: 12345}, {Name: "undated", URL: "x/undated.html", Count: 3}}
	actor.LinkedFrom = []site.Link{trump, witkoff, kremlin, meeting, talks, geneva, article}
	actor.Timeline, actor.Next = timeline(t), next(t)
	actor.Words = words(t)
	actor.Relations = relations(t)
	actor.Together = []site.Card{{Link: trump, Role: "President of the United States", Count: 8}, {Link: witkoff, Role: "Trump’s special envoy", Count: 2}, {Link: kremlin, Count: 1}}
	actor.Network = network(true)
	actor.References = references(t)

	topic := actor
	topic.Layout, topic.Kind, topic.Type, topic.Role, topic.Title = "topic", "topic", "concept", "", "Tariffs and sanctions on Russian oil"
	topic.Latest, topic.Deadlines = &actor.Timeline[3], []site.Entry{deadline(t), passed(t)}
	topic.Summary = "What Washington says it will charge, and whom."

	event := actor
	event.Layout, event.Kind, event.Type, event.Role, event.Title = "event", "event", "talks", "", "Talks in Moscow"
	event.Network = nil // actors and topics have pictures
	event.Date, event.End, event.Status, event.Passed = day(t, "2025-08-11"), day(t, "2025-08-17"), "deadline", true
	event.Before, event.After = actor.Timeline[1:4], []site.Entry{deadline(t)}
	event.Place = []site.Value{{Text: "Moscow"}, {Text: "Russia", URL: "../actors/russia.html", Kind: "actor"}}

	source := actor
	source.Layout, source.Kind, source.Type, source.Role, source.Title = "source", "source", "article", "", "News article on a planned meeting"
	source.Network = nil
	source.Source = &site.Source{
		Publisher: []site.Value{{Text: "Not recorded"}}, Author: []site.Value{{Text: "Reuters", URL: "../actors/reuters.html", Kind: "actor"}},
		URL: "https://www.example.org/trump-putin", Archived: "https://web.archive.org/x",
		Published: day(t, "2025-08-06?"), Retrieved: day(t, "2025-08-07"), Reliability: "C",
	}
	source.Cited = actor.Mentions
	briefing := actor
	briefing.Network = nil
	briefing.Layout, briefing.Kind, briefing.Title, briefing.Date = "briefing", "briefing", "Where the ceasefire push stands", day(t, "2025-08-06")
	note := briefing
	note.Layout, note.Kind, note.Title = "note", "note", "Wednesday’s calls"
	note.Address, note.Root = "daily/2025/06.html", "../../"

	year := actor
	year.Year, year.Body, year.About, year.Facts, year.Headings = "2024", "", nil, nil, nil
	return append([]site.Page{year, actor, topic, event, source, briefing, note}, listPages(t)...)
}

func listPages(t testing.TB) []site.Page {
	cards := []site.Card{
		{Link: trump, Type: "person", Role: "President of the United States", Summary: "Set the deadline and wants the meeting.", Count: 11},
		{Link: putin, Type: "person", Role: "President of Russia", Count: 8},
		{Link: witkoff, Type: "person", Role: "Trump’s special envoy", Count: 1},
		{Link: kremlin},
	}
	events := []site.Card{
		{Link: talks, Summary: "Three hours with Trump’s envoy; no clear sign of a breakthrough.", Date: day(t, "2025-08-06~"), Status: "confirmed"},
		{Link: site.Link{Title: "The deadline for a ceasefire", URL: "x.html", Kind: "event"}, Date: day(t, "2025-08-08"), Status: "deadline"},
		{Link: geneva, Date: day(t, "2021"), Status: "confirmed"},
	}
	home := frameOf("home", "index.html", "Ukraine ceasefire diplomacy")
	home.Root, home.Site.Home = "", "index.html"
	home.AsOf = day(t, "2025-08-06")
	home.Summary = "Trump plans to meet Putin."
	home.Body = `<p><a class="link actor" href="x.html">Donald Trump</a> says he plans to meet <a class="link actor" href="x.html">Vladimir Putin</a>, perhaps as early as next week, after his envoys and several third countries failed to move the talks.</p><p>By the White House’s account the request came from Moscow.</p>`
	home.Next = next(t)
	home.Standing = []site.Standing{
		{Topic: site.Card{Link: meeting, Summary: "Within days, if Reuters is right. No place is named."}, Latest: &timeline(t)[3]},
		{Topic: site.Card{Link: tariffs, Summary: "A missed deadline would bring tariffs of 100 per cent."}, Latest: &home.Next[0]},
		{Topic: site.Card{Link: site.Link{Title: "Envoy diplomacy", URL: "x.html", Kind: "topic"}}},
	}
	home.Timeline = latest(t)
	home.References = references(t)
	home.Lists = []site.List{
		{Name: "key-actors", URL: "actors/index.html", Cards: cards},
		{Name: "topics", URL: "topics/index.html", Cards: []site.Card{{Link: meeting, Summary: "Within days, if Reuters is right. No place is named."}, {Link: tariffs}}},
		{Name: "sources", Cards: []site.Card{{Link: article, Date: day(t, "2025-08-06?")}}},
	}
	list := frameOf("list", "actors/index.html", "Actors")
	list.Body = "<p>Everyone who takes part.</p>"
	list.Trail = []site.Link{{Title: "Daily", URL: "../index.html", Kind: "list"}, {Title: "2025"}}
	list.Summary = "Everyone who takes part."
	list.Lists = []site.List{{Title: "D", Cards: cards[:1]}, {Title: "V", Cards: cards[1:2]}, {Name: "events", Cards: events}}
	list.Earlier = []site.PageLink{{Name: "1", URL: "index.html", Current: true}, {Name: "2", URL: "2.html"}}
	tags := frameOf("tags", "tags.html", "")
	tags.Name = "tags"
	tags.Lists = []site.List{{Title: "#diplomacy", Cards: events}, {Title: "#oil", Cards: cards}}
	years := frameOf("timeline", "timeline.html", "")
	years.Name, years.AsOf = "timeline", day(t, "2025-08-06")
	years.Earlier = []site.PageLink{{Name: "newest", URL: "timeline.html", Current: true}, {Name: "2024", URL: "timeline/2024.html", Count: 12}}
	years.Timeline, years.Next, years.References = timeline(t), next(t), references(t)
	whole := frameOf("network", "network.html", "")
	whole.Name, whole.Network = "network", network(false)
	whole.Connections = []site.Connection{{Link: trump, Count: 2, Strongest: []site.Card{{Link: putin, Count: 9}, {Link: witkoff}}}, {Link: kremlin}}
	whole.Earlier = []site.PageLink{{Name: "1", URL: "network.html", Count: 200, Current: true}, {Name: "2", URL: "network-2.html", Count: 1}}
	search := frameOf("search", "search.html", "")
	search.Name = "search"
	missing := frameOf("404", "404.html", "")
	missing.Name = "not-found"
	missing.Root, missing.Site.Home = "/prefix/", "/prefix/index.html"
	missing.Lists = []site.List{{Name: "topics", Cards: events}}
	moved := frameOf("redirect", "old/putin.html", "Vladimir Putin")
	moved.Target, moved.Canonical = putin, "https://example.org/actors/x.html"
	return []site.Page{home, list, tags, years, whole, search, missing, moved}
}

// barePage has nothing but what every page has.
func barePage(layout string) site.Page {
	p := site.Page{Layout: layout, Title: "T", Site: site.Site{Title: "S", Language: "en", Direction: "ltr", Home: "index.html", Search: "search.html"}}
	switch layout {
	case "actor", "topic", "event", "source", "briefing", "note":
		p.Kind = layout
	}
	return p
}
