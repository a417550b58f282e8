package regocheck

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/request"
)

// trustActions are what trust policies allow.
var trustActions = []string{
	"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:TagSession",
	"sts:SetSourceIdentity", "sts:SetContext",
}

// trustOf is the trust policy of a role as rules ask for it: its Allow statements. It is nil where the policy is not
// wholly known, or says what it allows by what it does not.
func trustOf(created *request.Request) []any {
	text := created.Params.Get("AssumeRolePolicyDocument")
	if text == nil || text.Embedded == nil {
		return nil
	}
	p := policy.Read(text.Embedded)
	if !p.Complete || len(p.Statements) == 0 {
		return nil
	}
	var statements []any
	for _, s := range p.Statements {
		effect, _ := known(s.Effect)
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

func trustStatement(s *policy.Statement) map[string]any {
	granted := []any{}
	for _, action := range trustActions {
		if slices.ContainsFunc(s.Actions.Elements, func(e policy.Element) bool {
			pattern, ok := known(e.Node)
			return ok && policy.Matches(strings.ToLower(pattern), strings.ToLower(action))
		}) {
			granted = append(granted, action)
		}
	}
	facts := map[string]any{
		"actions":    granted,
		"principals": principals(s.Node.Get("Principal")),
		"path":       append([]any{"AssumeRolePolicyDocument"}, s.Path...),
	}
	required := map[string]any{}
	for _, t := range s.Tests {
		if t.Operator.Base == "StringEquals" && !t.Operator.IfExists && t.Operator.Set != "ForAllValues" {
			required[strings.ToLower(t.Key)] = values(t)
		}
	}
	facts["required"] = required
	return facts
}

// principals are whom a statement trusts, by kind: AWS, Federated, Service.
func principals(n *document.Node) map[string]any {
	if text, ok := known(n); ok {
		return map[string]any{"AWS": []any{text}}
	}
	all := map[string]any{}
	if n == nil {
		return all
	}
	for _, m := range n.Members {
		list := []any{}
		for _, item := range append(m.Value.Items, m.Value) {
			if text, ok := known(item); ok {
				list = append(list, text)
			}
		}
		all[m.Name] = list
	}
	return all
}

func values(t policy.Test) []any {
	list := []any{}
	for _, e := range t.Values {
		if text, ok := known(e.Node); ok {
			list = append(list, text)
		}
	}
	return list
}
