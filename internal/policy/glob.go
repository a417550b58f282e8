package policy

import (
	"slices"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Glob is a text as IAM compares it, symbol by symbol: characters, wildcards and policy
// variables. Runs of wildcards are written in one way, each ? before the one *, so that two globs
// that hold the same symbols but for the order of wildcards are the same.
type Glob []rune

const (
	anyRun rune = -1 // *
	anyOne rune = -2 // ?
	// Symbols from here on are policy variables: texts that nobody knows before the request comes.
	firstVariable rune = utf8.MaxRune + 1
)

// Alphabet assigns a symbol to every policy variable.
type Alphabet map[string]rune

// Glob reads a pattern. Variables are taken for what they are, also in a policy of version
// 2008-10-17, where they are plain text: what covers them as variables covers them as text too. In
// a nil alphabet there are no variables.
func (a Alphabet) Glob(text string) Glob {
	g := make(Glob, 0, len(text))
	star := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if end := variableEnd(text, i); end > 0 && a != nil {
			r, size = a.symbol(text[i:end]), end-i
		}
		i += size
		// A * is written only where its run of wildcards ends: **, *?* and ?** all become one * behind their ?s.
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

func (a Alphabet) symbol(variable string) rune {
	s, known := a[variable]
	if !known {
		s = firstVariable + rune(len(a))
		a[variable] = s
	}
	return s
}

// Covers reports whether every text that the pattern b matches is matched by the pattern a. In both,
// * stands for any run of characters, ? for one, and a policy variable for a text that is not
// known but the same in a and b. The answer is exact for patterns without variables; with variables it is
// yes only where it is so whatever they stand for. It is no where finding out would cost too much, which
// takes patterns made for it.
func Covers(a, b string) bool {
	variables, left := Alphabet{}, Budget(bound.PatternComparisons)
	return variables.Glob(a).Covers(variables.Glob(b), &left)
}

// Matches reports whether the pattern matches the text, in which no character is a wildcard.
func Matches(pattern, text string) bool {
	return Alphabet(nil).Glob(pattern).matches(Glob(text))
}

// Budget bounds the comparison of patterns, so that a text made for it cannot hold the program up. When it
// is used up, nothing more is found to be covered.
type Budget int

// Spend takes n from the budget and reports whether as much was left.
func (b *Budget) Spend(n int) bool {
	*b -= Budget(n)
	return *b >= 0
}

// Covers reports whether every text that b matches is matched by a, as the function Covers does for two texts. The globs are of
// one alphabet.
func (a Glob) Covers(b Glob, left *Budget) bool {
	switch {
	case len(a) == 1 && a[0] == anyRun:
		return true
	case !couldCover(a, b):
		return false
	case !slices.Contains(a, anyRun) && !slices.Contains(a, anyOne):
		return slices.Equal(a, b)
	case !left.Spend(len(a) * len(b) / 256): // nothing for short patterns; for long ones what matching takes at worst
		return false
	case !slices.Contains(b, anyRun):
		return a.matches(b)
	}
	return newMachine(a, left).includes(b)
}

// couldCover compares the ends up to the first * on either side, which is where most patterns differ.
func couldCover(a, b Glob) bool {
	for i := 0; i < len(a) && a[i] != anyRun; i++ {
		if i < len(b) && b[i] == anyRun {
			break
		}
		if i >= len(b) || !consumes(a[i], b[i]) {
			return false
		}
	}
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

// matches compares with a text without *; a ? in it is a character that nobody knows.
func (a Glob) matches(text Glob) bool {
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
			// Let the last * take one character more. An earlier * need not be tried again: what lies between the two has matched
			// already, and the last can make up for any text that the earlier would leave.
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
