package serve

import (
	"bytes"
	"encoding/json"
	"slices"

	"dossier/generator/diag"
)

const (
	// mostShown bounds the list in the browser, mostAlso that of further places.
	mostShown = 1000
	mostAlso  = 10
)

// report is diagnostics as they go to the browser, encoded once for all tabs:
//
//	{"errors", "warnings", "omitted", "list": [{"severity", "code", "message", "help",
//	  "path", "line", "column", "end", "text", "shift", "edit", "also": [place]}]}
//
// where omitted counts what is left out of the list, and edit is the address
// that opens the place in the author's editor.
type report struct {
	linked, bare []byte
}

type wireReport struct {
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Omitted  int           `json:"omitted"`
	List     []wireProblem `json:"list"`
}

type wireProblem struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Help     string `json:"help,omitempty"`
	wirePlace
	Also     []wirePlace `json:"also,omitempty"`
	AlsoMore int         `json:"also_more,omitempty"`
}

// wirePlace is a diag.Place.
type wirePlace struct {
	Path   string `json:"path"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	End    int    `json:"end,omitempty"`
	Text   string `json:"text,omitempty"`
	Shift  int    `json:"shift,omitempty"`
	Edit   string `json:"edit,omitempty"`
}

func newReport(ds []diag.Diagnostic, links linker) *report {
	return &report{linked: encodeReport(ds, links), bare: encodeReport(ds, linker{})}
}

// forClient leaves out links for a client that is not on this machine: it could
// not follow them, and they tell where the author's files are.
func (r *report) forClient(links bool) []byte {
	if links {
		return r.linked
	}
	return r.bare
}

func (r *report) same(other *report) bool { return bytes.Equal(r.linked, other.linked) }

func encodeReport(ds []diag.Diagnostic, links linker) []byte {
	sorted := slices.Clone(ds)
	slices.SortStableFunc(sorted, func(a, b diag.Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	shown := sorted[:min(len(sorted), mostShown)]
	wire := wireReport{
		Errors: diag.CountErrors(ds), Warnings: len(ds) - diag.CountErrors(ds),
		Omitted: len(sorted) - len(shown), List: make([]wireProblem, len(shown)),
	}
	for i, d := range shown {
		also := d.Also[:min(len(d.Also), mostAlso)]
		p := wireProblem{
			Severity: d.Severity.String(), Code: d.Code, Message: d.Message, Help: d.Help,
			wirePlace: links.wire(d.Place), AlsoMore: len(d.Also) - len(also),
		}
		for _, at := range also {
			p.Also = append(p.Also, links.wire(at))
		}
		wire.List[i] = p
	}
	data, err := json.Marshal(wire)
	if err != nil {
		panic("serve: strings and numbers cannot be encoded: " + err.Error())
	}
	return data
}

func (l linker) wire(p diag.Place) wirePlace {
	return wirePlace{p.Path, p.Line, p.Column, p.EndColumn, p.Text, p.Shift, l.link(p)}
}
