package schemacheck

import (
	"bytes"
	"errors"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/document"
)

// compile has the library compile a schema, which checks it with the schema of schemas.
func compile(t testing.TB, files fs.FS, path string) *jsonschema.Schema {
	t.Helper()
	data, err := fs.ReadFile(files, path)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema:///"+path, bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema:///" + path)
	if err != nil {
		t.Fatalf("%#v", err)
	}
	return s
}

// compare fails the test where the failures of a value are not those that the library finds, and returns them.
func compare(t *testing.T, n *document.Node, s *Schema, library *jsonschema.Schema) []string {
	t.Helper()
	got := map[string]bool{}
	examiner{run: &run{}, fail: func(f failure) { got[f.keyword+" "+f.path.Pointer()] = true }}.value(failure{place: place{node: n}, schema: s})
	want := map[string]bool{}
	var invalid *jsonschema.ValidationError
	if err := library.Validate(instance(n, s)); errors.As(err, &invalid) {
		leaves(invalid, want)
	} else if err != nil {
		t.Fatal(err)
	}
	if passes(n, s) && len(want) > 0 {
		t.Errorf("%s passes; the library finds %v", n.Span.Bytes(), want)
	}
	if a, b := sorted(got), sorted(want); !slices.Equal(a, b) {
		t.Errorf("%s: got %q, the library finds %q", n.Span.Bytes(), a, b)
	}
	return sorted(got)
}

// leaves collects the keywords and places of an error.
func leaves(e *jsonschema.ValidationError, into map[string]bool) {
	for _, cause := range e.Causes {
		leaves(cause, into)
	}
	if len(e.Causes) == 0 {
		into[e.KeywordLocation[strings.LastIndex(e.KeywordLocation, "/")+1:]+" "+unescaped(e.InstanceLocation)] = true
	}
}

// unescaped is a JSON pointer without the library's escapes of URLs.
func unescaped(location string) string {
	steps := strings.Split(location, "/")
	for i, step := range steps {
		if plain, err := url.PathUnescape(step); err == nil {
			steps[i] = plain
		}
	}
	return strings.Join(steps, "/")
}

func sorted(set map[string]bool) []string {
	var all []string
	for s := range set {
		all = append(all, s)
	}
	slices.Sort(all)
	return all
}

// instance converts a tree to the value that the library expects. Of members with one name the last counts.
func instance(n *document.Node, s *Schema) any {
	switch n.Kind {
	case document.List:
		items := make([]any, len(n.Items))
		for i, item := range n.Items {
			items[i] = instance(item, s.items())
		}
		return items
	case document.Object:
		members := map[string]any{}
		for _, m := range n.Members {
			of, _ := s.member(m.Name)
			members[m.Name] = instance(m.Value, of)
		}
		return members
	}
	return scalar(n, s)
}

// known reports whether all of a value is known, and not beyond what is examined: there the library finds more.
func known(n *document.Node) bool {
	const most = 200
	return n.Kind != document.Unknown && !n.Partial() && len(n.Items) <= most && len(n.Members) <= most &&
		!slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !known(item) }) &&
		!slices.ContainsFunc(n.Members, func(m document.Member) bool { return m.Name == "" || !known(m.Value) })
}
