package report

import (
	"bytes"
	"encoding/json"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// JSON writes the report that schemas/report.json describes. Columns count characters.
func JSON(w io.Writer, in Input) error {
	report := jsonReport{
		SchemaVersion: 1,
		Tool:          jsonTool{"sessionlint", in.Version},
		Findings:      []jsonFinding{},
		Summary: jsonSummary{
			Files: in.Files, Kinds: in.Kinds, Requests: in.Requests,
			Partial: in.Partial, Policies: in.Policies, Failed: in.Failed,
			Accepted: in.accepted(), Unchanged: in.Unchanged,
			Errors: in.count(finding.Error), Warnings: in.count(finding.Warning), Infos: in.count(finding.Info),
		},
	}
	for _, f := range in.Findings {
		report.Findings = append(report.Findings, jsonFindingOf(in, f))
	}
	return encode(w, report)
}

// jsonReport is the whole report. A change that is not an addition needs a new SchemaVersion.
type jsonReport struct {
	SchemaVersion int           `json:"schemaVersion"`
	Tool          jsonTool      `json:"tool"`
	Findings      []jsonFinding `json:"findings"`
	Summary       jsonSummary   `json:"summary"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonFinding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	// More is how many findings of the same kind are left out after this one.
	More int `json:"more,omitempty"`
	// Operation is absent, as Pointer is, for findings about a file.
	Operation string `json:"operation,omitempty"`
	// Pointer is a JSON pointer into the parameters; "" is the whole of them.
	Pointer *string `json:"pointer,omitempty"`
	jsonPlace
	URL string `json:"url"`
	// Confidence says how it is known what AWS does, as METADATA has it; absent for rules of users.
	Confidence string `json:"confidence,omitempty"`
	// AWSError is the code that AWS would answer, such as ValidationError.
	AWSError string        `json:"awsError,omitempty"`
	Limit    finding.Limit `json:"limit,omitempty"`
	Related  []jsonRelated `json:"related,omitempty"`
	Fix      *jsonFix      `json:"fix,omitempty"`
}

// jsonPlace is a place in a file; End is the position after its last character.
type jsonPlace struct {
	File  string       `json:"file"`
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
}

type jsonPosition struct {
	// Line and Column count from 1, Column in characters; Offset counts bytes from 0.
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonRelated struct {
	Message string `json:"message"`
	jsonPlace
}

// jsonFix is a change that corrects the mistake: all of its edits, or none.
type jsonFix struct {
	Message string `json:"message"`
	// Applicability is safe or unsafe: an unsafe fix changes what is requested.
	Applicability string     `json:"applicability"`
	Edits         []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	jsonPlace
	New string `json:"new"`
}

type jsonSummary struct {
	// The first fields are those of Input.
	Files    int            `json:"files"`
	Kinds    map[string]int `json:"kinds,omitempty"`
	Requests int            `json:"requests"`
	Partial  int            `json:"partial"`
	Policies int            `json:"policies"`
	Failed   int            `json:"failed"`
	// Accepted counts the findings that are left out because they are accepted.
	Accepted int `json:"accepted,omitempty"`
	// Unchanged counts those that are left out because their lines have not changed.
	Unchanged int `json:"unchanged,omitempty"`
	// Errors, Warnings and Infos count findings with those that More stands for.
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

func jsonFindingOf(in Input, f finding.Finding) jsonFinding {
	rule := in.rule(f.Rule)
	j := jsonFinding{
		Rule: f.Rule, Severity: f.Severity.String(), Message: plain(f.Message), More: f.More,
		Operation: f.Operation, jsonPlace: jsonPlaceOf(f.Span),
		URL: validUTF8(rule.URL()), Confidence: rule.Confidence, AWSError: f.AWSError, Limit: f.Limit,
	}
	// An empty pointer is a place, so that it must be there; without an operation there is no place.
	if f.Operation != "" {
		pointer := plain(f.Path.Pointer())
		j.Pointer = &pointer
	}
	for _, r := range f.Related {
		j.Related = append(j.Related, jsonRelated{plain(r.Message), jsonPlaceOf(r.Span)})
	}
	if f.Fix != nil {
		j.Fix = &jsonFix{plain(f.Fix.Message), f.Fix.Applicability(), []jsonEdit{}}
		for _, e := range f.Fix.Edits {
			j.Fix.Edits = append(j.Fix.Edits, jsonEdit{jsonPlaceOf(e.Span), plain(e.New)})
		}
	}
	return j
}

// jsonPlaceOf converts a place; a finding without one gets line 1, column 1 and no file name.
func jsonPlaceOf(span source.Span) jsonPlace {
	if span.File == nil {
		start := jsonPosition{Line: 1, Column: 1}
		return jsonPlace{"", start, start}
	}
	return jsonPlace{
		File:  validUTF8(span.File.Name),
		Start: jsonPositionOf(span.File, span.Start),
		End:   jsonPositionOf(span.File, span.End),
	}
}

func jsonPositionOf(file *source.File, offset int) jsonPosition {
	p := file.Position(offset)
	return jsonPosition{p.Line, p.Column, p.Offset}
}

// Plain returns a text as reports for programs have it: valid UTF-8 without secrets.
func Plain(text string) string { return plain(text) }

// plain returns text for machine formats, which escape the rest themselves.
func plain(text string) string { return validUTF8(redact(text)) }

// encode writes a value as indented JSON with printable characters only: bidirectional overrides and the like, which
// encoding/json does not escape, are escaped too.
func encode(w io.Writer, value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(printable(b.Bytes()))
	return err
}

// JSONLine returns a finding as an entry of the report's findings, on one line, for reports of which no program holds the whole.
func JSONLine(in Input, f finding.Finding) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(jsonFindingOf(in, f))
	return printable(b.Bytes()), err
}

// Value writes any value as indented JSON, harmless for a terminal.
func Value(w io.Writer, value any) error { return encode(w, value) }

// printable escapes the same characters as Escape, in JSON text, where they occur only in strings. The meaning of the
// text does not change.
func printable(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		// The second # of ##[command] is escaped wherever it is, which costs nothing in JSON.
		command := r == '#' && i > 0 && text[i-1] == '#'
		if r == '\n' || unicode.IsPrint(r) && !command {
			out = append(out, text[i:i+size]...)
		} else {
			// JSON writes a character above U+FFFF as two escapes.
			for _, unit := range utf16.Encode([]rune{r}) {
				out = append(out, '\\', 'u', hexDigits[unit>>12], hexDigits[unit>>8&15], hexDigits[unit>>4&15], hexDigits[unit&15])
			}
		}
		i += size
	}
	return out
}

const hexDigits = "0123456789abcdef"
