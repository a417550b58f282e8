package partial

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// RuleUnknown is the rule for names that the host's own tool does not have.
const RuleUnknown = "unknown-parameter"

// Stranger makes the problem for a member that the host does not have. what is the host's word for its members:
// "option", "argument".
func Stranger(m document.Member, what string, names []string) document.Problem {
	message := "unknown " + what + " " + finding.Quote(m.Name)
	if similar := Similar(m.Name, names); similar != "" {
		message += "; did you mean " + similar + "?"
	}
	return document.Problem{Rule: RuleUnknown, Message: message, Span: m.Key}
}

// Misspelt makes the problems for the members of an object that are like one that it does not have. Members that are like none are
// accepted: they may be of another version of the host.
func Misspelt(n *document.Node, what string, names []string) []document.Problem {
	var problems []document.Problem
	for _, m := range n.Members {
		// If the right member is there as well, the other one is meant to be something else.
		if meant := Similar(m.Name, names); !slices.Contains(names, m.Name) && meant != "" && n.Get(meant) == nil {
			problems = append(problems, Stranger(m, what, names))
		}
	}
	return problems
}

// Similar returns the name that somebody may have meant: one with a similar spelling, or with some more or fewer
// words. It is empty if there is none.
func Similar(name string, names []string) string {
	if near := finding.Nearest(name, names); near != "" {
		return near
	}
	// session_duration for duration, arn for role_arn: one is the other with words before or after it.
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

// Froms returns the host's names of members.
func Froms(members []Member) []string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.From
	}
	return names
}
