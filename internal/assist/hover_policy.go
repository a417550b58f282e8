package assist

import (
	"fmt"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
	"github.com/sessionlint/sessionlint/internal/source"
)

// elements say what the elements of a policy mean.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html (2026-11)
var elements = map[string]string{
	"Version":      "The version of the policy language, not of this policy. Only `2012-10-17` knows policy variables such as `${aws:username}`.",
	"Id":           "A name for the policy; few services read it.",
	"Statement":    "What is allowed and denied: one statement, or a list of them.",
	"Sid":          "A name for the statement, of letters and digits. In a session policy it takes room in the session token.",
	"Effect":       "`Allow` or `Deny`. Whatever no statement allows is denied, and a Deny always wins.",
	"Principal":    "Who may do it. Session policies have none: the principal is the session.",
	"NotPrincipal": "Everybody but these. AWS advises against it.",
	"Action":       "What the statement is about: `service:Name`, where `*` and `?` are wildcards. Case does not matter.",
	"NotAction":    "All actions but these, also those that AWS adds in future.",
	"Resource":     "On what: ARNs, where `*` and `?` are wildcards.",
	"NotResource":  "On everything but these resources.",
	"Condition":    "When the statement applies: all operators and keys must be true, and one of the values of each key.",
}

// explainPart explains a part of a policy; span becomes the place that the answer is about.
func (d *Document) explainPart(p part, span *source.Span, s spot, offset int) string {
	_, isKey := last(s.path).(string)
	isKey = isKey && s.onKey()
	switch {
	case p.element == "":
		return ""
	case isKey && p.key() != "":
		return d.explainKey(p.key(), p)
	case isKey && p.operator() != "":
		return explainOperator(p.operator())
	case isKey && elements[p.element] != "" && len(p.rest) == 0:
		return d.explainElement(p, s)
	case isKey:
		return ""
	}
	if v, place, ok := variableAt(s.node, offset); ok {
		*span = place
		return d.explainKey(v.Key, p)
	}
	return d.explainEntry(p, s)
}

// explainElement explains the key of an element. That of the whole policy also says how long the policy is.
func (d *Document) explainElement(p part, s spot) string {
	t := text{}
	t.title(p.element, "policy element")
	t.paragraph(elements[p.element])
	if !p.inStatement && (p.element == "Version" || p.element == "Statement") {
		d.explainBudget(&t, s)
	}
	return t.String()
}

// explainEntry explains a value in a statement.
func (d *Document) explainEntry(p part, s spot) string {
	value, whole := s.node.WholeText()
	switch p.element {
	case "Action", "NotAction":
		if whole {
			return d.explainAction(value)
		}
	case "Resource", "NotResource", "Principal":
		t := text{}
		if d.explainRole(&t, s); t.Len() > 0 {
			return t.String()
		}
		if whole && p.element != "Principal" {
			return d.explainResource(value, p)
		}
	case "Version", "Effect":
		t := text{}
		t.title(p.element, code(value))
		t.paragraph(elements[p.element])
		return t.String()
	case "Condition":
		if p.key() != "" {
			return d.explainKey(p.key(), p)
		}
	}
	return ""
}

// last returns the last step of a path; nil if it is empty.
func last(path finding.Path) any {
	if len(path) == 0 {
		return nil
	}
	return path[len(path)-1]
}

// variableAt returns the policy variable at an offset of the file, with its place.
func variableAt(n *document.Node, offset int) (policy.Variable, source.Span, bool) {
	if n.Kind != document.String || n.Partial() {
		return policy.Variable{}, source.Span{}, false
	}
	for _, v := range policy.Variables(n.Text) {
		place := n.Range(v.Start, v.End)
		if v.Flaw == "" && !v.Literal && place.Start <= offset && offset <= place.End {
			return v, place, true
		}
	}
	return policy.Variable{}, source.Span{}, false
}

// comparisons say how the base operators compare.
var comparisons = map[string]string{
	"StringEquals": "the text is the same, also in case", "StringNotEquals": "the text is another one",
	"StringEqualsIgnoreCase": "the text is the same; case does not matter", "StringNotEqualsIgnoreCase": "the text is another one, not only in case",
	"StringLike": "the text matches a pattern with `*` and `?`, also in case", "StringNotLike": "the text does not match the pattern",
	"NumericEquals": "the number is the same", "NumericNotEquals": "the number is another one", "NumericLessThan": "the number is smaller",
	"NumericLessThanEquals": "the number is smaller or the same", "NumericGreaterThan": "the number is greater",
	"NumericGreaterThanEquals": "the number is greater or the same",
	"DateEquals":               "the time is the same", "DateNotEquals": "the time is another one", "DateLessThan": "the time is earlier",
	"DateLessThanEquals": "the time is earlier or the same", "DateGreaterThan": "the time is later", "DateGreaterThanEquals": "the time is later or the same",
	"Bool": "the value is `true` or `false`", "BinaryEquals": "the bytes, base64-encoded, are the same",
	"IpAddress": "the address is in the network", "NotIpAddress": "the address is not in the network",
	"ArnEquals": "the ARN matches, part by part, with `*` and `?`", "ArnLike": "the ARN matches, part by part, with `*` and `?`",
	"ArnNotEquals": "the ARN does not match", "ArnNotLike": "the ARN does not match",
	"Null": "`true`: the request does not have the key; `false`: it has the key",
}

// explainOperator explains an operator of conditions, with what is before and after its name.
func explainOperator(name string) string {
	o := policy.ParseOperator(name)
	if o.Base == "" {
		return ""
	}
	t := text{}
	t.title(name, "condition operator")
	t.paragraph("True if " + comparisons[o.Base] + ".")
	switch o.Set {
	case "ForAllValues":
		t.paragraph("`ForAllValues`: every value in the request must match. A request without the key matches too.")
	case "ForAnyValue":
		t.paragraph("`ForAnyValue`: one value in the request must match. A request without the key does not match.")
	}
	switch {
	case o.IfExists:
		t.paragraph("`IfExists`: also true if the request does not have the key.")
	case o.Negated() && o.Set == "":
		t.paragraph("A negated operator is also true if the request does not have the key.")
	}
	return t.String()
}

// explainResource says which types of resources an ARN may name.
func (d *Document) explainResource(value string, p part) string {
	t := text{}
	t.title("Resource", code(value))
	if value == "*" {
		t.paragraph("All resources.")
	}
	arn, ok := policy.ParseARN(value)
	if service, known := d.catalog().Service(arn.Service); ok && known {
		t.paragraph(fmt.Sprintf("A resource of %s (%s).", plain(service.Name), code(arn.Service)))
		named := scope.ReadResource(arn)
		for i := range service.ResourceTypes {
			if r := &service.ResourceTypes[i]; named.Meets(r) {
				t.item("type "+r.Name, codes(r.ARNs, 2))
			}
		}
	}
	if types := d.typesOf(p.actions()); len(types) > 0 {
		t.item("the actions are about", codes(types, 8))
	}
	return t.String()
}
