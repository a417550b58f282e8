package regocheck

import (
	"bytes"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/rules"
)

// relations are the parts of the input that come from other requests, which may be in other files.
var relations = [][]byte{
	[]byte("context.role"), []byte("context.same_workflow"), []byte("context.developer_providers"),
	[]byte("context.template"), []byte("context.assumed"), []byte("context.earlier_resource"), []byte("context.unprovided"),
	[]byte("context.attached"), []byte("context.unset_tags"),
}

// Relational reports whether a rule reads other requests than the one that it checks, so that its findings depend on
// which files a run reads. It is true if the rule is unknown.
func Relational(id string) bool { return reads(id, relations...) }

// Timed reports whether a rule reads the time, so that without one it finds nothing.
func Timed(id string) bool { return reads(id, []byte("context.now")) }

// reads reports whether a rule reads one of the parts of its input. It is true if the rule is unknown.
func reads(id string, parts ...[]byte) bool {
	rule, known := catalog.FindRule(id)
	if !known || rule.Engine != "rego" {
		return !known
	}
	text, err := rules.FS.ReadFile(rule.File())
	if err != nil {
		return true
	}
	for _, part := range parts {
		if bytes.Contains(text, part) {
			return true
		}
	}
	return false
}
