package lint

import (
	"bytes"
	"encoding/json"
	"math"
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
	requests, found, quick := 0, 0, 0
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			for operation, parameters := range requestsIn(f) {
				requests++
				more, clean := sameAlone(t, name+" "+f.Name, operation, parameters)
				found += more
				if clean {
					quick++
				}
			}
		}
	}
	t.Logf("%d findings in %d requests, %d are clean at first sight", found, requests, quick)
	if requests < 100 || found < requests/2 || quick < requests/4 {
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

// sameAlone compares a run of a request with the request alone. It returns how many findings there are, and whether none were
// found without a text and places.
func sameAlone(t *testing.T, name, operation string, parameters []byte) (found int, clean bool) {
	t.Helper()
	o := Options{Operation: operation}
	var values any
	if err := json.Unmarshal(parameters, &values); err != nil {
		return 0, false // its syntax is wrong
	}
	alone, err := Single(t.Context(), o, whole(values))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	o.Paths, o.Stdin = []string{"-"}, bytes.NewReader(data)
	run, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(alone), outline(run); !reflect.DeepEqual(got, want) {
		t.Errorf("%s: alone\n%v\nin a run\n%v", name, got, want)
	}
	params, ok := document.OfValue(values)
	return len(alone.Findings), ok && newRun(Options{Operation: operation, Kinds: []string{KindRequest}}).clean(t.Context(), params)
}

// whole turns the numbers that json.Unmarshal makes into those that programs have.
func whole(value any) any {
	switch v := value.(type) {
	case float64:
		if v == math.Trunc(v) {
			return int(v)
		}
	case []any:
		for i := range v {
			v[i] = whole(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = whole(v[name])
		}
	}
	return value
}

// outline is what is compared of findings. The files are two of the same name.
func outline(r Result) [][]any {
	var all [][]any
	for _, f := range r.Findings {
		all = append(all, []any{f.Rule, f.Severity, f.Message, f.Operation, f.Path.Pointer(), f.Span.Start, f.Span.End, f.AWSError, f.Limit, f.More})
	}
	return all
}
