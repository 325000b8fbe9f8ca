package graph

// part is some of the members, whose ties are counted and placed apart from
// those of others. For each entity it has the number of its ties of each sort,
// and then the place of the next one among all.
type part struct {
	ties                                 []*ties
	first                                int32 // member
	about, links, mentions, words, cited []int32
}

// sheets hold all ties of a sort, by entity.
type sheets struct {
	about, links           []int32
	mentions, words, cited []Mention
}

// mostParts is how many cores turning names around can use. Each part counts
// all entities anew, so that more would cost more than they save.
const mostParts = 4

func cut(all []*ties, entities int) []part {
	parts := make([]part, mostParts)
	for i := range parts {
		from, to := i*len(all)/mostParts, (i+1)*len(all)/mostParts
		parts[i] = part{ties: all[from:to], first: int32(from)}
		for _, counts := range []*[]int32{&parts[i].about, &parts[i].links, &parts[i].mentions, &parts[i].words, &parts[i].cited} {
			*counts = make([]int32, entities)
		}
	}
	return parts
}

func (p *part) count() {
	for _, t := range p.ties {
		for _, entity := range t.about {
			p.about[entity]++
		}
		for _, entity := range t.links {
			p.links[entity]++
		}
		for _, tie := range t.mentions {
			p.mentions[tie.entity]++
		}
		for _, tie := range t.words {
			p.words[tie.entity]++
		}
		for _, tie := range t.cited {
			p.cited[tie.entity]++
		}
	}
}

// place makes the room that was counted, the list of each entity in it, nil
// where there is nothing, and of the counts the places for what they count.
func place[T any](parts []part, of func(*part) []int32) (sheet []T, lists [][]T) {
	counts := make([][]int32, len(parts))
	for i := range parts {
		counts[i] = of(&parts[i])
	}
	ends := make([]int32, len(counts[0]))
	at := int32(0)
	for e := range ends {
		for i := range counts {
			counts[i][e], at = at, at+counts[i][e]
		}
		ends[e] = at
	}
	sheet, lists = make([]T, at), make([][]T, len(ends))
	at = 0
	for e, end := range ends {
		if end > at {
			lists[e] = sheet[at:end:end]
		}
		at = end
	}
	return sheet, lists
}

func (p *part) fill(s *sheets) {
	for i, t := range p.ties {
		member := p.first + int32(i)
		for _, entity := range t.about {
			s.about[p.about[entity]] = member
			p.about[entity]++
		}
		for _, entity := range t.links {
			s.links[p.links[entity]] = member
			p.links[entity]++
		}
		fill(s.mentions, p.mentions, t.mentions, member)
		fill(s.words, p.words, t.words, member)
		fill(s.cited, p.cited, t.cited, member)
	}
}

func fill(sheet []Mention, next []int32, ties []tie, member int32) {
	for _, tie := range ties {
		sheet[next[tie.entity]] = Mention{member, tie.statement}
		next[tie.entity]++
	}
}
