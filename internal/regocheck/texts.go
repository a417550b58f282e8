package regocheck

import (
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/tokens"
)

// notes are what is found in the texts of a request on the way through it: its ARNs taken apart, by their
// text, the shapes of its secrets, and texts that somebody should not have written there.
type notes struct {
	arns           map[string]any
	secrets, leaks []any
}

// note looks at a text that is wholly known.
func (v *builder) note(n *document.Node, s *catalog.Schema, at *place) {
	if n.Kind != document.String || n.Partial() || s == nil || s.Content != "" || n.Text == "" {
		return
	}
	if s.Secret {
		v.secrets = append(v.secrets, map[string]any{"path": []any(at.path()), "shape": string(tokens.ShapeOf(n.Text))})
		return
	}
	if leak := tokens.Leak(n.Text); leak != "" {
		v.leaks = append(v.leaks, map[string]any{"path": []any(at.path()), "kind": leak})
	}
	arn, whole := policy.ParseARN(n.Text)
	whole = whole && arn.Parts == 6
	if whole {
		if v.arns == nil {
			v.arns = map[string]any{}
		}
		v.arns[n.Text] = arnFacts(arn)
	}
}

// leakedTags finds tags whose keys say that their values are secrets.
func (v *builder) leakedTags(params *document.Node) {
	list := params.Get("Tags")
	if list == nil {
		return
	}
	for i, item := range list.Items {
		key, named := known(item.Get("Key"))
		value, given := known(item.Get("Value"))
		if named && given && value != "" && tokens.NamesSecret(key) && tokens.Leak(value) == "" {
			v.leaks = append(v.leaks, map[string]any{"path": []any{"Tags", i, "Value"}, "kind": "secret"})
		}
	}
}

// terms are the notes as members of the facts.
func (n notes) terms() [][2]*ast.Term {
	var members [][2]*ast.Term
	for name, list := range map[string][]any{"secrets": n.secrets, "leaks": n.leaks} {
		if len(list) > 0 {
			members = append(members, member(name, view.Term(list)))
		}
	}
	if len(n.arns) > 0 {
		members = append(members, member("arns", view.Term(n.arns)))
	}
	return members
}

// integer reads an integer of 64 bits, written in any way that YAML has.
func integer(text string) (int64, bool) {
	digits, base := strings.TrimPrefix(text, "+"), 10
	switch {
	case strings.HasPrefix(digits, "0x"):
		digits, base = digits[2:], 16
	case strings.HasPrefix(digits, "0o"):
		digits, base = digits[2:], 8
	}
	i, err := strconv.ParseInt(digits, base, 64)
	return i, err == nil
}
