package partial

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// RuleUnknown is the rule of names that the host's own tool does not know.
const RuleUnknown = "unknown-parameter"

// Stranger is the problem of a member that is none of the host's. what is the host's word for its members: "option",
// "argument".
func Stranger(m document.Member, what string, names []string) document.Problem {
	message := "unknown " + what + " " + finding.Quote(m.Name)
	if similar := Similar(m.Name, names); similar != "" {
		message += "; did you mean " + similar + "?"
	}
	return document.Problem{Rule: RuleUnknown, Message: message, Span: m.Key}
}

// Similar is the name that somebody may have meant: one that is spelled nearly so, or has some words more or less.
// It is empty if there is none.
func Similar(name string, names []string) string {
	if near := finding.Nearest(name, names); near != "" {
		return near
	}
	for _, other := range names {
		short, long := name, other
		if len(short) > len(long) {
			short, long = long, short
		}
		if strings.HasSuffix(long, "_"+short) || strings.HasPrefix(long, short+"_") {
			return other
		}
	}
	return ""
}

// Froms are the host's names of members.
func Froms(members []Member) []string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.From
	}
	return names
}
