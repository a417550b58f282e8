package regocheck

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// fixOf reads the fix of a finding: {"write": "the new value"}, {"rename": "the new key"}, {"add": "the text of a new
// member"}, {"remove": true}, {"unwrap": true} or {"unquote": true}. It is about the place of the finding, or about "path". A
// fix of a rule whose fixes are safe may say "unsafe": true.
func fixOf(rule catalog.Rule, path finding.Path, value *ast.Term) (*finding.Fix, error) {
	object, ok := value.Value.(ast.Object)
	if !ok || rule.Fix == "" {
		return nil, fmt.Errorf("the value must be an object, and METADATA must have autofix")
	}
	change := finding.Change{Path: path}
	message, unsafe := "", rule.Fix == catalog.Unsafe
	err := object.Iter(func(name, value *ast.Term) (err error) {
		text, _ := name.Value.(ast.String)
		switch text {
		case "path":
			change.Path, err = pathOf(value)
		case "unsafe":
			unsafe, err = truthOf(value)
			unsafe = unsafe || rule.Fix == catalog.Unsafe
		case "message":
			message, err = textOf(value)
		default:
			err = readChange(&change, string(text), value)
		}
		return err
	})
	if message == "" {
		message = change.String()
	}
	return finding.Proposed(message, unsafe, change), err
}

// kindsOfChanges are the members of a fix that say what is to become of the value.
var kindsOfChanges = map[string]finding.ChangeKind{
	"write": finding.Write, "rename": finding.Rename, "add": finding.Add,
	"remove": finding.Remove, "unwrap": finding.Unwrap, "unquote": finding.Unquote,
}

// readChange reads one of kindsOfChanges.
func readChange(c *finding.Change, name string, value *ast.Term) error {
	kind, ok := kindsOfChanges[name]
	if !ok {
		return fmt.Errorf("unknown member %q", name)
	}
	c.Kind = kind
	switch value := value.Value.(type) {
	case ast.String:
		c.New = string(value)
	case ast.Number:
		c.New = value.String()
	}
	return nil
}
