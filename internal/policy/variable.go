package policy

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Variable is a policy variable in a text: ${key}, ${key, 'default'}, or one of ${*}, ${?} and ${$}, which are the
// characters themselves.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html (2026-09)
type Variable struct {
	Start, End int    // its bytes in the text, with braces
	Key        string // as written, without white space around it
	Default    string // without its quotes
	HasDefault bool   // the default is written correctly; it may be empty
	Literal    bool   // ${*}, ${?} or ${$}
	Flaw       Flaw   // empty if the variable is correct
}

// Flaw is a mistake in how a variable is written.
type Flaw string

// The flaws. An unclosed variable extends to the end of the text.
const (
	Unclosed Flaw = "unclosed" // no } follows
	Empty    Flaw = "empty"    // no key
	Spaced   Flaw = "space"    // white space in the key
	Nested   Flaw = "nested"   // a $ or { in the key
	Unquoted Flaw = "quote"    // the default is not one text in single quotes
)

// Variables finds the policy variables of a text.
func Variables(text string) []Variable {
	var found []Variable
	for at := 0; ; {
		i := strings.Index(text[at:], "${")
		if i < 0 {
			return found
		}
		v := readVariable(text, at+i)
		found = append(found, v)
		at = v.End
	}
}

// readVariable reads the variable whose $ is at byte start.
func readVariable(text string, start int) Variable {
	end := variableEnd(text, start)
	if end == 0 {
		return Variable{Start: start, End: len(text), Key: strings.TrimSpace(text[start+2:]), Flaw: Unclosed}
	}
	v := Variable{Start: start, End: end}
	inner := text[start+2 : end-1] // without "${" and "}"
	key, rest, hasDefault := strings.Cut(inner, ",")
	v.Key = strings.TrimSpace(key)
	v.Literal = inner == "*" || inner == "?" || inner == "$"
	if hasDefault {
		v.Default, v.HasDefault = unquoteDefault(rest)
	}
	switch {
	case v.Literal:
	case v.Key == "":
		v.Flaw = Empty
	case strings.ContainsAny(v.Key, "${"):
		v.Flaw = Nested
	case strings.ContainsAny(key, " \t\r\n"):
		v.Flaw = Spaced
	case hasDefault && !v.HasDefault:
		v.Flaw = Unquoted
	}
	return v
}

// unquoteDefault reads what follows the comma: one text in single quotes.
func unquoteDefault(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '\'' || strings.IndexByte(s[1:], '\'') != len(s)-2 {
		return "", false
	}
	return s[1 : len(s)-1], true
}

// variableEnd returns the end of the variable at byte i: the place after its }. A default in quotes may contain a } as
// well. It is 0 if no variable begins there, or if it is not closed.
func variableEnd(text string, i int) int {
	if !strings.HasPrefix(text[i:], "${") {
		return 0
	}
	text = text[:min(len(text), i+bound.PolicyVariable)] // a longer variable counts as not closed
	quoted, comma := false, false                        // quotes count only in the default, after the comma
	for j := i + 2; j < len(text); j++ {
		switch c := text[j]; {
		case c == '\'' && comma:
			quoted = !quoted
		case c == ',':
			comma = true
		case c == '}' && !quoted:
			return j + 1
		}
	}
	// An unclosed quote does not quote anything.
	if j := strings.IndexByte(text[i:], '}'); j > 0 {
		return i + j + 1
	}
	return 0
}

// OpenVariables returns the variables, as written, that may have no value in a request.
func OpenVariables(text string) []string {
	var names []string
	for _, v := range Variables(text) {
		if !v.Literal {
			names = append(names, text[v.Start:v.End])
		}
	}
	return names
}
