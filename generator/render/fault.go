package render

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/site"
)

// The template packages give places only in the text of their errors, as
// "template: FILE:LINE:COLUMN: executing NAME at <NODE>: MESSAGE", with what is
// not known left out. Lines count from 1, columns are bytes and count from 0.
var (
	faultForm     = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)
	beginningForm = regexp.MustCompile(`^(?:html/)?template: ?[^ :]+: `)
	executingForm = regexp.MustCompile(`(?s)^executing "[^"]*" at <(.*?)>: (.*)$`)
	callingForm   = regexp.MustCompile(`(?s)^error calling \w+: `)
	fieldForm     = regexp.MustCompile(`(?s)^can't evaluate field (\w+) in type \*?([\w.\[\]]+)$`)
)

// fault is the diagnostic for an error of a layout that was parsed.
func (l *Layouts) fault(file string, err error) diag.Diagnostic {
	return faultIn(l.sources, file, err)
}

// faultIn is the diagnostic for an error that arose in file, or in a file that
// the error itself names.
func faultIn(sources map[string]string, file string, err error) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: "layout-failed", Place: diag.Place{Path: placeRoot + file}, Message: err.Error()}
	var unsafe *template.Error
	if errors.As(err, &unsafe) {
		d.Code = "layout-unsafe"
		d.Help = "put actions where the kind of text around them is plain, or see the section on escaping in the guide to layouts"
	}
	parts := faultForm.FindStringSubmatch(err.Error())
	if parts == nil {
		// Without a line the name is that of the template that began the page, which says little.
		d.Message = beginningForm.ReplaceAllString(d.Message, "")
		return d
	}
	node, message := "", parts[4]
	if executing := executingForm.FindStringSubmatch(message); executing != nil {
		node, message = executing[1], callingForm.ReplaceAllString(executing[2], "")
	} else if d.Code == "layout-failed" {
		d.Code = "layout-syntax"
		d.Help = "see the section on templates in the guide to layouts"
	}
	d.Message = message
	if text, ok := sources[parts[1]]; ok {
		line, _ := strconv.Atoi(parts[2])
		column, columnErr := strconv.Atoi(parts[3])
		if columnErr != nil {
			column = -1
		}
		d.Place = diag.Locate(placeRoot+parts[1], []byte(text), faultSpan(text, line, column, node))
	}
	explain(&d, err)
	return d
}

// explain puts what layout authors most often meet into words of their own.
func explain(d *diag.Diagnostic, err error) {
	var unknown *unknownName
	if errors.As(err, &unknown) {
		d.Code, d.Message, d.Help = unknown.code, unknown.message, unknown.help
		return
	}
	if field := fieldForm.FindStringSubmatch(d.Message); field != nil {
		typeName := strings.TrimPrefix(field[2], "site.")
		d.Message = fmt.Sprintf("%s has no field %q", typeName, field[1])
		d.Help = didYouMean(field[1], fieldsOf(typeName), "the fields of each page are listed in the guide to layouts")
	}
}

// faultSpan is the part of the text that an error speaks of: the node where it
// stands nearest to the column, else what the line holds.
func faultSpan(text string, line, column int, node string) diag.Span {
	start := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(text[start:], '\n')
		if next < 0 {
			break
		}
		start += next + 1
	}
	content, _, _ := strings.Cut(text[start:], "\n")
	if column < 0 {
		trimmed := strings.TrimLeft(content, " \t")
		from := start + len(content) - len(trimmed)
		return diag.SpanOf(from, from+len(strings.TrimRight(trimmed, " \t\r")))
	}
	column = min(column, len(content))
	node = strings.TrimSuffix(node, "...")
	if node == "" {
		return diag.SpanOf(start+column, start+column)
	}
	at := strings.LastIndex(content[:min(column+len(node), len(content))], node)
	if at < 0 {
		return diag.SpanOf(start+column, start+column)
	}
	return diag.SpanOf(start+at, start+at+len(node))
}

// fieldsOf lists the fields of one of the types that a page is made of.
func fieldsOf(typeName string) []string {
	var fields []string
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if fields != nil || t.Kind() != reflect.Struct {
			return
		}
		for _, field := range reflect.VisibleFields(t) {
			if t.Name() == typeName {
				fields = append(fields, field.Name)
			} else if field.IsExported() {
				visit(field.Type)
			}
		}
	}
	visit(reflect.TypeFor[site.Page]())
	return fields
}
