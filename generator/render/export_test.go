package render

import (
	"bytes"

	"dossier/generator/site"
)

// Both gives what the compiled layout and html/template make of a page; compiled
// is nil if the program leaves the page to the template.
func (l *Layouts) Both(p *site.Page) (compiled, executed []byte, err error) {
	layout := l.layouts[p.Layout]
	if layout.program != nil {
		if out, ok := layout.program.Append(nil, p); ok {
			compiled = out
		}
	}
	var b bytes.Buffer
	err = layout.run.Execute(&b, p)
	return compiled, b.Bytes(), err
}
