package schemacheck

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
)

// isTrue reports whether a boolean is true. YAML also has True and TRUE.
func isTrue(text string) bool { return strings.EqualFold(text, "true") }

// number reads a number as it is written, within bounds that are far beyond any limit of a schema: it becomes a
// fraction, and 1e999999999 would become one with a billion digits. It returns an int64, a float64, or nil.
//
// For an integer AWS's tools do not accept a point or an exponent, but JSON Schema accepts 3600.0; nil represents such
// a number, as if it were null.
func number(text string, s *Schema) any {
	if i, ok := integer(text); ok {
		return i
	}
	if s != nil && slices.Contains(s.Types, "integer") {
		return nil
	}
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case math.IsNaN(f), err != nil && !errors.Is(err, strconv.ErrRange):
		return nil
	case math.IsInf(f, 0) && err == nil: // written as .inf
		return nil
	}
	const bound = 1e18
	return max(-bound, min(f, bound))
}

// integer reads a plain integer, decimal or, as in YAML, 0x and 0o. One beyond 64 bits becomes the nearest that fits.
func integer(text string) (int64, bool) {
	digits := strings.TrimPrefix(text, "+")
	base := 10
	switch {
	case strings.HasPrefix(digits, "0x"):
		digits, base = digits[2:], 16
	case strings.HasPrefix(digits, "0o"):
		digits, base = digits[2:], 8
	}
	if base == 10 && strings.ContainsAny(digits, ".eE") { // ParseInt stops reading at the 20th digit
		return 0, false
	}
	i, err := strconv.ParseInt(digits, base, 64)
	return i, err == nil || errors.Is(err, strconv.ErrRange)
}
