package regocheck

import (
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/request"
)

// policyFacts are what package policy finds out about a session policy: "statements", "document" (the rest), and
// "seen", the names of the facts that occur anywhere in them. Most policies give most rules nothing to
// speak of, and to ask "seen" costs a rule a hundredth of looking at each action and resource; where no
// rule asks for any of the names, there is nothing else.
//
// Besides, the document has "foreign_to" where some resource is not of the session's partition, home, and "long" is
// seen where the text has so many characters that rules about its length may have something to say.
func policyFacts(p request.SessionPolicy, home string) [][2]*ast.Term {
	if p.Root == nil {
		return nil
	}
	facts := policy.Facts(p.Root)
	statements := facts["statements"]
	delete(facts, "statements")
	partitions, _ := facts["partitions"].([]any)
	if home != "" && slices.ContainsFunc(partitions, func(partition any) bool { return partition != home }) {
		facts["foreign_to"] = home
	}
	c := factConverter{above: p.Path, names: map[string]*ast.Term{}}
	c.collect(facts)
	c.collect(statements)
	if len(p.Text.Text) > longPolicy {
		c.names["long"] = ast.InternedTerm("long")
	}
	members := [][2]*ast.Term{member("seen", c.seen())}
	if !c.anyAsked() {
		return members
	}
	return append(members, member("statements", c.value(statements)), member("document", c.object(facts)))
}

// longPolicy is half the size in bytes that the text of a session policy may have.
const longPolicy = 1024

// factConverter writes facts in Rego, with paths that lead from the request's parameters.
type factConverter struct {
	above finding.Path
	names map[string]*ast.Term // of all facts
}

// collect gathers the names of facts.
func (c *factConverter) collect(facts any) {
	switch facts := facts.(type) {
	case map[string]any:
		for name, v := range facts {
			if c.names[name] == nil {
				c.names[name] = ast.InternedTerm(name)
			}
			c.collect(v)
		}
	case []any:
		for _, v := range facts {
			c.collect(v)
		}
	}
}

func (c *factConverter) seen() *ast.Term {
	members := make([][2]*ast.Term, 0, len(c.names))
	for _, name := range c.names {
		members = append(members, [2]*ast.Term{name, ast.InternedTerm(true)})
	}
	return ast.ObjectTerm(members...)
}

// anyAsked tells that some rule has something to say of a policy with these facts.
func (c *factConverter) anyAsked() bool {
	for name := range asked() {
		if c.names[name] != nil {
			return true
		}
	}
	return false
}

// asked are the facts of policies that rules name as those without which they have nothing to say.
var asked = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, rule := range catalog.Rules() {
		for _, part := range rule.When {
			if name, ok := strings.CutPrefix(part, "facts.seen."); ok {
				names[name] = true
			}
		}
	}
	return names
})

func (c *factConverter) value(v any) *ast.Term {
	switch v := v.(type) {
	case map[string]any:
		return c.object(v)
	case []any:
		return ast.ArrayTerm(c.items(nil, v)...)
	case string:
		return ast.InternedTerm(v)
	case int:
		return ast.InternedTerm(v)
	case bool:
		return ast.InternedTerm(v)
	}
	return ast.NullTerm() // not reached: there are no other facts
}

func (c *factConverter) object(facts map[string]any) *ast.Term {
	members := make([][2]*ast.Term, 0, len(facts))
	for name, v := range facts {
		value := [2]*ast.Term{c.names[name]}
		if path, ok := v.([]any); ok && strings.HasSuffix(name, "path") {
			value[1] = ast.ArrayTerm(c.items(c.above, path)...)
		} else {
			value[1] = c.value(v)
		}
		members = append(members, value)
	}
	return ast.ObjectTerm(members...)
}

// items are those of a list, behind others.
func (c *factConverter) items(before finding.Path, list []any) []*ast.Term {
	terms := make([]*ast.Term, 0, len(before)+len(list))
	for _, item := range before {
		terms = append(terms, c.value(item))
	}
	for _, item := range list {
		terms = append(terms, c.value(item))
	}
	return terms
}
