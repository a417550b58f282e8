package policy

import "strings"

// The outcomes of a condition whose values do not matter: it is true for every request, for none, or depending on
// whether the request has the key.
const (
	Always    = "always"
	Never     = "never"
	IfPresent = "present"
	IfAbsent  = "absent"
)

// Outcome returns when a condition is true if its values do not matter; empty if they do, or if some are unknown.
func (t Test) Outcome() string {
	if t.Operator.Base == "" || !Complete(t.Node) {
		return ""
	}
	if t.Operator.Base == "Null" {
		return t.outcomeOfNull()
	}
	present, certain := t.ifPresent()
	if !certain {
		return ""
	}
	switch absent := t.Operator.ifAbsent(); {
	case present && absent:
		return Always
	case present:
		return IfPresent
	case absent:
		return IfAbsent
	}
	return Never
}

// outcomeOfNull is Outcome for Null, which tests presence itself: set operators have no set to look at.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html (2026-11)
func (t Test) outcomeOfNull() string {
	switch {
	case t.Operator.Set == "ForAllValues" || t.has("true") && t.has("false"):
		return Always
	case t.Operator.Set == "ForAnyValue" || len(t.Values) == 0:
		return Never
	}
	return ""
}

// ifAbsent reports whether the condition is true for requests without the key.
func (o Operator) ifAbsent() bool {
	return o.IfExists || o.Set == "ForAllValues" || o.Set == "" && o.Negated()
}

// ifPresent reports whether the condition is true for all requests that have the key, or false for all; not certain if
// it depends on the value.
func (t Test) ifPresent() (met, certain bool) {
	switch {
	case len(t.Values) == 0: // no value of the list is met
		return t.Operator.Negated(), true
	case t.matchesAll():
		return !t.Operator.Negated(), true
	}
	return false, false
}

// matchesAll reports whether the values together match whatever the request has.
func (t Test) matchesAll() bool {
	switch t.Operator.Type() {
	case "bool":
		return t.has("true") && t.has("false")
	case "ip":
		return t.has("0.0.0.0/0") && t.has("::/0")
	}
	return t.Operator.Wildcards() && t.has("*")
}

// has reports whether one of the values is the text, in any case.
func (t Test) has(text string) bool {
	for _, v := range t.Values {
		if IsScalar(v.Node) && strings.EqualFold(v.Node.Text, text) {
			return true
		}
	}
	return false
}

// Empty reports whether the condition certainly has an empty list of values.
func (t Test) Empty() bool { return len(t.Values) == 0 && Complete(t.Node) }
