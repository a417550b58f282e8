package catalog

import (
	"slices"
	"strings"
)

// Operations lists AWS's operations, sorted by name. Callers must not change the list.
func Operations() []Operation { return operations }

// Service is a service that has operations. All but a few have one name everywhere.
type Service struct {
	Prefix  string // of its actions in IAM: "sso"
	Command string // in AWS's command line: "sso-admin"
	Package string // in the SDK for Go: "ssoadmin"
}

// Services lists the services of the operations, sorted by Command. Callers must not change the list.
func Services() []Service { return services }

// The names of what are no operations of AWS but are checked like them: a policy in a document of its own, which some
// request will carry. Its parameters are the members of the policy.
const (
	PolicySession = "policy:session"
	PolicyTrust   = "policy:trust"
	// PolicyTemplate is a template that a delegation request fills in.
	PolicyTemplate = "policy:delegation-template"
)

// Policies are the kinds of policies that are checked in documents of their own. Callers must not change the list.
func Policies() []Operation { return policies }

var policies = []Operation{policyOf(PolicySession), policyOf(PolicyTemplate), policyOf(PolicyTrust)}

func policyOf(name string) Operation {
	return Operation{Name: name, Members: []Member{{Name: "Id"}, {Name: "Statement", Required: true}, {Name: "Version"}}}
}

// IsPolicy reports whether the name is that of a policy in a document of its own.
func IsPolicy(name string) bool {
	return slices.ContainsFunc(policies, func(o Operation) bool { return o.Name == name })
}

// The contents of texts that are IAM policies, as Schema.Content has them. All but ContentPolicy are checked; in METADATA
// their names mean all operations that take one.
const (
	ContentSessionPolicy = "session-policy"
	ContentTrustPolicy   = "trust-policy"
	ContentTemplate      = "delegation-template"
	ContentPolicy        = "policy"
)

// CheckedContents are the contents whose policies are checked.
var CheckedContents = []string{ContentSessionPolicy, ContentTrustPolicy, ContentTemplate}

// Find gives the operation of that name, written as IAM writes actions, or one of Policies.
func Find(name string) (Operation, bool) {
	if IsPolicy(name) {
		return policyOf(name), true
	}
	i, ok := slices.BinarySearchFunc(operations, name, func(o Operation, name string) int {
		return strings.Compare(o.Name, name)
	})
	if !ok {
		return Operation{}, false
	}
	return operations[i], true
}

// TakingPolicies are the operations that take a policy with the content, sorted, among them the name of such a policy in
// a document of its own.
func TakingPolicies(content string) ([]string, error) {
	var taking []string
	for _, operation := range slices.Concat(operations, policies) {
		schema, err := SchemaOf(operation.Name)
		if err != nil {
			return nil, err
		}
		if schema.takes(content) {
			taking = append(taking, operation.Name)
		}
	}
	slices.Sort(taking)
	return taking, nil
}

// takes reports whether the schema, or one of its members, is for a policy with the content.
func (s *Schema) takes(content string) bool {
	for _, member := range s.Properties {
		if member.Content == content {
			return true
		}
	}
	return s.Content == content
}
