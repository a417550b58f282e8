package request

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// note reports that a file named on the command line holds no request, and what comes nearest to one.
func (r *reader) note(roots []*document.Node) {
	at := span{File: r.file}
	message := "the file has no content"
	if len(roots) > 0 {
		at, message = opening(roots[0].Span), unrecognized(roots[0])
	}
	r.report(RuleUnrecognized, "", nil, at, message)
}

// unrecognized returns the message for a document that is not recognized.
func unrecognized(root *document.Node) string {
	const none = "not recognized as a request; name the operation with --operation or an operation key"
	if root.Kind != document.Object {
		return none
	}
	all := fitting(root)
	switch {
	case len(root.Members) == 0 || len(all) > 3: // {"Name": "x"} fits so many operations that their names do not help
		return none
	case len(all) > 1:
		return "this may be " + choice(all) + ", name it with --operation"
	case len(all) == 1 && skeleton(root, all[0]):
		return "not a request but an unfilled skeleton of " + all[0]
	case len(all) == 1:
		return "this may be " + all[0] + ", name it with --operation"
	}
	if near := closest(root); near != "" {
		return "not recognized as a request; the nearest is " + near + ", name it with --operation"
	}
	return none
}

// choice lists two or three operations. If the list is long, those of the first one's service are written without it, so
// that the message does not become too long.
func choice(operations []string) string {
	const maximum = 60 // bytes: a message has at most 120
	all := strings.Join(operations, " or ")
	if len(all) <= maximum {
		return all
	}
	service, _, _ := strings.Cut(operations[0], ":")
	return strings.ReplaceAll(all, " or "+service+":", " or ")
}

// closest returns the operation that shares most members with an object, at least two; empty if there is none.
func closest(n *document.Node) string {
	best, maximum := "", 1 // one common name, such as Name or Tags, is no sign
	for _, op := range distinct() {
		shared := 0
		for _, m := range n.Members {
			if hasMember(op, m.Name) {
				shared++
			}
		}
		if shared > maximum && resembles(n, op.Name) {
			best, maximum = op.Name, shared
		}
	}
	return best
}
