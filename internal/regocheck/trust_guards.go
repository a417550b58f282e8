package regocheck

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
	"github.com/sessionlint/sessionlint/internal/request"
)

// trustPolicy returns the trust policy of a request; nil if it has none that can be read.
func trustPolicy(r *request.Request) *policy.Policy {
	p := r.Policy()
	if p.Content != catalog.ContentTrustPolicy || p.Root == nil || p.Root.Kind != document.Object {
		return nil
	}
	return policy.ReadAt(p.Root, p.Path)
}

// guard determines which of the callers are restricted; a Deny statement may restrict the callers of other statements.
func guard(statements []inputTrusted) {
	for i := range statements {
		s := &statements[i]
		for j := range s.Callers {
			if c := &s.Callers[j]; c.Provider != "" {
				guardCaller(statements, s, c)
			}
		}
	}
}

// guardCaller determines whether a caller of a statement is restricted. Conditions that may be there count.
func guardCaller(statements []inputTrusted, s *inputTrusted, c *inputCaller) {
	excludes := func(t inputTest) bool { return restricts(&t, c) }
	c.Restricted = s.MoreKeys || deniedByOthers(statements, c) || slices.ContainsFunc(s.Tests, excludes)
	c.Asked = s.MoreKeys || asked(s.Tests, c)
}

// restricts reports whether a condition excludes tokens of other customers, perhaps because it is never true.
func restricts(t *inputTest, c *inputCaller) bool {
	if !t.Needs { // StringNotEquals and ...IfExists are true for a token without the key
		return false
	}
	_, own := claimOf(t.Folded, findProvider(c.Name).vendorOf(c.Name))
	if own && t.State == "unset" {
		return true // AWS sets no such key
	}
	if _, _, ofProvider := providerKey(t.Folded); !own && ofProvider {
		return true // tokens of this provider do not have keys of other providers
	}
	return t.State == "own" && t.Tenant && !slices.ContainsFunc(t.Values, func(v inputTestValue) bool { return v.Wide })
}

// asked reports whether a statement has a condition on one of the keys that IAM requires for a provider.
func asked(tests []inputTest, c *inputCaller) bool {
	of := findProvider(c.Name)
	return len(of.Required) == 0 || slices.ContainsFunc(tests, func(t inputTest) bool {
		return t.Needs && t.State == "own" && slices.Contains(of.Required, t.Claim)
	})
}

// deniedByOthers reports whether a Deny statement may exclude tokens of other customers: any condition on the provider's
// keys is believed to.
func deniedByOthers(statements []inputTrusted, c *inputCaller) bool {
	of := findProvider(c.Name)
	return slices.ContainsFunc(statements, func(s inputTrusted) bool {
		return s.Effect != "Allow" && (s.MoreKeys || len(s.Tests) == 0 || slices.ContainsFunc(s.Tests, func(t inputTest) bool {
			_, own := claimOf(t.Folded, of.vendorOf(c.Name))
			return own
		}))
	})
}

// conditions are those of one statement, and what is known about each.
type conditions struct {
	facts []inputTest
	tests []policy.Test
}

// conflicts finds pairs of conditions that are never true together.
func (c *conditions) conflicts() []inputConflict {
	var found []inputConflict
	facts, tests := c.facts, c.tests
	for i := range facts {
		for j := range i {
			// Not symmetric: of a pair with a negated condition only the other one requires the key.
			before, later := judged{&facts[j], &tests[j]}, judged{&facts[i], &tests[i]}
			if !before.conflicts(later) && !later.conflicts(before) {
				continue
			}
			found = append(found, inputConflict{
				Path: facts[i].Path, Operator: facts[i].Operator, Key: facts[i].Key,
				OtherPath: facts[j].Path, OtherOperator: facts[j].Operator, OtherKey: facts[j].Key,
			})
			break // one finding for each condition
		}
	}
	return found
}

// judged is a condition with what is known about it.
type judged struct {
	*inputTest
	test *policy.Test
}

// conflicts reports whether no request that has the required key makes both conditions true.
func (a judged) conflicts(b judged) bool {
	switch {
	case !a.Needs: // without the key, both may be true
		return false
	case a.Folded != b.Folded: // keys of GitHub and of GitLab: no token has both
		return b.Needs && a.State == "own" && b.State == "own" && vendorsDiffer(a.Folded, b.Folded)
	case !a.single() || !a.comparesTexts() || !b.comparesTexts():
		return false
	case b.Needs: // StringEquals a, and StringLike b*
		return !a.meets(b)
	}
	// StringEquals a, and StringNotEquals a.
	return b.Negated && b.Set == "" && a.coveredBy(b)
}

// single reports whether requests have one value for the key. With several, each condition may be true of another one.
func (a judged) single() bool {
	several, known := scope.New(nil).Several(a.Key)
	return !a.Several && !several && (known || a.State == "own" || a.Folded == "sts:externalid")
}

// comparesTexts reports whether the condition compares texts with regard to case.
func (a judged) comparesTexts() bool {
	o := a.test.Operator
	return o.Type() == "string" && !strings.HasSuffix(o.Base, "IgnoreCase") && len(a.test.Values) > 0
}

// vendorsDiffer reports whether two keys belong to different providers: a token comes from one.
func vendorsDiffer(a, b string) bool {
	first, _, okA := providerKey(a)
	second, _, okB := providerKey(b)
	return okA && okB && strings.TrimSuffix(first, "/") != strings.TrimSuffix(second, "/")
}

// meets reports whether some text matches a value of both conditions, as far as they are known.
func (a judged) meets(b judged) bool {
	return slices.ContainsFunc(a.test.Values, func(x policy.Element) bool {
		return slices.ContainsFunc(b.test.Values, func(y policy.Element) bool {
			return valuesMeet(x.Node, y.Node, a.test.Operator.Wildcards(), b.test.Operator.Wildcards())
		})
	})
}

// valuesMeet reports whether some text matches both values. It is true in doubt, since the answer false is reported.
func valuesMeet(x, y *document.Node, wildX, wildY bool) bool {
	if !policy.IsScalar(x) || !policy.IsScalar(y) {
		return true
	}
	form, err := policy.FormOf(policy.PatternOf(x, wildX)) // an unknown part of a value is a wildcard
	return err != nil || form.Meets(policy.PatternOf(y, wildY))
}

// coveredBy reports whether a negated condition excludes each text that the values match.
func (a judged) coveredBy(negated judged) bool {
	return !slices.ContainsFunc(a.test.Values, func(e policy.Element) bool {
		return !slices.ContainsFunc(negated.test.Values, func(n policy.Element) bool {
			return covers(n, e, negated.test.Operator.Wildcards(), a.test.Operator.Wildcards())
		})
	})
}

// covers reports whether a matches each text that b matches; the flags say whether wildcards count.
func covers(a, b policy.Element, wildA, wildB bool) bool {
	x, okA := a.Node.WholeText()
	y, okB := b.Node.WholeText()
	switch {
	case !okA || !okB || strings.Contains(x+y, "${"): // the value of a policy variable is unknown
		return false
	case wildA && wildB:
		return policy.Covers(x, y)
	case wildA:
		return policy.Matches(x, y)
	}
	return x == y && (!wildB || !policy.HasWildcard(x))
}
