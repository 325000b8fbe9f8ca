package note

import (
	"dossier/generator/markdown"
	"dossier/generator/mention"
)

// Run is a stretch of running text in which names may be found.
type Run struct {
	Begin, End uint32
	From       uint32 // where the text begins to which it belongs
}

// AppendRuns appends those of a block, past its opening date and marker.
func AppendRuns(runs []Run, b *markdown.Block) []Run {
	for _, run := range b.Runs {
		from := textBegin(b, run)
		if begin := max(run.Begin, from); begin < run.End {
			runs = append(runs, Run{begin, run.End, from})
		}
	}
	return runs
}

// textBegin is where the text begins to which a run belongs.
func textBegin(b *markdown.Block, run markdown.Range) uint32 {
	for i, part := range b.Parts {
		if part.Begin <= run.Begin && run.End <= part.End {
			if i == 0 {
				return b.Rest
			}
			return part.Begin
		}
	}
	return run.Begin
}

// words are those of all text in which names may be found.
func (n *Note) words() mention.Words {
	var parts []mention.Range
	var runs []Run
	for i := range n.Statements {
		runs = AppendRuns(runs[:0], n.Statements[i].Of(n))
		for _, run := range runs {
			parts = append(parts, mention.Range{Begin: run.Begin, End: run.End})
		}
	}
	return mention.WordsIn(n.Body.HTML.Text, parts)
}
