package build_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"dossier/generator/site"
)

// TestSmallLayoutsShowEveryField keeps the other tests honest: what a page's
// bytes do not show, a comparison of bytes does not see.
func TestSmallLayoutsShowEveryField(t *testing.T) {
	text := fmt.Sprint(readAll(t, os.DirFS("testdata/small")))
	for field := range fieldsOf[site.Page]() {
		if !strings.Contains(text, "."+field) {
			t.Errorf("no small layout shows .%s", field)
		}
	}
}

func fieldsOf[T any]() map[string]bool {
	fields := map[string]bool{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		fields[f.Name] = true
	}
	return fields
}
