package facts

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Condition is a condition key under an operator.
type Condition struct {
	// Operator is the operator as written.
	Operator string `rego:"operator,always"`
	// OperatorPath leads to what the operator holds.
	OperatorPath finding.Path `rego:"operator_path,always"`
	// Base is the operator without set and IfExists; absent if it is not an operator.
	Base string `rego:"base"`
	// Unknown is true if it is not an operator.
	Unknown bool `rego:"unknown"`
	// Suggestion is the operator that was meant, where it is not an operator.
	Suggestion string `rego:"suggestion"`
	// Type is what the operator compares: string, numeric, date, bool, binary, ip, arn or null.
	Type string `rego:"type"`
	// Set is ForAnyValue or ForAllValues.
	Set string `rego:"set"`
	// IfExists is true for operators that end so.
	IfExists bool `rego:"if_exists"`
	// Negated is true if the operator holds without the key.
	Negated bool `rego:"negated"`
	// Wildcards is true where * and ? in the values match other characters.
	Wildcards bool `rego:"wildcards"`
	// Key is the condition key as written.
	Key string `rego:"key,always"`
	// Path leads to the key's values.
	Path finding.Path `rego:"path,always"`
	// Folded is the key in lower case, as IAM compares it.
	Folded string `rego:"folded,always"`
	// Vendor is what is written before the key's first colon.
	Vendor string `rego:"vendor"`
	// Name is what is written behind the key's first colon.
	Name string `rego:"name,always"`
	// BadKey is true if the key has no vendor, or too many colons.
	BadKey bool `rego:"bad_key"`
	// SameAs is an earlier key of the operator that differs from this in case alone.
	SameAs string `rego:"same_as"`
	// Several is true if the key holds several values in a request, and false if it holds one; absent if that is not known.
	Several *bool `rego:"several"`
	// Values are the values to compare with.
	Values []ConditionValue `rego:"values,always"`
}

// ConditionValue is a value that a condition key is compared with.
type ConditionValue struct {
	// Path leads to the value.
	Path finding.Path `rego:"path,always"`
	// Kind is string, number, boolean, null, array, object or unknown.
	Kind string `rego:"kind,always"`
	// Text is the text of a string, or a number or truth value as written; absent if it is not known.
	Text *string `rego:"text"`
	// BadValue is true if the operator's type has no such value; never with policy variables.
	BadValue bool `rego:"bad_value"`
	// Wild is true if there is * or ?.
	Wild bool `rego:"wild"`
	// LiteralWildcard is true if there is *, and the operator takes it for the character.
	LiteralWildcard bool `rego:"literal_wildcard"`
	// Private is true for a network of which no part is public.
	Private bool `rego:"private"`
	// Variables are the policy variables of the text.
	Variables []Variable `rego:"variables"`
}

// Variable is a policy variable in a text.
type Variable struct {
	// Text is the variable as written, with its braces.
	Text string `rego:"text,always"`
	// Key is what is written before a default.
	Key string `rego:"key,always"`
	// Folded is the key in lower case, as IAM compares it.
	Folded string `rego:"folded,always"`
	// Default is the default; absent if there is none.
	Default *string `rego:"default"`
	// Literal is true for ${*}, ${?} and ${$}.
	Literal bool `rego:"literal"`
	// Flaw is unclosed, empty, space, nested or quote; absent if nothing is wrong.
	Flaw string `rego:"flaw"`
	// Part is the part of an ARN that the variable begins in, 0 for "arn"; absent in other texts.
	Part *int `rego:"part"`
	// Several is as in conditions.
	Several *bool `rego:"several"`
}

// conditions are the conditions of a statement. Of an operator's keys that are the same to IAM, all but the first
// refer to the first.
func (b *builder) conditions(tests []policy.Test) []Condition {
	found := make([]Condition, len(tests))
	first := map[[2]string]string{}
	for i, t := range tests {
		c := b.condition(t)
		at := [2]string{t.OperatorText, c.Folded}
		if key, met := first[at]; !met {
			first[at] = t.Key
		} else if key != t.Key {
			c.SameAs = key
		}
		found[i] = c
	}
	return found
}

func (b *builder) condition(t policy.Test) Condition {
	key := policy.ParseConditionKey(t.Key)
	c := Condition{
		Operator:     t.OperatorText,
		OperatorPath: t.OperatorPath,
		Base:         t.Operator.Base,
		Unknown:      t.Operator.Base == "",
		Suggestion:   t.Operator.Suggestion,
		Type:         t.Operator.Type(),
		Set:          t.Operator.Set,
		IfExists:     t.Operator.IfExists,
		Negated:      t.Operator.Negated(),
		Wildcards:    t.Operator.Wildcards(),
		Key:          t.Key,
		Path:         t.Path,
		Folded:       policy.Fold(t.Key),
		Vendor:       key.Vendor,
		Name:         key.Name,
		BadKey:       !key.Valid() && (!b.trust || !key.OfProvider()),
		Several:      several(t.Key),
		Values:       make([]ConditionValue, len(t.Values)),
	}
	for i, v := range t.Values {
		c.Values[i] = b.value(t.Operator, v)
	}
	return c
}

func several(key string) *bool {
	if several, known := policy.Multivalued(key); known {
		return &several
	}
	return nil
}

func (b *builder) value(o policy.Operator, e policy.Element) ConditionValue {
	n := e.Node
	v := ConditionValue{Path: e.Path, Kind: n.Kind.String()}
	if n.Partial() || !policy.IsScalar(n) {
		return v
	}
	v.Text = &n.Text
	v.Wild = policy.HasWildcard(n.Text)
	v.LiteralWildcard = v.Wild && o.Type() == "string" && !o.Wildcards() && strings.Contains(n.Text, "*")
	v.Private = o.Type() == "ip" && policy.PrivateNetwork(n.Text)
	if n.Kind == document.String {
		v.Variables = b.variablesOf(n.Text, false)
	}
	v.BadValue = v.Variables == nil && o.Base != "" && !policy.ValidValue(o.Type(), n.Text)
	return v
}

// variablesOf are the policy variables of a text; nil if there are none.
func (b *builder) variablesOf(text string, arn bool) []Variable {
	if !strings.Contains(text, "${") {
		return nil
	}
	b.variables = true
	var found []Variable
	for _, v := range policy.Variables(text) {
		variable := Variable{
			Text: text[v.Start:v.End], Key: v.Key, Folded: policy.Fold(v.Key), Literal: v.Literal, Flaw: string(v.Flaw), Several: several(v.Key),
		}
		if v.HasDefault {
			variable.Default = &v.Default
		}
		if arn {
			variable.Part = indexOf(len(policy.SplitARN(text[:v.Start])) - 1)
		}
		found = append(found, variable)
	}
	return found
}

// emptyConditions are the conditions and operators of a statement that hold nothing.
func emptyConditions(s *policy.Statement) []Place {
	if s.Condition == nil || s.Condition.Kind != document.Object || s.Condition.Open {
		return nil
	}
	path := policy.Child(s.Path, "Condition")
	var empty []Place
	if len(s.Condition.Members) == 0 {
		empty = append(empty, Place{path})
	}
	for _, m := range s.Condition.Members {
		if m.Value.Kind == document.Object && len(m.Value.Members) == 0 && !m.Value.Open {
			empty = append(empty, Place{policy.Child(path, m.Name)})
		}
	}
	return empty
}
