package repository

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/request"
)

// roleName is the name of the role that an ARN is of.
func roleName(arn string) string { return arn[strings.LastIndexByte(arn, '/')+1:] }

// rolePath is the path in the resource of a role's ARN: "/ci/" of role/ci/deploy.
func rolePath(resource string) string {
	return strings.TrimPrefix(resource[:strings.LastIndexByte(resource, '/')+1], "role")
}

// accountsOf counts the accounts in which requests of a file name roles of the same name.
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

// askedFor are the ARNs of the roles that requests ask for.
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

// roleText is the ARN of a role as far as it is known: what is unknown in it may be its partition and account alone. Else it is
// empty.
func roleText(n *document.Node) string {
	if whole := wholeText(n); whole != "" {
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

// roleReference is the resource whose ARN a value is; nil if it is not one.
func roleReference(n *document.Node) *document.Reference {
	if ref := n.Reference(); ref != nil && strings.EqualFold(ref.Attribute, "arn") {
		return ref
	}
	return nil
}

// roleNames are the names of the roles that requests ask for.
func roleNames(requests []*request.Request) []string {
	var names []string
	for _, arn := range askedFor(requests) {
		if !slices.Contains(names, roleName(arn)) {
			names = append(names, strings.Clone(roleName(arn)))
		}
	}
	return names
}
