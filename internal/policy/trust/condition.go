package trust

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// failing reports whether a condition is certainly false for an asker, and because of which of the asker's keys.
func failing(test policy.Test, asker Asker) (name string, fails bool) {
	name, values, ok := asker.key(test.Key)
	if !ok || test.Node.Open {
		return "", false
	}
	// A request that may lack an optional key is refused only if the condition is false in both cases.
	absent, present := len(values.Nodes) == 0 || values.Optional, len(values.Nodes) > 0
	holds := absent && holdsWithout(test) || present && mayHold(test, asker, values)
	return name, !holds
}

// holdsWithout reports whether a condition may be true for a request that does not have the key.
func holdsWithout(test policy.Test) bool {
	o := test.Operator
	if o.Base == "Null" {
		return mayBe(test, "true")
	}
	return o.IfExists || o.Set == "ForAllValues" || o.Negated() || o.Base == ""
}

// mayHold reports whether a condition may be true for a request that has one of the values.
func mayHold(test policy.Test, asker Asker, values Values) bool {
	switch o := test.Operator; {
	case o.Base == "Null":
		return mayBe(test, "false")
	case o.Base == "Bool":
		return slices.ContainsFunc(values.Nodes, func(has *document.Node) bool { return mayBe(test, has.TextIfWhole()) })
	case o.Base == "StringEquals", o.Base == "StringEqualsIgnoreCase", o.Base == "StringLike", o.Type() == "arn" && !o.Negated():
		return mayMatch(test, asker, values)
	}
	return true
}

// mayBe reports whether one of the values of a condition may be the word true or false, which IAM reads in any case.
func mayBe(test policy.Test, word string) bool {
	return slices.ContainsFunc(test.Values, func(e policy.Element) bool {
		return !policy.IsScalar(e.Node) || e.Node.Partial() || word == "" || strings.EqualFold(e.Node.Text, word)
	})
}

// mayMatch reports whether a value of a condition that compares texts may match one of the asker's.
func mayMatch(test policy.Test, asker Asker, values Values) bool {
	unusual := func(e policy.Element) bool { return values.Usual != nil && e.Known() && !values.Usual(e.Node.Text) }
	if slices.ContainsFunc(test.Values, unusual) {
		return true
	}
	o := test.Operator
	return slices.ContainsFunc(values.Nodes, func(has *document.Node) bool {
		return slices.ContainsFunc(test.Values, func(e policy.Element) bool {
			asked, ok := asker.fill(e.Node)
			return ok && values.meets(has, asked, o.Wildcards(), o.Base == "StringEqualsIgnoreCase")
		})
	})
}

// variable is a policy variable without a default, such as ${aws:username}.
var variable = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\{([A-Za-z][^{},\s]*)\}`) })

// fill replaces the policy variables of a value by the asker's keys, as far as they are known. It returns false if one
// of them is absent: then the value matches nothing.
func (a Asker) fill(n *document.Node) (filled *document.Node, ok bool) {
	if n.Partial() || !strings.Contains(n.TextIfWhole(), "${") {
		return n, true
	}
	ok = true
	text := variable().ReplaceAllStringFunc(n.Text, func(written string) string {
		_, values, known := a.key(written[len("${") : len(written)-len("}")])
		switch {
		case !known || len(values.Nodes) > 1:
			return written
		case len(values.Nodes) == 0:
			ok = false
			return written
		}
		if text := values.Nodes[0].TextIfWhole(); text != "" && !policy.HasWildcard(text) {
			return text
		}
		return written
	})
	return document.NewText(text, n.Span, nil), ok
}

// key returns what is known of a condition key.
func (a Asker) key(written string) (name string, values Values, ok bool) {
	name = strings.ToLower(written)
	if values, ok = a.Keys[name]; ok {
		return name, values, true
	}
	if a.Absent != "" && strings.HasPrefix(name, a.Absent) {
		return name, Values{}, true
	}
	// The key of an identity provider: the principal says which one it is.
	colon := strings.LastIndexByte(name, ':')
	if colon < 0 || !strings.Contains(name[:colon], ".") {
		return "", Values{}, false
	}
	values, ok = a.Keys[name[colon:]]
	return name[colon:], values, ok
}

// meets reports whether a value of a request may match a value of a condition.
func (v Values) meets(has, asked *document.Node, wildcards, fold bool) bool {
	if a, b := has.Reference(), asked.Reference(); a != nil && b != nil {
		return *a == *b || !siblings(*a, *b)
	}
	hole := anyRun
	if v.Without != 0 {
		hole = runWithout(v.Without)
	}
	left, right := globOf(has, true, hole), globOf(asked, wildcards, anyRun)
	if fold || v.Fold {
		return overlap(lower(left), lower(right))
	}
	return overlap(left, right)
}

// siblings reports whether two references certainly have different values: the same attribute of different resources of
// one type.
func siblings(a, b document.Reference) bool {
	kind := func(name string) string { return name[:strings.LastIndexByte(name, '.')+1] }
	found := func(name string) bool { return strings.HasPrefix(name, "data.") || strings.HasPrefix(name, "module.") }
	return a.Name != b.Name && a.Attribute == b.Attribute && kind(a.Name) == kind(b.Name) && !found(a.Name) && !found(b.Name)
}

// symbol is a character of a pattern.
type symbol rune

const (
	anyRun symbol = -1 // *
	anyOne symbol = -2 // ?
	// Symbols up to this are runs of characters, each without one of them: see runWithout.
	lastRun symbol = -3
)

func runWithout(r rune) symbol { return lastRun - symbol(r) }

// runs reports whether a symbol matches any number of characters; takes reports whether another symbol may be one of
// them.
func (s symbol) runs() bool              { return s == anyRun || s <= lastRun }
func (s symbol) takes(other symbol) bool { return s == anyRun || other != lastRun-s }

// globOf returns the pattern of a value, with a hole for each unknown part. Policy variables match any text, and so do
// wildcards if the operator has them.
func globOf(n *document.Node, wildcards bool, hole symbol) []symbol {
	if n.Kind != document.String {
		return []symbol{anyRun}
	}
	var glob []symbol
	done := 0
	for _, h := range n.Holes {
		glob = append(append(glob, literal(n.Text[done:h.At], wildcards)...), hole)
		done = h.At
	}
	return append(glob, literal(n.Text[done:], wildcards)...)
}

// literal returns the pattern of a text.
func literal(text string, wildcards bool) []symbol {
	var glob []symbol
	for text != "" {
		if end := strings.IndexByte(text, '}'); strings.HasPrefix(text, "${") && end > 0 {
			glob, text = append(glob, anyRun), text[end+1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		switch {
		case r == '*' && wildcards:
			glob = append(glob, anyRun)
		case r == '?' && wildcards:
			glob = append(glob, anyOne)
		default:
			glob = append(glob, symbol(r))
		}
	}
	return glob
}

// lower returns the pattern with ASCII letters in lower case.
func lower(glob []symbol) []symbol {
	folded := slices.Clone(glob)
	for i, s := range folded {
		if s >= 'A' && s <= 'Z' {
			folded[i] = s + 'a' - 'A'
		}
	}
	return folded
}

// longest is the maximum product of the lengths of two patterns that are compared; longer ones are assumed to have a
// text in common.
const longest = 1 << 18

// overlap reports whether some text matches both patterns.
func overlap(a, b []symbol) bool {
	if len(a)*len(b) > longest {
		return true
	}
	// row[j] says whether a[i:] and b[j:] have a text in common; it depends only on the row below it.
	below := make([]bool, len(b)+1)
	for i := len(a); i >= 0; i-- {
		row := make([]bool, len(b)+1)
		for j := len(b); j >= 0; j-- {
			row[j] = common(a, b, i, j, row, below)
		}
		below = row
	}
	return below[0]
}

// common reports whether a[i:] and b[j:] have a text in common; row has the answers for i, below those for i+1.
func common(a, b []symbol, i, j int, row, below []bool) bool {
	switch {
	case i == len(a) && j == len(b):
		return true
	case i < len(a) && a[i].runs():
		return below[j] || j < len(b) && a[i].takes(b[j]) && row[j+1]
	case j < len(b) && b[j].runs():
		return row[j+1] || i < len(a) && b[j].takes(a[i]) && below[j]
	case i == len(a) || j == len(b):
		return false
	}
	return (a[i] == b[j] || a[i] == anyOne || b[j] == anyOne) && below[j+1]
}
