package repository

import (
	"bytes"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
	"github.com/sessionlint/sessionlint/internal/request"
)

const principalTag = "aws:principaltag/"

// Required is a condition of an inline policy that is only true for callers with a tag.
type Required struct {
	Tag  string
	Path finding.Path
}

// RequiredTags returns the conditions of the Allow statements of an inline policy that are only true for callers with a tag.
func RequiredTags(req *request.Request) []Required {
	text := req.Params.Get("PolicyDocument")
	if req.Operation != putPolicy || text == nil || text.Embedded == nil || !mentionsTag(text) {
		return nil
	}
	var found []Required
	for _, s := range policy.ReadAt(text.Embedded, finding.Path{"PolicyDocument"}).Statements {
		if s.Effect.TextIfWhole() != "Allow" {
			continue
		}
		for _, t := range s.Tests {
			if len(t.Key) > len(principalTag) && strings.EqualFold(t.Key[:len(principalTag)], principalTag) && !strings.Contains(t.Key, "$") && needed(t.Operator) {
				found = append(found, Required{t.Key[len(principalTag):], t.Path})
			}
		}
	}
	return found
}

// mentionsTag reports whether a policy may have a condition on a tag of the caller; most have none and need not be read.
func mentionsTag(text *document.Node) bool {
	return strings.Contains(strings.ToLower(text.Text), principalTag) || bytes.Contains(bytes.ToLower(text.Span.Bytes()), []byte(principalTag))
}

// needed reports whether an operator is only true for requests that have the key.
func needed(o policy.Operator) bool {
	return o.Type() != "" && o.Base != "Null" && !o.Negated() && !o.IfExists && o.Set != "ForAllValues"
}

// Unset returns the conditions of an inline policy that no session of its role can meet: the role has no such tag, and its trust
// policy lets nobody set session tags. Tags that are added to all resources of a stack or a provider are not known here.
func (p Policies) Unset(req *request.Request) []Required {
	if p.Role == nil {
		return nil
	}
	const parameter = "AssumeRolePolicyDocument"
	tags, all := tagsOf(p.Role.Params)
	trusts := p.Role.Params.Get(parameter)
	if !all || trusts == nil || trusts.Embedded == nil {
		return nil
	}
	if accepts, ok := trust.Of(trusts.Embedded, finding.Path{parameter}); !ok || accepts.MayAllow("sts:TagSession") {
		return nil
	}
	return slices.DeleteFunc(RequiredTags(req), func(r Required) bool {
		return slices.ContainsFunc(tags, func(tag string) bool { return strings.EqualFold(tag, r.Tag) })
	})
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
