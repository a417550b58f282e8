package facts

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/policy"
)

// partners are the condition keys that mean little alone, in lower case, and those of which one must accompany them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (2026-11)
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html (2026-11)
var partners = map[string][]string{
	"aws:vpcsourceip":                  {"aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"},
	"aws:ec2instancesourceprivateipv4": {"aws:Ec2InstanceSourceVpc"},
	"dynamodb:attributes":              {"dynamodb:Select"},
}

// wholeItems are the actions of DynamoDB that return whole items unless the request selects attributes.
var wholeItems = []string{"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"}

// compareConditions finds the conditions of a statement that do not achieve what they seem to, for what the statement has
// besides them.
func (f *Statement) compareConditions(s *policy.Statement) {
	for i := range f.Conditions {
		c := &f.Conditions[i]
		if c.Type == "null" || c.Unknown {
			continue
		}
		f.accompany(c)
		// Null: a request may also lack the prefix altogether.
		c.Evaded = c.Folded == "s3:prefix" && (f.Effect == "Deny" && !c.Negated || f.Effect == "Allow" && c.Negated)
		c.UntaggedPass = f.Effect == "Deny" && s.Actions.Not() && aboutTag(c.Folded) && !c.Negated && !c.IfExists && c.Set != "ForAllValues"
	}
}

// accompany adds the keys that are missing besides one. A Deny statement is wider without them.
func (f *Statement) accompany(c *Condition) {
	needed := partners[c.Folded]
	if needed == nil || f.Effect != "Allow" || c.Folded == "dynamodb:attributes" && !f.reads(wholeItems) {
		return
	}
	for i := range f.Conditions {
		if slices.ContainsFunc(needed, func(key string) bool { return policy.Fold(key) == f.Conditions[i].Folded }) {
			return
		}
	}
	c.Needs = needed
}

// reads reports whether the statement names one of some actions, or matches it.
func (f *Statement) reads(actions []string) bool {
	return f.ActionMember == "Action" && slices.ContainsFunc(f.Actions, func(a Action) bool {
		return slices.ContainsFunc(actions, func(name string) bool { return policy.Matches(a.Folded, policy.Fold(name)) })
	})
}

// aboutTag reports whether a condition key, in lower case, is about tags.
func aboutTag(folded string) bool {
	group, _, tag := strings.Cut(folded, "/")
	return folded == "aws:tagkeys" || tag && (group == "aws:resourcetag" || group == "aws:requesttag")
}

// setBy leads from the condition keys that only one action brings into requests to that action.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html (2026-11)
var setBy = map[string]string{"sts:sourceidentity": "sts:SetSourceIdentity", "sts:transitivetagkeys": "sts:TagSession"}

// needActions finds the conditions on a key that no request can have, since no statement allows the action that sets it.
func (f *Facts) needActions() {
	for i := range f.Statements {
		for j := range f.Statements[i].Conditions {
			c := &f.Statements[i].Conditions[j]
			action := setBy[c.Folded]
			if action != "" && f.Statements[i].Effect == "Allow" && f.Document.Complete && !c.Negated && !c.IfExists && c.Set != "ForAllValues" && c.Type != "null" && !f.mayAllow(action) {
				c.NeedsAction = action
			}
		}
	}
}

// mayAllow reports whether some statement may allow an action.
func (f *Facts) mayAllow(action string) bool {
	return slices.ContainsFunc(f.Statements, func(s Statement) bool {
		return s.Effect == "Allow" && (s.ActionMember != "Action" || s.reads([]string{action}))
	})
}
