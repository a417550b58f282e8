package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// assign records the value of a variable.
func (w *signs) assign(a *syntax.Assign, exports bool, at origins) {
	if a.Name == nil {
		return
	}
	name := a.Name.Value
	// export A: the value stays.
	if a.Naked {
		if exports {
			at["export "+name] = present
		}
		return
	}
	// A= and A="" are empty.
	w.put(name, a, a.Value == nil && a.Array == nil || a.Value != nil && strings.Trim(w.script.slice(a.Value), `"'`) == "", exports, at)
	// The name of a profile says more than where it comes from.
	if a.Value != nil && strings.HasSuffix(name, "_PROFILE") {
		if text := w.script.word(a.Value); text.known() && text.text.Text != "" {
			at[name] = origin{name: text.text.Text}
		}
	}
}

// put records that a variable has the text that a node makes. Of credentials it is unknown then where they are from, unless an
// answer of AWS is.
func (w *signs) put(name string, n syntax.Node, empty, exports bool, at origins) {
	is := w.origin(n, at)
	switch {
	// AWS's programs ignore empty variables.
	case empty:
		is = origin{unset: true}
	case is == origin{} && relevant(name):
		is = origin{other: true}
	}
	at.set(name, is)
	w.text[name] = w.script.slice(n)
	if _, all := at["allexport"]; all || exports {
		at["export "+name] = present
	}
}

// relevant reports whether a variable says who signs.
func relevant(name string) bool {
	return slices.Contains(credentials, name) || name == "AWS_PROFILE" || name == "AWS_DEFAULT_PROFILE"
}

// declare follows export, local, declare and the like.
func (w *signs) declare(n *syntax.DeclClause, at origins) {
	exports := n.Variant.Value == "export"
	for _, a := range n.Args {
		// declare -x and typeset -x export too.
		if a.Naked && a.Value != nil {
			exports = exports || n.Variant.Value != "local" && strings.HasPrefix(plain(a.Value), "-") && strings.Contains(plain(a.Value), "x")
		}
	}
	for _, a := range n.Args {
		switch {
		case a.Naked && a.Value != nil && strings.HasPrefix(plain(a.Value), "-"):
		case a.Naked && a.Value != nil: // export $(...)
			w.evaluate([]*syntax.Word{a.Value}, exports, at)
		// At the end of the function the variable of the caller is in effect again.
		case n.Variant.Value == "local" && a.Name != nil && relevant(a.Name.Value):
			at[a.Name.Value] = origin{other: true} // the caller of the function has another
		default:
			w.assign(a, exports, at)
		}
	}
}

// unset removes variables. With names that are not written out it may be any.
func (w *signs) unset(args []*syntax.Word, at origins) {
	for _, arg := range args {
		name := plain(arg)
		switch {
		case name == "":
			at.forget()
		case name[0] != '-':
			at[name] = origin{unset: true}
			delete(at, "export "+name)
		}
	}
}

// read follows read, mapfile and readarray, which set variables from what they read: read -r A B C < <(aws sts ...
// | jq ...).
func (w *signs) read(args []*syntax.Word, redirs []*syntax.Redirect, at origins) {
	var from origin
	for _, r := range redirs {
		if is := w.origin(r, at); is != (origin{}) {
			from = is
		}
	}
	for _, arg := range args {
		name := plain(arg)
		if name == "" || name[0] == '-' {
			continue
		}
		if from == (origin{}) && relevant(name) {
			at[name] = origin{other: true}
			continue
		}
		at.set(name, from)
	}
}

// printed follows printf -v NAME.
func (w *signs) printed(args []*syntax.Word, at origins) {
	if len(args) > 2 && args[0].Lit() == "-v" {
		if name := plain(args[1]); name != "" {
			at.set(name, w.origin(args[2], at))
		}
	}
}

// source runs the code of a file: one that this code has written, or an unknown one.
func (w *signs) source(args []*syntax.Word, at origins) {
	if len(args) == 0 {
		return
	}
	is := w.origin(args[0], at)
	// A file that the code has not written from an answer may declare functions.
	w.sourced = w.sourced || is.call == nil
	_, all := at["allexport"]
	w.evaluate(args[:1], all, at)
}
