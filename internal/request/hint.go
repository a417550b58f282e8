package request

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// outside is the operation that something besides a document's members names; empty if nothing does.
// Where it is not sure, the members must bear it out.
type outside struct {
	operation string
	claim     Claim
	sure      bool
}

// fromOutside returns the surest hint for a document. A flag is meant for the files named beside it; for
// those found in walking a folder it is no more than a hint.
func (r *reader) fromOutside(root *document.Node) outside {
	if r.hint.Operation != "" {
		return outside{r.hint.Operation, ByFlag, r.hint.Named}
	}
	if r.hint.Configured != "" {
		return outside{r.hint.Configured, ByConfig, true}
	}
	if op := r.commented(root); op != "" {
		return outside{op, ByComment, true}
	}
	return outside{operation: OperationOfFile(r.file.Name), claim: ByFileName}
}

// meansPolicy reports whether a policy is of the kind that the hint names. In a walk --operation is for whatever there is, also
// policies of the other kind. A file's own name is for the file, and one with the mistake of the other kind is meant too, but
// assume-role-policy.json may also be what lets a user assume a role, which has a resource.
func (h outside) meansPolicy(n *document.Node) bool {
	trust := h.operation == catalog.PolicyTrust
	return hasPrincipal(n) == trust || h.claim == ByFileName && (!trust || !hasResource(n))
}

const commentDirective = "sessionlint:operation"

// commented returns the operation of the last comment that names one before the document ends, so
// that one at the beginning of a stream speaks for all its documents.
func (r *reader) commented(root *document.Node) string {
	operation := ""
	for _, c := range r.comments {
		name, ok := strings.CutPrefix(c.Text, commentDirective)
		if !ok || c.Span.Start >= root.Span.End {
			continue
		}
		named, known := ParseOperation(name)
		if !known {
			r.unknownOperation(strings.TrimSpace(name), c.Span)
		}
		operation = named
	}
	return operation
}

// OperationOfFile returns the operation that a file's name speaks of, empty if none: assume-role.json,
// AssumeRole-prod.json, sts-assume-role.yaml, prod.assume-role.yaml. Of several the longest counts.
// A policy is called so at any place in the name: team_session_policy.json, scope-down-readers.json, app-trust-policy.json.
// A name alone proves nothing: assume-role-policy.json mostly holds a trust policy, and at times what lets a user assume a role.
func OperationOfFile(name string) string {
	base := path.Base(name)
	parts := strings.Split(strings.TrimSuffix(base, path.Ext(base)), ".")
	best, longest := "", 0
	for i, part := range parts {
		part = kebab(part)
		for _, n := range fileNames() {
			rest, ok := strings.CutPrefix(part, n.name)
			whole := rest == ""
			first := i == 0 && (whole || rest[0] < 'a' || rest[0] > 'z')
			if ok && (whole || first) && len(n.name) > longest {
				best, longest = n.operation, len(n.name)
			}
		}
	}
	if best == "" || best == "sts:AssumeRole" {
		return cmp.Or(policyOfFile(kebab(strings.Join(parts, "-"))), best)
	}
	return best
}

// policyOfFile returns the kind of policy that the name of a file speaks of anywhere, empty if none.
func policyOfFile(name string) string {
	for _, kind := range []struct{ words, operation string }{
		{"session-policy", catalog.PolicySession}, {"scope-down", catalog.PolicySession},
		{"trust-policy", catalog.PolicyTrust}, {"trust-relationship", catalog.PolicyTrust}, {"assume-role-policy", catalog.PolicyTrust},
	} {
		if strings.Contains(name, kind.words) {
			return kind.operation
		}
	}
	return ""
}

type fileName struct{ name, operation string }

// sharedNames are operations that other services have under the same name, up to two hundred of AWS's: a
// file tag-resource.json says nothing of Cognito.
var sharedNames = []string{"TagResource", "UntagResource", "ListTagsForResource", "CreateProfile", "UpdateProfile", "CreateToken", "Login"}

func shared(operation string) bool {
	_, name, _ := strings.Cut(operation, ":")
	return slices.Contains(sharedNames, name)
}

var fileNames = sync.OnceValue(func() []fileName {
	var all []fileName
	for _, op := range catalog.Operations() {
		service, name, _ := strings.Cut(op.Name, ":")
		all = append(all, fileName{service + "-" + kebab(name), op.Name})
		if !shared(op.Name) {
			all = append(all, fileName{kebab(name), op.Name})
		}
	}
	return append(all, fileName{"session-policy", catalog.PolicySession})
})

// resembles reports whether an object is meant for the parameters of an operation: it has at least one
// of its members, and most of its members are such, if misspelled.
func resembles(n *document.Node, operation string) bool {
	op, known := catalog.Find(operation)
	if !known || n.Kind != document.Object {
		return false
	}
	if len(n.Members) == 0 {
		return len(required(op)) == 0
	}
	names := memberNames(op)
	exact, near, foreign := 0, 0, 0
	for _, m := range n.Members {
		switch {
		case slices.ContainsFunc(names, func(name string) bool { return sameMember(name, m.Name) }):
			exact++
		case len(m.Name) < 64 && finding.Nearest(m.Name, names) != "":
			near++
		default:
			foreign++
		}
	}
	return exact > 0 && exact+near > foreign
}

func memberNames(op catalog.Operation) []string {
	names := make([]string, len(op.Members))
	for i, m := range op.Members {
		names[i] = m.Name
	}
	return names
}

func required(op catalog.Operation) []string {
	var names []string
	for _, m := range op.Members {
		if m.Required {
			names = append(names, m.Name)
		}
	}
	return names
}

// sameMember reports whether two names are one but for the case of the first letter.
func sameMember(a, b string) bool {
	return len(a) == len(b) && a != "" && a[1:] == b[1:] && a[0]|0x20 == b[0]|0x20
}
