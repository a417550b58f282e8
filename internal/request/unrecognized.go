package request

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// note says of a named file that it holds no request, and what it comes nearest to.
func (r *reader) note(roots []*document.Node) {
	at := span{File: r.file}
	message := "the file has no content"
	if len(roots) > 0 {
		at, message = opening(roots[0].Span), unrecognized(roots[0])
	}
	r.report(RuleUnrecognized, "", nil, at, message)
}

func unrecognized(root *document.Node) string {
	const none = "not recognized as a request; name the operation with --operation or an operation key"
	if root.Kind != document.Object {
		return none
	}
	// Beyond three the names say more of the reader's luck than of the file.
	all := fitting(root)
	switch {
	case len(root.Members) == 0 || len(all) > 3:
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

// choice lists operations. Of long names the service is written once, so that the message does not become too long.
func choice(operations []string) string {
	const longest = 60
	all := strings.Join(operations, " or ")
	if len(all) <= longest {
		return all
	}
	service, _, _ := strings.Cut(operations[0], ":")
	return strings.ReplaceAll(all, " or "+service+":", " or ")
}

// closest is the operation that shares most members with an object, at least two; empty if none does.
func closest(n *document.Node) string {
	best, most := "", 1
	for _, op := range operations() {
		shared := 0
		for _, m := range n.Members {
			for _, of := range op.Members {
				if sameMember(of.Name, m.Name) {
					shared++
				}
			}
		}
		if shared > most && resembles(n, op.Name) {
			best, most = op.Name, shared
		}
	}
	return best
}
