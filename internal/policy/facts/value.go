package facts

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// mixed reports whether values are of several types.
func mixed(values []policy.Element) bool {
	return slices.ContainsFunc(values, func(v policy.Element) bool {
		return policy.IsScalar(v.Node) && policy.IsScalar(values[0].Node) && v.Node.Kind != values[0].Node.Kind
	})
}

// compareValues finds the values that another value of the same condition includes.
func (b *builder) compareValues(t policy.Test, values []ConditionValue) {
	includes := inclusion(t.Operator)
	for i := range values {
		for j := range values {
			if i == j || values[i].Text == nil || values[j].Text == nil || !b.left.Spend(1) {
				continue
			}
			// Of two values that include each other the first remains.
			x, y := *values[j].Text, *values[i].Text
			if includes(x, y, &b.left) && (j < i || !includes(y, x, &b.left)) {
				values[i].CoveredBy = &j
				break
			}
		}
	}
}

// inclusion returns the function that reports whether, for an operator, the value x includes the value y.
func inclusion(o policy.Operator) func(x, y string, left *policy.Budget) bool {
	switch {
	case strings.HasPrefix(o.Base, "NumericLess"):
		return func(x, y string, _ *policy.Budget) bool { return compareNumbers(x, y) > 0 || x == y }
	case strings.HasPrefix(o.Base, "NumericGreater"):
		return func(x, y string, _ *policy.Budget) bool { return compareNumbers(x, y) < 0 || x == y }
	case strings.HasSuffix(o.Base, "Like") && o.Type() == "string":
		return func(x, y string, left *policy.Budget) bool {
			variables := policy.Alphabet{}
			return variables.Glob(x).Covers(variables.Glob(y), left)
		}
	case strings.HasSuffix(o.Base, "IgnoreCase"):
		return func(x, y string, _ *policy.Budget) bool { return strings.EqualFold(x, y) }
	}
	return func(x, y string, _ *policy.Budget) bool { return x == y }
}

// compareNumbers returns 1 if x is greater than y, -1 if it is less, and 0 otherwise or if one is not a number.
func compareNumbers(x, y string) int {
	a, err := strconv.ParseFloat(x, 64)
	b, other := strconv.ParseFloat(y, 64)
	switch {
	case err != nil || other != nil || a == b:
		return 0
	case a > b:
		return 1
	}
	return -1
}

// fixedBegin is how many characters Access Analyzer requires before a wildcard or variable in a value of a sensitive key.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html (2026-11)
const fixedBegin = 6

// loosen marks the values of a sensitive key that match too much.
func (c *Condition) loosen() {
	for i := range c.Values {
		v := &c.Values[i]
		switch {
		case v.Text == nil:
		case c.Wildcards && v.Wild && strings.IndexAny(*v.Text, "*?") < fixedBegin:
			v.Loose = "wildcard"
		case slices.ContainsFunc(v.Variables, func(x Variable) bool {
			return chosenByCaller(x.Folded) && strings.Index(*v.Text, x.Text) < fixedBegin
		}):
			v.Loose = "variable"
		}
	}
}

// chosenByCaller reports whether whoever sends a request, or begins the session, chooses the value of a condition key,
// which is given in lower case.
func chosenByCaller(folded string) bool {
	global := iamcatalog.Global(folded)
	return global != nil && global.Chosen || strings.HasPrefix(folded, "aws:requesttag/") ||
		slices.Contains([]string{"aws:userid", "aws:sourceidentity", "aws:tagkeys"}, folded)
}
