package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// What is wrong on some paths is a warning; what is wrong on all keeps its severity, even where each path
// has the value from another place.
func TestMerge(t *testing.T) {
	file := &source.File{Name: "a.go", Data: []byte(strings.Repeat("x\n", 50))}
	at := func(start int) source.Span { return source.Span{File: file, Start: start, End: start + 1} }
	found := requests.Found{Site: at(0), Variants: []requests.Variant{{Request: &request.Request{ID: "1"}}, {Request: &request.Request{ID: "2"}}}}
	all := Merge(found, func(variant requests.Variant) []finding.Finding {
		place := at(10)
		if variant.Request.ID == "2" {
			place = at(20)
		}
		findings := []finding.Finding{{Rule: "everywhere", Severity: finding.Error, Path: finding.Path{"A"}, Span: place, AWSError: "E"}}
		if variant.Request.ID == "2" {
			findings = append(findings,
				finding.Finding{Rule: "everywhere", Severity: finding.Error, Path: finding.Path{"B"}, Message: "m", AWSError: "E"},
				finding.Finding{Rule: "advice", Severity: finding.Info, Path: finding.Path{"A"}, Message: strings.Repeat("é", 120)})
		}
		return findings
	})
	if len(all) != 4 {
		t.Fatalf("%d findings", len(all))
	}
	for _, f := range all[:2] {
		if f.Severity != finding.Error || f.AWSError != "E" || f.Message != "" || len(f.Related) != 1 || f.Related[0].Span != at(0) {
			t.Errorf("on all paths: %+v", f)
		}
	}
	some, advice := all[2], all[3]
	if some.Severity != finding.Warning || some.AWSError != "" || some.Message != "m, on some path" || some.Span != at(0) || len(some.Related) > 0 {
		t.Errorf("on some path: %+v", some)
	}
	if advice.Severity != finding.Info || utf8.RuneCountInString(advice.Message) != 120 || !strings.HasSuffix(advice.Message, "…, on some path") {
		t.Errorf("a long message: %+v", advice)
	}
}

// Two mistakes at one place are told apart: a space on all paths, and a length that is wrong on one of them.
func TestMergeOfOneRule(t *testing.T) {
	file := &source.File{Name: "a.go", Data: []byte("x\n")}
	found := requests.Found{Variants: []requests.Variant{{Request: &request.Request{ID: "1"}}, {Request: &request.Request{ID: "2"}}}}
	all := Merge(found, func(variant requests.Variant) []finding.Finding {
		f := finding.Finding{Rule: "r", Severity: finding.Error, Path: finding.Path{"A"}, Span: source.Span{File: file, End: 1}}
		space, length := f, f
		space.Message = `A contains " " at character ` + variant.Request.ID
		length.Message = "A has at least 66 characters"
		if variant.Request.ID == "1" {
			return []finding.Finding{space}
		}
		return []finding.Finding{space, length}
	})
	if len(all) != 3 || all[0].Severity != finding.Error || all[1].Severity != finding.Error || all[2].Severity != finding.Warning {
		t.Errorf("%+v", all)
	}
}

func TestDocumentation(t *testing.T) {
	source := "// Package a is.\n//\n// # Analyzer a\n//\n// a: find a mistake\n//\n// It is wrong:\n//\n//\tcode()\npackage a\n"
	if got, want := documentation("a", source), "find a mistake\n\nIt is wrong:\n\n\tcode()"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
