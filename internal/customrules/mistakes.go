package customrules

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Invalid is the error for rules that cannot be used. Its text has a line for each mistake: FILE:LINE:COLUMN:
// message.
type Invalid struct{ lines []string }

func (e *Invalid) Error() string { return strings.Join(e.lines, "\n") }

// mistakes collects the mistakes in the files of rules.
type mistakes struct{ all []mistake }

type mistake struct {
	file         string // empty if the message has the place
	line, column int    // from 1, as OPA counts them
	message      string
}

func (m mistake) String() string {
	if m.file == "" {
		return m.message
	}
	return fmt.Sprintf("%s:%d:%d: %s", m.file, m.line, m.column, m.message)
}

func (m *mistakes) add(file string, line int, message string) {
	m.all = append(m.all, mistake{file, line, 1, message})
}

func (m *mistakes) plain(message string) { m.all = append(m.all, mistake{message: message}) }

// maximumListed is how many mistakes are listed: one wrong name in a library can cause hundreds.
const maximumListed = 20

// err returns the mistakes as an *Invalid, in the order of their places; nil if there are none.
func (m *mistakes) err() error {
	if len(m.all) == 0 {
		return nil
	}
	slices.SortStableFunc(m.all, func(a, b mistake) int {
		return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	// One block of METADATA may be read for several parts of a rule.
	m.all = slices.Compact(m.all)
	e := &Invalid{}
	for _, one := range m.all[:min(len(m.all), maximumListed)] {
		e.lines = append(e.lines, one.String())
	}
	if more := len(m.all) - maximumListed; more > 0 {
		e.lines = append(e.lines, fmt.Sprintf("and %d more mistakes in rules", more))
	}
	return e
}

// opa adds the mistakes that OPA finds in a file; false if the error is of another kind.
func (m *mistakes) opa(file string, err error) bool {
	var several ast.Errors
	var single *ast.Error
	switch {
	case errors.As(err, &several):
	case errors.As(err, &single):
		several = ast.Errors{single}
	default:
		return false
	}
	for _, e := range several {
		// Some of OPA's errors, such as those about a conflict between data and packages, have no place.
		at := mistake{file: file, line: 1, column: 1, message: reworded(e.Message)}
		if e.Location != nil && e.Location.Row > 0 {
			at.line, at.column = e.Location.Row, max(e.Location.Col, 1)
		}
		if e.Location != nil && e.Location.File != "" {
			at.file = e.Location.File
		}
		m.all = append(m.all, at)
	}
	return true
}

// reworded turns a message of OPA into one line and explains it if OPA cannot.
func reworded(message string) string {
	message, _, _ = strings.Cut(message, "\n")
	// Functions that are not in the capabilities do not exist for OPA; the user knows that they do.
	if name, ok := strings.CutPrefix(message, "undefined function "); ok && impure(name) {
		return name + " is not available: rules run without network, clock, environment and random numbers"
	}
	if ref, ok := strings.CutPrefix(message, "undefined ref: "); ok && strings.HasPrefix(ref, "input.") {
		return ref + " is not in the input of rules, which docs/input.md describes"
	}
	switch message {
	case "package expected", "empty module":
		return "package is missing; a file with rules begins with package NAME"
	}
	return message
}
