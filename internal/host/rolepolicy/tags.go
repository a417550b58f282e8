package rolepolicy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
)

const ruleTag = "unset-principal-tag"

const principalTag = "aws:principaltag/"

// Inline returns the conditions on tags of the caller in a role's inline policies that no session of the role can meet:
// the role, which CreateRole makes from the parameters, has no such tag, and its trust policy lets nobody set session
// tags. Tags that are added to all resources of a stack or a provider are not known here.
func Inline(params *document.Node, documents []*document.Node) []document.Problem {
	trusts := params.Get("AssumeRolePolicyDocument")
	tags, all := tagsOf(params)
	if len(documents) == 0 || trusts == nil || !all {
		return nil
	}
	if p, ok := trust.Of(treeOf(trusts), nil); !ok || p.MayAllow("sts:TagSession") {
		return nil
	}
	var problems []document.Problem
	for _, text := range documents {
		for _, test := range requiredTags(treeOf(text)) {
			key := test.Key[len(principalTag):]
			if !slices.ContainsFunc(tags, func(tag string) bool { return strings.EqualFold(tag, key) }) {
				problems = append(problems, document.Problem{
					Rule: ruleTag, Span: test.Node.Span, Harmless: true,
					Message: fmt.Sprintf("no session of the role has the tag %s: the role lacks it, and nobody may set session tags", finding.Quote(key)),
					Note:    "the trust policy does not allow sts:TagSession", NotePlace: trusts.Span,
				})
			}
		}
	}
	return problems
}

// tagsOf returns the keys of a role's tags, and whether there are no others.
func tagsOf(params *document.Node) (keys []string, all bool) {
	tags := params.Get("Tags")
	if tags == nil {
		return nil, !params.Open
	}
	all = tags.Kind == document.List && !tags.Open
	for _, item := range tags.Items {
		key := item.Get("Key").TextIfWhole()
		all = all && key != ""
		keys = append(keys, key)
	}
	return keys, all
}

// treeOf returns the tree of a policy, which is an object or a text.
func treeOf(n *document.Node) *document.Node {
	if n != nil && n.Kind != document.Object && n.Embedded != nil {
		return n.Embedded
	}
	return n
}

// requiredTags returns the conditions of Allow statements that are only true for callers with a tag.
func requiredTags(root *document.Node) []policy.Test {
	var found []policy.Test
	for _, s := range policy.ReadAt(root, nil).Statements {
		if s.Effect.TextIfWhole() != "Allow" {
			continue
		}
		for _, t := range s.Tests {
			o := t.Operator
			needs := o.Type() != "" && o.Base != "Null" && !o.Negated() && !o.IfExists && o.Set != "ForAllValues"
			if needs && len(t.Key) > len(principalTag) && strings.EqualFold(t.Key[:len(principalTag)], principalTag) && !strings.Contains(t.Key, "$") {
				found = append(found, t)
			}
		}
	}
	return found
}
