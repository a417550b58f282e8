package schemacheck

import (
	"regexp/syntax"
	"sort"
	"unicode/utf8"
)

// class is a pattern that is one character class, repeated: ^[\w+=,.@-]*$. Most of AWS's patterns
// are, and for them the first wrong character can be named.
type class struct {
	pattern string
	ranges  []rune    // pairs of first and last, ascending
	ascii   [2]uint64 // the first 128 characters, a bit each
	filled  bool      // at least one character
}

// parseClass returns nil for patterns that are more than one anchored class.
func parseClass(pattern string) *class {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil || tree.Op != syntax.OpConcat || len(tree.Sub) != 3 ||
		tree.Sub[0].Op != syntax.OpBeginText || tree.Sub[2].Op != syntax.OpEndText {
		return nil
	}
	repeat := uncaptured(tree.Sub[1])
	if repeat.Op != syntax.OpStar && repeat.Op != syntax.OpPlus {
		return nil
	}
	one := uncaptured(repeat.Sub[0])
	if one.Op != syntax.OpCharClass {
		return nil
	}
	c := &class{pattern: pattern, ranges: one.Rune, filled: repeat.Op == syntax.OpPlus}
	for r := range rune(utf8.RuneSelf) {
		if c.search(r) {
			c.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	return c
}

func uncaptured(re *syntax.Regexp) *syntax.Regexp {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	return re
}

func (c *class) matches(text string) bool {
	if text == "" {
		return !c.filled
	}
	start, _ := c.wrong(text)
	return start == len(text)
}

// wrong finds the first character that is not in the class: its offset and the number of characters before it. The
// offset is len(text) if all are in the class.
func (c *class) wrong(text string) (offset, before int) {
	for i, r := range text {
		if !c.has(r) {
			return i, before
		}
		before++
	}
	return len(text), before
}

func (c *class) has(r rune) bool {
	if r < utf8.RuneSelf {
		return c.ascii[r>>6]>>(r&63)&1 == 1
	}
	return c.search(r)
}

func (c *class) search(r rune) bool {
	i := sort.Search(len(c.ranges)/2, func(i int) bool { return c.ranges[2*i+1] >= r })
	return 2*i < len(c.ranges) && c.ranges[2*i] <= r
}
