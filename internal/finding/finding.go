// Package finding has the type that every check returns and every reporter takes.
package finding

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Severity orders findings; the zero value is Info.
type Severity int

// The severities. Error means that AWS certainly refuses the request, Warning that AWS may refuse it or accepts it
// without doing what the author expects, Info is advice.
const (
	Info Severity = iota
	Warning
	Error
)

// Never is above all severities: a minimum that no finding reaches.
const Never = Error + 1

var severityNames = [...]string{"info", "warning", "error"}

// String returns the severity's name: "info", "warning" or "error".
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
	// Operation is the operation as IAM writes actions, such as "sts:AssumeRole"; empty if the finding belongs to a
	// file instead of a request.
	Operation string
	Path      Path
	Span      source.Span
	Related   []Related
	Fix       *Fix
	// More is the number of findings of the same rule and severity that are left out after this one.
	More     int
	AWSError string // the error code that AWS answers, empty if there is none
	// Accepted says why the finding is not reported; nil for one that is.
	Accepted *Acceptance
	// Limit says whose limit is not kept; empty if the finding is not about a limit.
	Limit Limit
}

// Limit is whose limit a finding is about.
type Limit string

// The kinds of limits, as reports have them.
const (
	LimitAWS          Limit = "aws"
	LimitUpdated      Limit = "aws-updated" // AWS's, with a newer value from the configuration
	LimitOrganization Limit = "organization"
)

// Answered sets the code that AWS answers. If AWS is not known to refuse the request, the finding is at most a
// warning.
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

// Fix replaces text so that the finding is gone.
type Fix struct {
	Message string
	// Changes are what a check proposes, in terms of the request. Package correct makes Edits of them.
	Changes []Change
	Edits   []Edit
	// Unsafe says that the fix changes what is requested, so that a person must look at it. A safe one does not: AWS
	// refused the request for its form, or does the same with it afterwards.
	Unsafe bool
}

// Applicability returns the word of reports: "safe" or "unsafe".
func (f *Fix) Applicability() string {
	if f.Unsafe {
		return "unsafe"
	}
	return "safe"
}

// Change is what is to become of one value of a request.
type Change struct {
	Kind ChangeKind
	// Path leads to the value. That of Add ends with the name of a member that is not there yet.
	Path Path
	// New is the text for Write, Rename and Add; the others have none.
	New string
}

// ChangeKind is a kind of Change.
type ChangeKind uint8

// The kinds of changes.
const (
	Write   ChangeKind = iota // the value becomes New
	Rename                    // the key of the value becomes New
	Remove                    // the member or item goes
	Add                       // the object gets a member with the text New, before its others
	Unwrap                    // a list of one value becomes that value
	Unquote                   // the text of a number becomes the number
	Enquote                   // a number becomes the text that it is written with
)

// String describes the change as the message of a fix does.
func (c Change) String() string {
	name := ""
	if len(c.Path) > 0 {
		name = c.Path[len(c.Path)-1:].String()
	}
	switch c.Kind {
	case Remove:
		if _, item := c.Path[len(c.Path)-1].(int); item {
			return "remove it"
		}
		return "remove " + name
	case Add:
		return "add " + name + " " + Quote(c.New)
	case Unwrap:
		return "write the value without the list"
	case Unquote:
		return "write the number without quotes"
	case Enquote:
		return "write the value in quotes"
	}
	return "write " + Quote(c.New)
}

// Proposed makes a fix of one change.
func Proposed(message string, unsafe bool, change Change) *Fix {
	return &Fix{Message: Clip(message, 0), Unsafe: unsafe, Changes: []Change{change}}
}

// Edit replaces the text in Span by New.
type Edit struct {
	Span source.Span
	New  string
}

// Path leads from a request's parameters to a value: member names (string) and list indexes (int), in AWS's spelling.
// It continues into the text of a policy.
type Path []any

// Pointer returns the path as a JSON pointer (RFC 6901).
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

// String returns the path as people read it: Tags[3].Key; map keys that are not plain words are quoted.
func (p Path) String() string {
	var b strings.Builder
	for _, step := range p {
		switch step := step.(type) {
		case int:
			fmt.Fprintf(&b, "[%d]", step)
		case string:
			if !plainWord(step) {
				// Logins["graph.facebook.com"]
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

// plainWord reports whether a member's name can stand in a path without quotes.
func plainWord(s string) bool {
	for _, r := range s {
		if r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return s != ""
}
