package catalog

import (
	"slices"
	"strings"
)

// Operations lists AWS's operations, sorted by name. Callers must not change the list.
func Operations() []Operation { return operations }

// PolicySession is the name of what is no operation of AWS but is checked like one: a session policy in a
// document of its own, which some request will carry. Its parameters are the members of the policy.
const PolicySession = "policy:session"

var policySession = Operation{
	Name:    PolicySession,
	Members: []Member{{Name: "Id"}, {Name: "Statement", Required: true}, {Name: "Version"}},
}

// The contents of texts that are IAM policies, as Schema.Content has them. Principals are for policies of other
// kinds, so only session policies are held against what STS takes.
const (
	ContentSessionPolicy = "session-policy"
	ContentPolicy        = "policy"
)

// Find gives the operation of that name, written as IAM writes actions, or PolicySession.
func Find(name string) (Operation, bool) {
	if name == PolicySession {
		return policySession, true
	}
	i, ok := slices.BinarySearchFunc(operations, name, func(o Operation, name string) int {
		return strings.Compare(o.Name, name)
	})
	if !ok {
		return Operation{}, false
	}
	return operations[i], true
}

// TakingPolicies are the operations that take a session policy, and PolicySession, sorted.
func TakingPolicies() ([]string, error) {
	taking := []string{PolicySession}
	for _, operation := range operations {
		schema, err := SchemaOf(operation.Name)
		if err != nil {
			return nil, err
		}
		for _, member := range schema.Properties {
			if member.Content == ContentSessionPolicy {
				taking = append(taking, operation.Name)
			}
		}
	}
	slices.Sort(taking)
	return taking, nil
}
