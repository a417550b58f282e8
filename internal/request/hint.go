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

// outside is the operation that is given for a document by something else than its contents.
type outside struct {
	operation string // empty if nothing gives one
	claim     Claim
	sure      bool // the document is certainly for the operation; else its members must resemble the operation's
}

// fromOutside returns the surest hint for a document.
func (r *reader) fromOutside(root *document.Node) outside {
	if r.hint.Code {
		return outside{r.hint.Operation, ByCode, true}
	}
	if r.hint.Operation != "" {
		// --operation is certain for files on the command line; files found in a folder may be others.
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

// meansPolicy reports whether the hint is meant for a policy: the policy is of the kind that the hint names, or the file's
// name says so. --operation for a folder is for files of both kinds, and not meant for those of the other one.
func (h outside) meansPolicy(n *document.Node) bool {
	// Many programs have files policy-template.json: the text has to prove it.
	if h.operation == catalog.PolicyTemplate {
		return isTemplatePolicy(n)
	}
	trust := h.operation == catalog.PolicyTrust
	if hasPrincipal(n) == trust {
		return true
	}
	// A session-policy.json with a Principal, or a trust-policy.json without one, is a mistake to report. But
	// assume-role-policy.json without Principal and with a Resource is what lets a user assume a role.
	return h.claim == ByFileName && (!trust || !hasResource(n))
}

// commentDirective is followed by an operation: "# sessionlint:operation sts:AssumeRole".
const commentDirective = "sessionlint:operation"

// commented returns the operation of the last comment with the directive that is before the end of the document, so
// that a comment at the beginning of a stream of YAML documents is for all of them.
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

// OperationOfFile returns the operation that a file's name names, empty if none: assume-role.json,
// AssumeRole-prod.json, sts-assume-role.yaml, prod.assume-role.yaml. Of several the longest counts.
// A kind of policy may be anywhere in the name: team_session_policy.json, scope-down-readers.json, app-trust-policy.json.
// A name alone proves nothing: most files assume-role-policy.json are trust policies, and some let a user assume a role.
func OperationOfFile(name string) string {
	base := path.Base(name)
	parts := strings.Split(strings.TrimSuffix(base, path.Ext(base)), ".")
	var best fileName
	for i, part := range parts {
		part = kebab(part)
		for _, n := range fileNames() {
			if n.names(part, i == 0) && len(n.name) > len(best.name) {
				best = n
			}
		}
	}
	// assume-role-policy.json begins with assume-role, but is a policy.
	if best.operation == "" || best.operation == "sts:AssumeRole" {
		return cmp.Or(policyOfFile(kebab(strings.Join(parts, "-"))), best.operation)
	}
	return best.operation
}

// policyOfFile returns the kind of policy that a part of a file's name names, empty if none.
func policyOfFile(name string) string {
	for _, kind := range []struct{ words, operation string }{
		{"delegation-template", catalog.PolicyTemplate}, {"policy-template", catalog.PolicyTemplate},
		{"session-policy", catalog.PolicySession}, {"scope-down", catalog.PolicySession},
		{"trust-policy", catalog.PolicyTrust}, {"trust-relationship", catalog.PolicyTrust}, {"assume-role-policy", catalog.PolicyTrust},
	} {
		if strings.Contains(name, kind.words) {
			return kind.operation
		}
	}
	return ""
}

// fileName is a name, written as AWS's command line does, that files for an operation have.
type fileName struct{ name, operation string }

// names reports whether a part of a file's name, between dots, is this name. The first part may go on with
// another word: assume-role-prod, but not assume-roles.
func (n fileName) names(part string, first bool) bool {
	rest, ok := strings.CutPrefix(part, n.name)
	if !ok || rest == "" {
		return ok
	}
	return first && (rest[0] < 'a' || rest[0] > 'z')
}

// sharedNames are operations whose names other services of AWS have too, up to two hundred of them: a
// file tag-resource.json need not be for Cognito. One with its service is the rarer of two: GetFederationToken is that of STS.
var sharedNames = []string{
	"TagResource", "UntagResource", "ListTagsForResource", "CreateProfile", "UpdateProfile", "CreateToken", "Login",
	"CreateUser", "UpdateUser", "CreateAccess", "UpdateAccess", "GetCredentials", "GrantAccess", "GetAuthorizationToken",
	"connect:GetFederationToken",
}

// shared reports whether an operation needs its service to be named.
func shared(operation string) bool {
	_, name, _ := strings.Cut(operation, ":")
	return slices.Contains(sharedNames, name) || slices.Contains(sharedNames, operation)
}

// fileNames are the names of all operations, with and without their service.
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

// FileNames are the names, without an ending, of files that are for an operation: "assume-role", "sts-assume-role".
func FileNames(operation string) []string {
	var all []string
	for _, n := range fileNames() {
		if n.operation == operation {
			all = append(all, n.name)
		}
	}
	return all
}

// resembles reports whether an object is meant for the parameters of an operation: at least one of its members is
// the operation's, and more than half of them are, or are misspellings of one.
func resembles(n *document.Node, operation string) bool {
	op, known := catalog.Find(operation)
	if !known || n.Kind != document.Object {
		return false
	}
	if len(n.Members) == 0 {
		return len(required(op)) == 0
	}
	exact, near := countMembers(n, op)
	return exact > 0 && exact+near > len(n.Members)-exact-near
}

// countMembers counts the members of an object that are the operation's, and those that are misspellings of one.
func countMembers(n *document.Node, op catalog.Operation) (exact, near int) {
	const maximum = 64 // bytes: no member is nearly as long, and the cost of Nearest grows with the length
	names := memberNames(op)
	for _, m := range n.Members {
		switch {
		case hasMember(op, m.Name):
			exact++
		case len(m.Name) < maximum && finding.Nearest(m.Name, names) != "":
			near++
		}
	}
	return exact, near
}

// hasMember reports whether an operation has a parameter of that name, in either spelling.
func hasMember(op catalog.Operation, name string) bool {
	return slices.ContainsFunc(op.Members, func(m catalog.Member) bool { return sameMember(m.Name, name) })
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

// sameMember reports whether two names of members differ at most in the case of the first letter: RoleArn is roleArn in
// CloudTrail.
func sameMember(a, b string) bool {
	return len(a) == len(b) && a != "" && a[1:] == b[1:] && a[0]|0x20 == b[0]|0x20
}
