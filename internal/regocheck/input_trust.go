package regocheck

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/request"
)

// inputTrust is an Allow statement of a role's trust policy.
type inputTrust struct {
	// Actions are the allowed actions of STS.
	Actions []string `rego:"actions,always"`
	// Principals are the trusted principals, by AWS, Federated and Service.
	Principals map[string][]string `rego:"principals,always"`
	// Required are the values of StringEquals, by condition key in lower case.
	Required map[string][]string `rego:"required,always"`
	// Path is the path of the statement in the request that creates the role.
	Path finding.Path `rego:"path,always"`
}

// trustOf returns the Allow statements of a role's trust policy. It is nil if the policy is not completely known, or
// allows by exclusion.
func trustOf(created *request.Request) []inputTrust {
	const parameter = "AssumeRolePolicyDocument"
	text := created.Params.Get(parameter)
	if text == nil || text.Embedded == nil {
		return nil
	}
	p := policy.ReadAt(text.Embedded, finding.Path{parameter})
	if !p.Complete || len(p.Statements) == 0 {
		return nil
	}
	var statements []inputTrust
	for _, s := range p.Statements {
		effect, _ := s.Effect.WholeText()
		if effect == "Deny" {
			continue
		}
		if s.Actions.Not() || s.Node.Get("NotPrincipal") != nil {
			return nil
		}
		statements = append(statements, trustStatement(s))
	}
	return statements
}

func trustStatement(s *policy.Statement) inputTrust {
	trust := inputTrust{Principals: principals(s.Node.Get("Principal")), Required: map[string][]string{}, Path: s.Path}
	for _, action := range policy.TrustActions {
		if slices.ContainsFunc(s.Actions.Elements, func(e policy.Element) bool {
			pattern, ok := e.Node.WholeText()
			return ok && policy.Matches(strings.ToLower(pattern), strings.ToLower(action))
		}) {
			trust.Actions = append(trust.Actions, action)
		}
	}
	for _, t := range s.Tests {
		if t.Operator.Base == "StringEquals" && !t.Operator.IfExists && t.Operator.Set != "ForAllValues" {
			trust.Required[strings.ToLower(t.Key)] = values(t)
		}
	}
	return trust
}

// principals returns the principals that a statement trusts, by kind: AWS, Federated, Service.
func principals(n *document.Node) map[string][]string {
	if text, ok := n.WholeText(); ok {
		return map[string][]string{"AWS": {text}}
	}
	all := map[string][]string{}
	for _, m := range n.AllMembers() {
		all[m.Name] = knownTexts(append(m.Value.Items, m.Value))
	}
	return all
}

func knownTexts(nodes []*document.Node) []string {
	list := []string{}
	for _, n := range nodes {
		if text, ok := n.WholeText(); ok {
			list = append(list, text)
		}
	}
	return list
}

func values(t policy.Test) []string {
	list := []string{}
	for _, e := range t.Values {
		if text, ok := e.Node.WholeText(); ok {
			list = append(list, text)
		}
	}
	return list
}
