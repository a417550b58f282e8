// Package finding holds what every check gives and every reporter takes.
package finding

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Severity orders findings; the zero value is Info.
type Severity int

// The severities. Error is kept for what AWS certainly refuses, Warning for what it takes and
// does not do as the author expects, or may refuse; Info for advice.
const (
	Info Severity = iota
	Warning
	Error
)

var severityNames = [...]string{"info", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads the name of a severity.
func ParseSeverity(name string) (Severity, error) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), nil
		}
	}
	return Info, fmt.Errorf("severity %q is not one of info, warning, error", name)
}

// Finding is one thing that is wrong with a request, or with the file that holds it.
type Finding struct {
	Rule     string // the rule's ID
	Severity Severity
	Message  string // lower case, no full stop, at most 120 characters
	// Operation is the operation as IAM writes actions, such as "sts:AssumeRole"; empty where
	// the finding belongs to a file and to no request.
	Operation string
	Path      Path
	Span      source.Span
	Related   []Related
	Fix       *Fix
	// More is how many further findings of the same rule and severity are left out behind this one.
	More     int
	AWSError string // the error code that AWS answers, empty where it answers none
}

// Answered sets the code that AWS answers. A finding for which no refusal is on record is at most a warning.
func (f *Finding) Answered(code string, refused bool) {
	f.AWSError = code
	if !refused {
		f.Severity = min(f.Severity, Warning)
	}
}

// Related is a second place that explains a finding.
type Related struct {
	Message string
	Span    source.Span
}

// Fix replaces text so that the finding is gone and nothing else changes.
type Fix struct {
	Message string
	Edits   []Edit
}

// Edit puts New in the place of what Span covers.
type Edit struct {
	Span source.Span
	New  string
}

// Path leads from a request's parameters to a value: member names (string) and list indexes
// (int), in AWS's spelling. Inside a policy it goes on through the text.
type Path []any

// Pointer is the path as a JSON pointer (RFC 6901).
func (p Path) Pointer() string {
	var b strings.Builder
	for _, step := range p {
		b.WriteByte('/')
		switch step := step.(type) {
		case string:
			b.WriteString(pointerEscapes.Replace(step))
		case int:
			b.WriteString(strconv.Itoa(step))
		}
	}
	return b.String()
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// String is the path as people read it: Tags[3].Key, and the text of the pointer for map keys
// that are no plain words.
func (p Path) String() string {
	var b strings.Builder
	for _, step := range p {
		switch step := step.(type) {
		case int:
			fmt.Fprintf(&b, "[%d]", step)
		case string:
			if !plainWord(step) {
				fmt.Fprintf(&b, "[%q]", step)
				continue
			}
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(step)
		}
	}
	return b.String()
}

func plainWord(s string) bool {
	for _, r := range s {
		if r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return s != ""
}
