package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// origin is where a text comes from. The zero value says that it has nothing to do with credentials.
type origin struct {
	// The command whose answer the text is a part of.
	call *syntax.CallExpr
	// It is from somewhere else, or from several places.
	other bool
	// Of a variable: it has no value.
	unset bool
	// The text itself, if it is the name of a profile.
	name string
	// Of a profile: it assumes a role.
	role bool
}

// origins are those of variables, of files ("file PATH") and of settings in profiles ("profile NAME SETTING"). What is not
// in it is as it was before the code ran. "export NAME" is there for variables that commands see.
type origins map[string]origin

// present is an entry of which only the existence counts: "export NAME", and "allexport" after set -a.
var present = origin{role: true}

// The variables with credentials.
var credentials = []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"}

// merge leaves only what is the same in both ways that code may have taken; all else may be either.
func (o origins) merge(other origins) {
	for name, is := range other {
		if was, ok := o[name]; !ok || was != is {
			o[name] = origin{other: true}
		}
	}
	for name := range o {
		// Only this way has set it.
		if _, ok := other[name]; !ok {
			o[name] = origin{other: true}
		}
		// A variable that is exported on one way only is not certainly exported.
		if o[name].other && strings.HasPrefix(name, "export ") {
			delete(o, name)
		}
	}
}

// set records where a variable comes from; nothing known of it is not recorded.
func (o origins) set(name string, from origin) {
	if from == (origin{}) {
		delete(o, name)
		return
	}
	o[name] = from
}

// forget makes the credentials unknown.
func (o origins) forget() {
	for _, name := range credentials {
		o[name] = origin{other: true}
	}
}
