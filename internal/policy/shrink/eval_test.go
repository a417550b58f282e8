package shrink

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// request is a call to AWS as policies see it.
type request struct {
	action, resource string
	keys             map[string]string // condition keys; a key that is absent has no value
}

// semantics are the two things that are not documented: whether a wildcard in an ARN reaches over a colon,
// and whether a variable without a value takes out its entry or its whole statement.
type semantics struct{ crossing, statementwise bool }

var allSemantics = []semantics{{}, {crossing: true}, {statementwise: true}, {true, true}}

// program is a policy as the evaluator reads it.
type program []map[string]any

func compile(t testing.TB, policy string) program {
	t.Helper()
	var doc struct{ Statement json.RawMessage }
	if err := json.Unmarshal([]byte(policy), &doc); err != nil {
		t.Fatal(err)
	}
	var list program
	if json.Unmarshal(doc.Statement, &list) == nil {
		return list
	}
	var single map[string]any
	if err := json.Unmarshal(doc.Statement, &single); err != nil {
		t.Fatal(err)
	}
	return program{single}
}

// Allows evaluates a policy by the book, in code that has nothing in common with what is tested: it gives
// whether some statement allows the request and whether some statement denies it.
func (m semantics) Allows(policy program, r request) (allowed, denied bool) {
	for _, s := range policy {
		if m.applies(s, r) {
			allowed = allowed || s["Effect"] == "Allow"
			denied = denied || s["Effect"] == "Deny"
		}
	}
	return allowed, denied
}

func (m semantics) applies(s map[string]any, r request) bool {
	action, _ := m.listed(s, "Action", func(p string) (found, unresolved bool) {
		return like([]rune(strings.ToLower(p)), []rune(strings.ToLower(r.action))), false
	})
	resource, out := m.listed(s, "Resource", func(p string) (found, unresolved bool) { return m.resource(p, r) })
	if !action || !resource || out {
		return false
	}
	condition, _ := s["Condition"].(map[string]any)
	for operator, body := range condition {
		for key, values := range body.(map[string]any) {
			if !holds(operator, texts(values), r.keys, key) {
				return false
			}
		}
	}
	return true
}

func holds(operator string, values []string, keys map[string]string, key string) bool {
	value, present := keys[key]
	switch operator {
	case "StringEquals":
		return present && slices.Contains(values, value)
	case "StringNotEquals":
		return !present || !slices.Contains(values, value)
	}
	return present && slices.ContainsFunc(values, func(v string) bool { return like([]rune(v), []rune(value)) })
}

// listed asks for the entries under a member or its opposite. out tells that one takes the statement out.
func (m semantics) listed(s map[string]any, member string, match func(string) (bool, bool)) (holds, out bool) {
	list, not := s[member], false
	if list == nil {
		list, not = s["Not"+member], true
	}
	for _, p := range texts(list) {
		found, unresolved := match(p)
		holds = holds || found
		out = out || unresolved && m.statementwise
	}
	return holds != not, out
}

func (m semantics) resource(pattern string, r request) (found, unresolved bool) {
	if pattern == "*" {
		return true, false
	}
	pattern = variableText.ReplaceAllStringFunc(pattern, func(v string) string {
		value, ok := r.keys[v[2:len(v)-1]]
		unresolved = unresolved || !ok
		return strings.Map(func(c rune) rune { return c + plainText }, value)
	})
	if unresolved {
		return false, true
	}
	if m.crossing {
		return like([]rune(pattern), []rune(r.resource)), false
	}
	a, b := strings.SplitN(pattern, ":", 6), strings.SplitN(r.resource, ":", 6)
	if len(a) != len(b) {
		return false, false
	}
	for i := range a {
		if !like([]rune(a[i]), []rune(b[i])) {
			return false, false
		}
	}
	return true, false
}

var variableText = regexp.MustCompile(`\$\{[^}]*\}`)

// plainText is added to the characters that a variable stands for: they mean themselves, also * and ?.
const plainText = 0xF0000

func like(pattern, text []rune) bool {
	if len(pattern) == 0 {
		return len(text) == 0
	}
	if pattern[0] == '*' {
		return like(pattern[1:], text) || len(text) > 0 && like(pattern, text[1:])
	}
	return len(text) > 0 && (pattern[0] == '?' || pattern[0]%plainText == text[0]) && like(pattern[1:], text[1:])
}

func texts(v any) []string {
	switch v := v.(type) {
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, texts(item)...)
		}
		return all
	case nil:
		return nil
	}
	return []string{fmt.Sprint(v)}
}
