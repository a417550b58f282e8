package policy

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// Operator is a parsed condition operator.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (2026-09)
type Operator struct {
	Base     string // one of the 27 names; empty if the operator is unknown
	Set      string // "ForAnyValue", "ForAllValues" or empty
	IfExists bool   // true without the key in the request
	// Suggestion is the operator that was probably meant, if Base is empty and a similar one exists.
	Suggestion string
}

// operatorTypes are the base operators with the type of value that they compare.
var operatorTypes = map[string]string{
	"StringEquals": "string", "StringNotEquals": "string", "StringEqualsIgnoreCase": "string",
	"StringNotEqualsIgnoreCase": "string", "StringLike": "string", "StringNotLike": "string",
	"NumericEquals": "numeric", "NumericNotEquals": "numeric", "NumericLessThan": "numeric",
	"NumericLessThanEquals": "numeric", "NumericGreaterThan": "numeric", "NumericGreaterThanEquals": "numeric",
	"DateEquals": "date", "DateNotEquals": "date", "DateLessThan": "date",
	"DateLessThanEquals": "date", "DateGreaterThan": "date", "DateGreaterThanEquals": "date",
	"Bool": "bool", "BinaryEquals": "binary", "IpAddress": "ip", "NotIpAddress": "ip",
	"ArnEquals": "arn", "ArnLike": "arn", "ArnNotEquals": "arn", "ArnNotLike": "arn", "Null": "null",
}

const ifExists = "IfExists"

var setOperators = []string{"ForAllValues", "ForAnyValue"}

// ParseOperator splits an operator. Case matters to IAM. NullIfExists does not exist.
func ParseOperator(text string) Operator {
	var o Operator
	base := text
	for _, set := range setOperators {
		if rest, ok := strings.CutPrefix(text, set+":"); ok {
			o.Set, base = set, rest
		}
	}
	o.Base, o.IfExists = strings.CutSuffix(base, ifExists)
	if operatorTypes[o.Base] == "" || o.Base == "Null" && o.IfExists {
		return Operator{Suggestion: suggestOperator(text)}
	}
	return o
}

// Type returns the type of value that the operator compares: "string", "numeric", "date", "bool", "binary", "ip", "arn"
// or "null"; empty for an unknown operator.
func (o Operator) Type() string { return operatorTypes[o.Base] }

// Negated reports whether the operator is also true if the request does not have the key.
func (o Operator) Negated() bool { return strings.Contains(o.Base, "Not") }

// Wildcards reports whether * and ? are wildcards in the operator's values.
func (o Operator) Wildcards() bool {
	return strings.HasSuffix(o.Base, "Like") || o.Type() == "arn"
}

// suggestOperator returns the operator that an unknown one is probably meant to be; empty if none is similar.
func suggestOperator(text string) string {
	set, base := "", text
	if i := strings.LastIndexByte(text, ':'); i >= 0 {
		// ForAnyValues::StringLike has two mistakes; both halves are corrected.
		if set = finding.Nearest(strings.TrimRight(text[:i], ":"), setOperators); set == "" {
			return ""
		}
		set, base = set+":", text[i+1:]
	}
	// Null has no IfExists because it tests existence itself: Null alone is the nearest valid operator.
	if base == "Null"+ifExists {
		return set + "Null"
	}
	if near := finding.Nearest(base, operatorNames()); near != "" {
		return set + near
	}
	return ""
}

// operatorNames returns all operators without a set, sorted, so that a suggestion does not depend on the map's order.
func operatorNames() []string {
	var names []string
	for name := range operatorTypes {
		names = append(names, name)
		if name != "Null" {
			names = append(names, name+ifExists)
		}
	}
	slices.Sort(names)
	return names
}

// ConditionKey is a condition key split at its first colon.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (2026-09)
type ConditionKey struct {
	Vendor string // "aws", a service, "saml", or the domain of an identity provider
	Name   string // with the key of a tag: "RequestTag/team"
	Colons int    // those before the key of a tag begins
}

// ParseConditionKey splits a key. The vendor of an identity provider's key may contain a slash.
func ParseConditionKey(text string) ConditionKey {
	vendor, name, ok := strings.Cut(text, ":")
	if !ok {
		return ConditionKey{Name: text}
	}
	// After a slash comes a tag's key, in which colons are allowed: aws:RequestTag/cost:center has one colon.
	group, _, _ := strings.Cut(name, "/")
	return ConditionKey{Vendor: vendor, Name: name, Colons: 1 + strings.Count(group, ":")}
}

// Valid reports whether the key has a vendor, a name and one colon between them. Some KMS keys have a second colon,
// before the key of an encryption context.
func (k ConditionKey) Valid() bool {
	return k.Vendor != "" && k.Name != "" && !strings.ContainsAny(k.Vendor, spaces) &&
		(k.Colons == 1 || k.Vendor == "kms")
}

// OfProvider reports whether the key may belong to an identity provider whose URL has a port. IAM also accepts a URL
// with its scheme, although no request ever has such a key.
func (k ConditionKey) OfProvider() bool { return k.Vendor != "" && k.Name != "" && k.Colons > 1 }
