package partial

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// pick chooses one value from the possible ones: the first if all are wrong, since it represents the others; what
// texts have in common; otherwise Unknown.
func pick(n *document.Node, s *catalog.Schema) *document.Node {
	// A Number parameter of CloudFormation with MinValue and MaxValue.
	if n.Choices.Range {
		return pickEnd(n, n.Choices.Values[0], n.Choices.Values[1], s)
	}
	values := make([]*document.Node, len(n.Choices.Values))
	for i, v := range n.Choices.Values {
		values[i] = Settle(v, s)
	}
	// If each value is wrong by itself, the first one shows the mistake as well as the others.
	if !slices.ContainsFunc(values, func(v *document.Node) bool { return !wrong(v, s) }) {
		return values[0]
	}
	return document.Common(n.Span, values)
}

// pickEnd returns the end of a range that is nearest to the accepted values, if none in the range is accepted;
// otherwise the range, which is Unknown.
func pickEnd(n, minimum, maximum *document.Node, s *catalog.Schema) *document.Node {
	minimum, maximum = convert(minimum, s), convert(maximum, s)
	switch {
	case s == nil:
	case s.Minimum != nil && below(maximum, *s.Minimum):
		return maximum
	case s.Maximum != nil && above(minimum, *s.Maximum):
		return minimum
	}
	return n
}

// wrong reports whether a schema certainly does not accept a single value. It asks only what a schema says of
// lengths, limits, values and patterns: other mistakes of a choice are not reported.
func wrong(n *document.Node, s *catalog.Schema) bool {
	switch {
	case s == nil || n.Partial():
		return false
	case n.Kind == document.Number:
		return s.Minimum != nil && below(n, *s.Minimum) || s.Maximum != nil && above(n, *s.Maximum)
	case n.Kind != document.String:
		return false
	}
	characters := utf8.RuneCountInString(n.Text)
	if s.MinLength != nil && characters < *s.MinLength || s.MaxLength != nil && characters > *s.MaxLength ||
		len(s.Enum) > 0 && !slices.Contains(s.Enum, n.Text) {
		return true
	}
	return !s.Matches(n.Text)
}

// below reports whether a value is a number less than a limit.
func below(n *document.Node, limit int64) bool {
	i, ok := integer(n)
	return ok && i < limit
}

// above reports whether a value is a number greater than a limit.
func above(n *document.Node, limit int64) bool {
	i, ok := integer(n)
	return ok && i > limit
}

// integer returns a whole number of 64 bits; false for all other values.
func integer(n *document.Node) (int64, bool) {
	if n == nil || n.Kind != document.Number {
		return 0, false
	}
	i, err := strconv.ParseInt(n.Text, 10, 64)
	return i, err == nil
}
