package repository

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/request"
)

// roleName returns the name of the role in an ARN.
func roleName(arn string) string { return arn[strings.LastIndexByte(arn, '/')+1:] }

// rolePath returns the path in the resource of a role's ARN: "/ci/" in role/ci/deploy.
func rolePath(resource string) string {
	return strings.TrimPrefix(resource[:strings.LastIndexByte(resource, '/')+1], "role")
}

// accountsOf counts the accounts in which requests of a file name roles with the same name.
func accountsOf(requests []*request.Request) map[string]int {
	seen := map[[2]string]bool{}
	accounts := map[string]int{}
	for _, text := range askedFor(requests) {
		arn, _ := policy.ParseARN(text)
		if key := [2]string{roleName(text), arn.Account}; !seen[key] {
			seen[key] = true
			accounts[key[0]]++
		}
	}
	return accounts
}

// askedFor returns the ARNs of the roles that requests name.
func askedFor(requests []*request.Request) []string {
	var arns []string
	for _, req := range requests {
		for _, n := range RolesOf(req) {
			if arn := roleText(n.Node); arn != "" {
				arns = append(arns, arn)
			}
		}
	}
	return arns
}

// roleText returns the ARN of a role, in which only the partition and the account may be unknown; otherwise it is
// empty.
func roleText(n *document.Node) string {
	if whole := n.TextIfWhole(); whole != "" {
		return whole
	}
	if n == nil || n.Kind != document.String || !n.Partial() || n.Holes[len(n.Holes)-1].At > strings.Index(n.Text, ":role/") {
		return ""
	}
	if arn, ok := policy.ParseARN(n.Text); !ok || arn.Service != "iam" || !strings.HasPrefix(arn.Resource, "role/") {
		return ""
	}
	return n.Text
}

// roleReference returns the resource whose ARN a value is; nil if it is not one.
func roleReference(n *document.Node) *document.Reference {
	if ref := n.Reference(); ref != nil && strings.EqualFold(ref.Attribute, "arn") {
		return ref
	}
	return nil
}

// roleNames returns the names of the roles that requests name.
func roleNames(requests []*request.Request) []string {
	var names []string
	for _, arn := range askedFor(requests) {
		if !slices.Contains(names, roleName(arn)) {
			names = append(names, strings.Clone(roleName(arn)))
		}
	}
	return names
}
