package schemacheck

import (
	"regexp/syntax"
	"sort"
	"strings"
	"unicode/utf8"
)

// class is a pattern that is one character class, repeated: ^[\w+=,.@-]*$. Most of AWS's patterns
// are, and for them the first wrong character can be named.
type class struct {
	// pattern is the expression as it is in the schema, whose order describe keeps.
	pattern string
	// ranges are pairs of a first and a last character, ascending and not adjacent.
	ranges []rune
	// ascii has a bit for each of the first 128 characters: nearly all texts have no others.
	ascii [2]uint64
	// filled is true if a text must have at least one character: the class is followed by + and not by *.
	filled bool
}

// parseClass returns nil for patterns that are more than one anchored class.
func parseClass(pattern string) *class {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil || len(tree.Sub) != 3 || !whole(tree) {
		return nil
	}
	// AWS's models also write ^([\w]*)$.
	repeat := uncaptured(tree.Sub[1])
	if repeat.Op != syntax.OpStar && repeat.Op != syntax.OpPlus {
		return nil
	}
	one := uncaptured(repeat.Sub[0])
	if one.Op != syntax.OpCharClass { // such as ".", which is any character
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

// replaced returns the text with something else for each run of characters that are not in the class.
func (c *class) replaced(text, instead string) string {
	var b strings.Builder
	wrong := false
	for _, r := range text {
		has := c.has(r)
		if has {
			b.WriteRune(r)
		} else if !wrong {
			b.WriteString(instead)
		}
		wrong = !has
	}
	return b.String()
}

func (c *class) has(r rune) bool {
	if r < utf8.RuneSelf {
		return c.ascii[r>>6]>>(r&63)&1 == 1
	}
	return c.search(r)
}

// search looks in the ranges for the first that does not end before a character.
func (c *class) search(r rune) bool {
	i := sort.Search(len(c.ranges)/2, func(i int) bool { return c.ranges[2*i+1] >= r })
	return 2*i < len(c.ranges) && c.ranges[2*i] <= r
}
