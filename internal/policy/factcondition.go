package policy

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// conditionFacts adds "conditions" and "no_effect" to the facts of a statement.
func (b *factBuilder) conditionFacts(facts map[string]any, s *Statement) {
	conditions := make([]any, len(s.Tests))
	for i, t := range s.Tests {
		conditions[i] = b.testFacts(t)
	}
	repeatedKeys(s.Tests, conditions)
	facts["conditions"] = conditions
	if s.Condition == nil || s.Condition.Kind != document.Object || s.Condition.Open {
		return
	}
	path := child(s.Path, "Condition")
	var empty []any
	if len(s.Condition.Members) == 0 {
		empty = append(empty, map[string]any{"path": plain(path)})
	}
	for _, m := range s.Condition.Members {
		if m.Value.Kind == document.Object && len(m.Value.Members) == 0 && !m.Value.Open {
			empty = append(empty, map[string]any{"path": plain(child(path, m.Name))})
		}
	}
	if empty != nil {
		facts["no_effect"] = empty
	}
}

// testFacts gives, for a condition key under an operator:
//
//	operator        as written; operator_path leads to it
//	base            the operator without set and IfExists; absent where it is none
//	unknown         true: it is none
//	suggestion      the operator that was meant, where it is none
//	type            what it compares: string, numeric, date, bool, binary, ip, arn or null
//	set             "ForAnyValue" or "ForAllValues"
//	if_exists, negated, wildcards  true: IfExists; holds without the key; * and ? stand for others
//	key             as written; path leads to it
//	folded          the key in lower case, as IAM compares it
//	vendor, name    what stands around the first colon of the key
//	bad_key         true: the key has no vendor, or colons too many
//	same_as         an earlier key of the operator that differs from this in case alone
//	several         true or false: the key holds several values or one; absent where that is not known
//	values          [{path, kind, text ...}], see valueFacts
func (b *factBuilder) testFacts(t Test) map[string]any {
	key := ParseConditionKey(t.Key)
	facts := map[string]any{
		"operator":      t.OperatorText,
		"operator_path": plain(t.OperatorPath),
		"key":           t.Key,
		"path":          plain(t.Path),
		"folded":        foldAction(t.Key),
		"name":          key.Name,
	}
	word(facts, "base", t.Operator.Base)
	flag(facts, "unknown", t.Operator.Base == "")
	word(facts, "suggestion", t.Operator.Suggestion)
	word(facts, "type", t.Operator.Type())
	word(facts, "set", t.Operator.Set)
	word(facts, "vendor", key.Vendor)
	flag(facts, "if_exists", t.Operator.IfExists)
	flag(facts, "negated", t.Operator.Negated())
	flag(facts, "wildcards", t.Operator.Wildcards())
	flag(facts, "bad_key", !key.Valid())
	if several, known := Multivalued(t.Key); known {
		facts["several"] = several
	}
	values := make([]any, 0, len(t.Values))
	for _, v := range t.Values {
		values = append(values, b.valueFacts(t.Operator, v))
	}
	facts["values"] = values
	return facts
}

// valueFacts gives, for a value of a condition key:
//
//	path
//	kind        what it is: string, number, boolean, null, array, object or unknown
//	text        a string's text, or a number or truth value as it was written; absent where it is not known
//	bad_value   true: the operator's type has no such value; never with policy variables or unknown parts
//	wild        true: * or ? in it
//	literal_wildcard  true: * in it, and the operator takes it for the character
//	private     true: a network of which no part is public
//	variables   [{text, key ...}], see variableFacts
func (b *factBuilder) valueFacts(o Operator, e Element) map[string]any {
	n := e.Node
	facts := map[string]any{"path": plain(e.Path), "kind": n.Kind.String()}
	if n.Partial() || !isScalar(n) {
		return facts
	}
	facts["text"] = n.Text
	flag(facts, "wild", hasWildcard(n.Text))
	flag(facts, "literal_wildcard", o.Type() == "string" && !o.Wildcards() && strings.Contains(n.Text, "*") && hasWildcard(n.Text))
	flag(facts, "private", o.Type() == "ip" && PrivateNetwork(n.Text))
	if n.Kind == document.String {
		b.variableFacts(facts, n.Text, false)
	}
	flag(facts, "bad_value", facts["variables"] == nil && o.Base != "" && !ValidValue(o.Type(), n.Text))
	return facts
}

// variableFacts adds the policy variables of a text:
//
//	text        as written, with its braces
//	key         what stands in it before a default
//	folded      the key in lower case, as IAM compares it
//	default     the default; absent where there is none
//	literal     true: one of ${*}, ${?} and ${$}
//	flaw        "unclosed", "empty", "space", "nested" or "quote"; absent where nothing is wrong
//	part        for ARNs: the part that it begins in, 0 for "arn"
//	several     as for condition keys
func (b *factBuilder) variableFacts(facts map[string]any, text string, arn bool) {
	if !strings.Contains(text, "${") {
		return
	}
	b.variables = true
	var found []any
	for _, v := range Variables(text) {
		fact := map[string]any{"text": text[v.Start:v.End], "key": v.Key, "folded": foldAction(v.Key)}
		if v.HasDefault {
			fact["default"] = v.Default
		}
		flag(fact, "literal", v.Literal)
		word(fact, "flaw", string(v.Flaw))
		if arn {
			fact["part"] = len(splitARN(text[:v.Start])) - 1
		}
		if several, known := Multivalued(v.Key); known {
			fact["several"] = several
		}
		found = append(found, fact)
	}
	facts["variables"] = found
}
