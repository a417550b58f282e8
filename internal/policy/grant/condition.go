package grant

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// simplifyCondition returns a shorter form of a well-formed condition: without operators that have no keys, since they
// are always true, without repeated values, and without a list around a single value. It is nil if nothing is left.
func simplifyCondition(condition *document.Node) *document.Node {
	simple := &document.Node{Kind: document.Object, Span: condition.Span}
	for _, operator := range condition.Members {
		body := &document.Node{Kind: document.Object, Span: operator.Value.Span}
		for _, key := range operator.Value.Members {
			key.Value = simplifyValues(key.Value)
			body.Members = append(body.Members, key)
		}
		if len(body.Members) > 0 {
			operator.Value = body
			simple.Members = append(simple.Members, operator)
		}
	}
	if len(simple.Members) == 0 {
		return nil
	}
	return simple
}

// simplifyValues returns the values of a key, each once.
func simplifyValues(values *document.Node) *document.Node {
	if values.Kind != document.List {
		return values
	}
	seen := map[string]bool{}
	var distinct []*document.Node
	for _, v := range values.Items {
		if text := document.Minify(v); !seen[text] { // 1 and "1" are different
			seen[text] = true
			distinct = append(distinct, v)
		}
	}
	return ListOf(distinct, values)
}

// ListOf returns a list with the span of another; one item is returned without a list.
func ListOf(items []*document.Node, before *document.Node) *document.Node {
	if len(items) == 1 {
		return items[0]
	}
	return &document.Node{Kind: document.List, Items: items, Span: before.Span}
}

// canonicalCondition returns the same text for conditions that differ only in the order of operators, keys and values.
func canonicalCondition(condition *document.Node) string {
	var tests []string
	for _, operator := range condition.AllMembers() {
		for _, key := range operator.Value.Members {
			tests = append(tests, operator.Name+"\x00"+key.Name+"\x00"+canonicalValues(key.Value))
		}
	}
	slices.Sort(tests)
	return strings.Join(tests, "\x01")
}

// canonicalValues returns the same text for lists of the same values.
func canonicalValues(values *document.Node) string {
	if values.Kind != document.List {
		return document.Minify(values)
	}
	texts := make([]string, len(values.Items))
	for i, v := range values.Items {
		texts[i] = document.Minify(v)
	}
	slices.Sort(texts)
	return strings.Join(texts, "\x02")
}
