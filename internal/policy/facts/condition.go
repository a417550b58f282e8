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
	// OperatorPath is the path of the operator's keys.
	OperatorPath finding.Path `rego:"operator_path,always"`
	// Base is the operator without its set prefix and IfExists; absent if the operator is unknown.
	Base string `rego:"base"`
	// Unknown is true if there is no such operator.
	Unknown bool `rego:"unknown"`
	// Suggestion is the operator that was probably meant, if the operator is unknown.
	Suggestion string `rego:"suggestion"`
	// Type is the type of value that the operator compares: string, numeric, date, bool, binary, ip, arn or null.
	Type string `rego:"type"`
	// Set is ForAnyValue or ForAllValues.
	Set string `rego:"set"`
	// IfExists is true if the operator ends in IfExists.
	IfExists bool `rego:"if_exists"`
	// Negated is true if the operator is also true for requests without the key.
	Negated bool `rego:"negated"`
	// Wildcards is true if * and ? in the values are wildcards.
	Wildcards bool `rego:"wildcards"`
	// Key is the condition key as written.
	Key string `rego:"key,always"`
	// Path is the path of the key's values.
	Path finding.Path `rego:"path,always"`
	// Folded is the key in lower case, as IAM compares it.
	Folded string `rego:"folded,always"`
	// Vendor is the text before the key's first colon.
	Vendor string `rego:"vendor"`
	// Name is the text after the key's first colon.
	Name string `rego:"name,always"`
	// BadKey is true if the key has no vendor, or too many colons.
	BadKey bool `rego:"bad_key"`
	// SameAs is an earlier key of the same operator that differs from this one only in case.
	SameAs string `rego:"same_as"`
	// Several is true if the key has several values in a request, and false if it has one; absent if unknown.
	Several *bool `rego:"several"`
	// UnknownKey is true if the IAM catalog has the service, or the key is global, and there is no such key.
	UnknownKey bool `rego:"unknown_key"`
	// Close is the key that was most likely meant, if this one is unknown and one of nearly the same name exists.
	Close string `rego:"close"`
	// Instead is the key that replaces this one, which requests no longer have.
	Instead string `rego:"instead"`
	// KeyType is the type of the key's values: String, ARN, Bool, Numeric, Date or IPAddress; absent if unknown.
	KeyType string `rego:"key_type"`
	// Mismatch is true if the operator is for values of another type than the key's.
	Mismatch bool `rego:"mismatch"`
	// Chosen is true if whoever sends the request chooses the value of the key.
	Chosen bool `rego:"chosen"`
	// Sensitive is true if AWS sees no use for wildcards in values of the key.
	Sensitive bool `rego:"sensitive"`
	// TagKeyMissing is true if the key needs a slash and the key of a tag, and has none.
	TagKeyMissing bool `rego:"tag_key_missing"`
	// Unsupported is true if requests for none of the statement's actions have the key.
	Unsupported bool `rego:"unsupported"`
	// ForeignService is the service of one of the statement's actions whose requests do not have the key, of a key that few
	// services have.
	ForeignService string `rego:"foreign_service"`
	// Lacking are the indices of the statement's actions whose requests do not have the key, if those of others do.
	Lacking []int `rego:"lacking"`
	// Empty is true if the list of values is certainly empty.
	Empty bool `rego:"empty"`
	// Outcome is always, never, present or absent if the values do not matter: the condition is true for all requests, for
	// none, for those that have the key, or for those that do not.
	Outcome string `rego:"outcome"`
	// Mixed is true if the values are of several types, such as a string and a number.
	Mixed bool `rego:"mixed"`
	// Needs are the condition keys of which the statement needs one besides this one, and has none.
	Needs []string `rego:"needs"`
	// Evaded is true if the condition excludes some prefixes of objects, and a request with a shorter prefix evades it.
	Evaded bool `rego:"evaded"`
	// UntaggedPass is true if the condition is about a tag in a Deny statement with NotAction: it then does not deny
	// actions whose requests have no tags.
	UntaggedPass bool `rego:"untagged_pass"`
	// NeedsAction is the action without which no request has the key, if no statement of the policy allows it.
	NeedsAction string `rego:"needs_action"`
	// Values are the values to compare with.
	Values []ConditionValue `rego:"values,always"`
}

// ConditionValue is a value that a condition key is compared with.
type ConditionValue struct {
	// Path is the path of the value.
	Path finding.Path `rego:"path,always"`
	// Kind is string, number, boolean, null, array, object or unknown.
	Kind string `rego:"kind,always"`
	// Text is the text of a string, or a number or Boolean as written; absent if it is unknown.
	Text *string `rego:"text"`
	// BadValue is true if the value is not valid for the operator's type; never for values with policy variables.
	BadValue bool `rego:"bad_value"`
	// Wild is true if the value has * or ?.
	Wild bool `rego:"wild"`
	// LiteralWildcard is true if the value has *, which is an ordinary character for the operator.
	LiteralWildcard bool `rego:"literal_wildcard"`
	// Private is true for a network that is completely private.
	Private bool `rego:"private"`
	// Network is the network without the bits that the value has beyond its prefix length, if there are any.
	Network string `rego:"network"`
	// Epoch is true for a date in seconds since 1970.
	Epoch bool `rego:"epoch"`
	// CoveredBy is the index in values of another one that includes this one.
	CoveredBy *int `rego:"covered_by"`
	// Misfit is what values of the key are, if this cannot be one: vpc, vpce, account, organization, service, kms or region.
	Misfit string `rego:"misfit"`
	// CloseRegion is the Region that was most likely meant, if misfit is region and one of nearly the same name exists.
	CloseRegion string `rego:"close_region"`
	// Loose is wildcard or variable if the key is sensitive, and the value begins with fewer than 6 fixed characters before
	// a wildcard or before a policy variable that whoever sends the request chooses.
	Loose string `rego:"loose"`
	// Variables are the policy variables in the text.
	Variables []Variable `rego:"variables"`
}

// Variable is a policy variable in a text.
type Variable struct {
	// Text is the variable as written, with its braces.
	Text string `rego:"text,always"`
	// Key is the variable's key, without the default.
	Key string `rego:"key,always"`
	// Folded is the key in lower case, as IAM compares it.
	Folded string `rego:"folded,always"`
	// Default is the default; absent if there is none.
	Default *string `rego:"default"`
	// Literal is true for ${*}, ${?} and ${$}.
	Literal bool `rego:"literal"`
	// Flaw is unclosed, empty, space, nested or quote; absent if the variable is correct.
	Flaw string `rego:"flaw"`
	// Part is the index of the ARN's part in which the variable begins, 0 for "arn"; absent in other texts.
	Part *int `rego:"part"`
	// Several is true if the key has several values in a request, and false if it has one; absent if unknown.
	Several *bool `rego:"several"`
}

// conditions returns the conditions of a statement. If IAM reads several keys of an operator as the same key, each but
// the first refers to the first.
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
		Several:      b.several(t.Key),
		Empty:        t.Empty(),
		Outcome:      t.Outcome(),
		Mixed:        mixed(t.Values),
		Values:       make([]ConditionValue, len(t.Values)),
	}
	for i, v := range t.Values {
		c.Values[i] = b.value(t, v)
	}
	b.compareValues(t, c.Values)
	return c
}

func (b *builder) several(key string) *bool {
	if several, known := b.scope.Several(key); known {
		return &several
	}
	return nil
}

func (b *builder) value(t policy.Test, e policy.Element) ConditionValue {
	n, o := e.Node, t.Operator
	v := ConditionValue{Path: e.Path, Kind: n.Kind.String(), Misfit: t.Misfit(e)}
	if v.Misfit == "region" {
		v.CloseRegion = policy.ClosestRegion(n.Text)
	}
	if n.Partial() || !policy.IsScalar(n) {
		return v
	}
	v.Text = &n.Text
	v.Wild = policy.HasWildcard(n.Text)
	v.LiteralWildcard = v.Wild && o.Type() == "string" && !o.Wildcards() && strings.Contains(n.Text, "*")
	v.Private = o.Type() == "ip" && policy.PrivateNetwork(n.Text)
	v.Epoch = o.Type() == "date" && policy.EpochDate(n.Text) && policy.Fold(t.Key) != "aws:epochtime"
	if o.Type() == "ip" {
		v.Network = policy.Masked(n.Text)
	}
	// A variable may become any value, so only values without variables can be wrong.
	if n.Kind == document.String {
		v.Variables = b.variablesOf(n.Text, false)
	}
	v.BadValue = v.Variables == nil && o.Base != "" && !policy.ValidValue(o.Type(), n.Text)
	return v
}

// variablesOf returns the policy variables of a text; nil if there are none.
func (b *builder) variablesOf(text string, arn bool) []Variable {
	if !strings.Contains(text, "${") {
		return nil
	}
	b.variables = true
	var found []Variable
	for _, v := range policy.Variables(text) {
		variable := Variable{
			Text: text[v.Start:v.End], Key: v.Key, Folded: policy.Fold(v.Key), Literal: v.Literal, Flaw: string(v.Flaw), Several: b.several(v.Key),
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

// emptyConditions returns the conditions and operators of a statement that contain nothing.
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
