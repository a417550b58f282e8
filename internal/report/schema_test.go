package report

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// conforms validates a report against a schema file, or a part of it.
func conforms(t *testing.T, file, part string, draft *jsonschema.Draft, report []byte) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.Draft = draft
	compiler.AssertFormat = true
	if err := compiler.AddResource("schema.json", bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json" + part)
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(report, &value); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%#v\n%s", err, report)
	}
}

const (
	reportSchema    = "../../schemas/report.json"
	sarifSchemaFile = "testdata/sarif-schema-2.1.0.json"
)

func TestReportsConform(t *testing.T) {
	for name, in := range map[string]Input{"empty": {}, "sample": sample(t), "odd": oddities(t)} {
		t.Run(name, func(t *testing.T) {
			conforms(t, reportSchema, "", jsonschema.Draft2020, write(t, "json", in))
			conforms(t, sarifSchemaFile, "", jsonschema.Draft4, write(t, "sarif", in))
		})
	}
}

// The schema is the promise to readers: what is not in it must not pass.
func TestReportSchemaIsStrict(t *testing.T) {
	text, err := os.ReadFile(reportSchema)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.CompileString("report.json", string(text))
	if err != nil {
		t.Fatal(err)
	}
	good := string(write(t, "json", sample(t)))
	for _, change := range [][2]string{
		{`"schemaVersion": 1`, `"schemaVersion": 2`},
		{`"severity": "error"`, `"severity": "fatal"`},
		{`"column": `, `"columns": `},
		{`"pointer": "/DurationSeconds",`, ``},
		{`"pointer": "/DurationSeconds"`, `"pointer": "DurationSeconds"`},
		{`"rule": "session-duration"`, `"rule": "Session Duration"`},
		{`"infos": 1`, `"infos": -1`},
		{`"new": "43200"`, `"old": "43200"`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		var value any
		if err := json.Unmarshal([]byte(bad), &value); err != nil || bad == good {
			t.Fatalf("%v: %v", change, err)
		}
		if schema.Validate(value) == nil {
			t.Errorf("%s passes", change[1])
		}
	}
}

// What a region says leads back to the bytes that the finding is at, in each of its units.
func TestSARIFRegions(t *testing.T) {
	file := &source.File{Name: "a.json", Data: []byte("\uFEFF{\r\n\"😀é\": \"名\\u0041x\"}\n")}
	for _, text := range []string{"{", "😀é", "名", `\u0041`, "x", "}"} {
		span := at(t, file, text, 0)
		var log sarifLog
		in := Input{Findings: []finding.Finding{{Rule: "r", Message: "m", Span: span}}}
		if err := json.Unmarshal(write(t, "sarif", in), &log); err != nil {
			t.Fatal(err)
		}
		r := log.Runs[0].Results[0].Locations[0].Physical.Region
		if got := string(file.Data[r.ByteOffset : r.ByteOffset+r.ByteLength]); got != text {
			t.Errorf("byte range of %q is %q", text, got)
		}
		line := utf16.Encode([]rune(strings.TrimPrefix(string(file.Line(r.StartLine)), "\uFEFF")))
		if got := string(utf16.Decode(line[r.StartColumn-1 : r.EndColumn-1])); got != text || r.StartLine != r.EndLine {
			t.Errorf("columns of %q are %q", text, got)
		}
	}
}

func TestSARIFPaths(t *testing.T) {
	for name, want := range map[string]string{
		"a/b.json":      "a/b.json",
		"a b/ü#?.json":  "a%20b/%C3%BC%23%3F.json",
		"c:d.json":      "./c:d.json",
		"100%.json":     "100%25.json",
		"<stdin>":       "%3Cstdin%3E",
		"\xff\x1b.json": "%FF%1B.json",
	} {
		if got := artifact(&source.File{Name: name}).URI; got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

// A fingerprint stays when lines move, and tells apart findings that are otherwise alike.
func TestSARIFFingerprints(t *testing.T) {
	fingerprints := func(text string) []string {
		file := &source.File{Name: "a.json", Data: []byte(text)}
		f := finding.Finding{Rule: "r", Message: "m", Span: at(t, file, "x", 0)}
		var log sarifLog
		if err := json.Unmarshal(write(t, "sarif", Input{Findings: []finding.Finding{f, f}}), &log); err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, r := range log.Runs[0].Results {
			all = append(all, r.Fingerprints["sessionlint/v1"])
		}
		return all
	}
	before, after := fingerprints("x"), fingerprints("\n\n  x")
	if before[0] != after[0] || before[1] != after[1] || before[0] == before[1] || len(before[0]) != 32 {
		t.Errorf("fingerprints %v, then %v", before, after)
	}
}
