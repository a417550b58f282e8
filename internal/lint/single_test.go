package lint

import (
	"bytes"
	"path/filepath"
	"reflect"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// TestSingleIsRun checks the requests of all rules' examples alone and in a run: the findings are the same.
func TestSingleIsRun(t *testing.T) {
	archives, err := filepath.Glob("../../testdata/rules/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	requests, found := 0, 0
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			for operation, parameters := range requestsIn(f) {
				requests++
				found += sameAlone(t, name+" "+f.Name, operation, parameters)
			}
		}
	}
	t.Logf("%d findings in %d requests", found, requests)
	if requests < 100 || found < requests/2 {
		t.Error("those are too few")
	}
}

// requestsIn returns the parameters of the requests in a JSON file by their operations.
func requestsIn(f txtar.File) map[string][]byte {
	all := map[string][]byte{}
	if filepath.Ext(f.Name) != ".json" {
		return all
	}
	for _, root := range document.ParseJSON(&source.File{Name: f.Name, Data: f.Data}).Roots {
		for _, n := range append(root.AllItems(), root) {
			if parameters := n.Get("parameters"); parameters != nil {
				all[n.Get("operation").TextIfWhole()] = parameters.Span.Bytes()
			}
		}
	}
	return all
}

// sameAlone compares a run of a request with the request alone, and returns how many findings there are.
func sameAlone(t *testing.T, name, operation string, parameters []byte) int {
	t.Helper()
	o := Options{Operation: operation}
	alone, err := Single(t.Context(), o, parameters)
	if err != nil {
		t.Fatal(err)
	}
	o.Paths, o.Stdin = []string{"-"}, bytes.NewReader(parameters)
	run, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(alone), outline(run); !reflect.DeepEqual(got, want) {
		t.Errorf("%s: alone\n%v\nin a run\n%v", name, got, want)
	}
	return len(alone.Findings)
}

// outline is what is compared of findings. The files are two of the same name.
func outline(r Result) [][]any {
	var all [][]any
	for _, f := range r.Findings {
		all = append(all, []any{f.Rule, f.Severity, f.Message, f.Operation, f.Path.Pointer(), f.Span.Start, f.Span.End, f.AWSError, f.Limit, f.More})
	}
	return all
}
