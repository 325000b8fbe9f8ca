package site

import "dossier/generator/graph"

// whens are the dates of all statements. Most statements of a note share one, and
// to read it from each of them takes as long as all else that sorts them.
type whens struct {
	plan  *Plan
	dates []said
	at    []int32 // by statement: the place of its date in dates
}

// of is a statement with its date.
func (w *whens) of(member, statement int32) said {
	s := w.dates[w.at[w.plan.graph.Place(graph.Mention{Member: member, Statement: statement})]]
	s.member, s.statement = member, statement
	return s
}

func (p *Plan) dateStatements() *whens {
	w := &whens{plan: p, at: make([]int32, 0, p.graph.Statements())}
	for i := range p.graph.Members {
		statements := p.graph.Members[i].Note.Statements
		for j := range statements {
			if date := statements[j].Date; len(w.dates) == 0 || w.dates[len(w.dates)-1].date != date {
				w.dates = append(w.dates, newSaid(date, -1, -1))
			}
			w.at = append(w.at, int32(len(w.dates)-1))
		}
	}
	return w
}
