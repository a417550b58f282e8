package policy

import (
	"slices"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Glob is a pattern as IAM compares it, symbol by symbol: characters, wildcards and policy variables. In a run of
// wildcards, each ? is before the one *, so that patterns with the same meaning, such as *? and ?*, are the same.
type Glob []rune

const (
	anyRun rune = -1 // *
	anyOne rune = -2 // ?
	// Symbols from here on are policy variables: texts that are unknown until the request comes.
	firstVariable rune = utf8.MaxRune + 1
)

// Alphabet assigns a symbol to every policy variable.
type Alphabet map[string]rune

// Glob reads a pattern. Variables are always variables, also in a policy of version 2008-10-17, where IAM reads them as
// plain text: a pattern that covers another with variables also covers it as plain text. A nil alphabet has no
// variables.
func (a Alphabet) Glob(text string) Glob {
	g := make(Glob, 0, len(text))
	star := false // a * is in the run of wildcards that is being read
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if end := variableEnd(text, i); end > 0 && a != nil {
			r, size = a.symbol(text[i:end]), end-i
		}
		i += size
		// A * is added only at the end of its run of wildcards: **, *?* and ?** all become ?s and then one *.
		switch {
		case r == '*':
			star = true
			continue
		case r == '?':
			r = anyOne
		case star:
			g, star = append(g, anyRun), false
		}
		g = append(g, r)
	}
	if star {
		g = append(g, anyRun)
	}
	return g
}

// symbol returns the symbol of a variable, a new one if it has none yet.
func (a Alphabet) symbol(variable string) rune {
	s, assigned := a[variable]
	if !assigned {
		s = firstVariable + rune(len(a))
		a[variable] = s
	}
	return s
}

// Covers reports whether the pattern a matches every text that the pattern b matches. In both, * is any run of
// characters, ? is one, and a policy variable is an unknown text that is the same in a and b. The answer is exact for
// patterns without variables; with variables it is true only if it holds for all their values. It is false if the
// comparison would cost too much, which only happens with patterns made for that.
func Covers(a, b string) bool {
	variables, left := Alphabet{}, Budget(bound.PatternComparisons)
	return variables.Glob(a).Covers(variables.Glob(b), &left)
}

// Matches reports whether the pattern matches the text, in which no character is a wildcard.
func Matches(pattern, text string) bool {
	return Alphabet(nil).Glob(pattern).matches(Glob(text))
}

// Matches reports whether the pattern matches the text, in which no character is a wildcard.
func (a Glob) Matches(text string) bool { return a.matches(Glob(text)) }

// Meets reports whether some text matches both patterns. A policy variable may be any text. It is true if the comparison
// would cost too much.
func (a Glob) Meets(b Glob) bool {
	if !couldMeet(a, b) {
		return false
	}
	if (len(a)+1)*(len(b)+1) > bound.PatternSteps {
		return true
	}
	// row tells for each place in b whether some text leads both to it and to the present place in a.
	row := make([]bool, len(b)+1)
	row[0] = true
	for i := range len(a) + 1 {
		next := make([]bool, len(b)+1)
		for j := range len(b) + 1 {
			if row[j] {
				advance(a, b, i, j, row, next)
			}
		}
		if i < len(a) {
			row = next
		}
	}
	return row[len(b)]
}

// advance marks the places that follow place i in a and j in b: in row those that stay at i, in next those at i+1.
func advance(a, b Glob, i, j int, row, next []bool) {
	runA, runB := i < len(a) && isRun(a[i]), j < len(b) && isRun(b[j])
	next[j] = next[j] || runA || runB && i < len(a) // a * matches nothing, or what the other pattern has there
	if j == len(b) {
		return
	}
	row[j+1] = row[j+1] || runB || runA
	if !runA && !runB && i < len(a) && (a[i] == b[j] || a[i] == anyOne || b[j] == anyOne) {
		next[j+1] = true
	}
}

// isRun reports whether a symbol may stand for any text.
func isRun(symbol rune) bool { return symbol == anyRun || symbol >= firstVariable }

// couldMeet compares both ends up to the first * on either side: most patterns already differ there.
func couldMeet(a, b Glob) bool {
	same := func(x, y rune) bool { return x == y || x == anyOne || y == anyOne }
	for i := 0; i < min(len(a), len(b)) && !isRun(a[i]) && !isRun(b[i]); i++ {
		if !same(a[i], b[i]) {
			return false
		}
	}
	for i := 1; i <= min(len(a), len(b)) && !isRun(a[len(a)-i]) && !isRun(b[len(b)-i]); i++ {
		if !same(a[len(a)-i], b[len(b)-i]) {
			return false
		}
	}
	return true
}

// Budget bounds the comparison of patterns, so that hostile input cannot make a run slow. When it is used up, no
// pattern covers another.
type Budget int

// Spend subtracts n from the budget and reports whether as much was left.
func (b *Budget) Spend(n int) bool {
	*b -= Budget(n)
	return *b >= 0
}

// Covers reports whether a matches every text that b matches, as the function Covers does for two texts. Both must be
// of the same alphabet.
func (a Glob) Covers(b Glob, left *Budget) bool {
	switch {
	case len(a) == 1 && a[0] == anyRun:
		return true
	case !couldCover(a, b):
		return false
	case !slices.Contains(a, anyRun) && !slices.Contains(a, anyOne):
		return slices.Equal(a, b)
	case !left.Spend(len(a) * len(b) / 256): // 0 for short patterns; for long ones the cost of matching in the worst case
		return false
	case !slices.Contains(b, anyRun):
		return a.matches(b)
	}
	return newMachine(a, left).includes(b)
}

// couldCover compares both ends up to the first * on either side: most patterns already differ there.
func couldCover(a, b Glob) bool { return beginsLike(a, b) && endsLike(a, b) }

// beginsLike reports whether a may cover b, by the symbols before the first * of both.
func beginsLike(a, b Glob) bool {
	for i := 0; i < len(a) && a[i] != anyRun; i++ {
		if i < len(b) && b[i] == anyRun {
			break
		}
		if i >= len(b) || !consumes(a[i], b[i]) {
			return false
		}
	}
	return true
}

// endsLike is beginsLike for the symbols after the last *.
func endsLike(a, b Glob) bool {
	for i, j := len(a)-1, len(b)-1; i >= 0 && a[i] != anyRun; i, j = i-1, j-1 {
		if j >= 0 && b[j] == anyRun {
			break
		}
		if j < 0 || !consumes(a[i], b[j]) {
			return false
		}
	}
	return true
}

// consumes reports whether symbol a matches exactly what symbol b stands for.
func consumes(a, b rune) bool {
	return a == b || a == anyOne && b < firstVariable
}

// matches compares with a text without *; a ? in the text is an unknown character.
func (a Glob) matches(text Glob) bool {
	// i and j are the places in the glob and the text; star is the place of the last * before i, and back where the
	// text after its part begins.
	i, star, back := 0, -1, 0
	for j := 0; j < len(text); {
		switch {
		case i < len(a) && a[i] == anyRun:
			star, back = i, j
			i++
		case i < len(a) && consumes(a[i], text[j]):
			i++
			j++
		case star >= 0:
			// Let the last * match one character more. An earlier * need not be tried again: everything between the two
			// has matched already, and the last * can match any text that the earlier one would leave.
			back++
			i, j = star+1, back
		default:
			return false
		}
	}
	for i < len(a) && a[i] == anyRun {
		i++
	}
	return i == len(a)
}
