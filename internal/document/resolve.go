package document

import (
	"math/big"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// resolve reads a plain scalar as the core schema of YAML 1.2 does, with one exception: numbers with a leading zero
// are Unknown, since 01604 is 1604 in YAML 1.2, 900 in YAML 1.1, and not a number in JSON. Twelve digits are an
// account number, which hardly any YAML 1.1 parser reads as octal.
func resolve(text string) Kind {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	switch {
	case !isNumber(text):
		return String
	case !hasLeadingZero(text):
		return Number
	case len(text) == len("123456789012") && strings.Trim(text, "0123456789") == "":
		return String
	}
	return Unknown
}

// hasLeadingZero reports whether a decimal number has a leading zero.
func hasLeadingZero(text string) bool {
	whole, _ := cutDigits(strings.TrimLeft(text[:1], "+-") + text[1:])
	return len(whole) > 1 && whole[0] == '0'
}

// isNumber reports whether a text, which must not be empty, is a number of YAML's core schema.
func isNumber(text string) bool {
	switch digits := text[min(2, len(text)):]; {
	case isSpecialNumber(text):
		return true
	case strings.HasPrefix(text, "0x"):
		return digits != "" && strings.Trim(digits, "0123456789abcdefABCDEF") == ""
	case strings.HasPrefix(text, "0o"):
		return digits != "" && strings.Trim(digits, "01234567") == ""
	}
	return isDecimal(text)
}

// isDecimal reports whether a text is a decimal number: unlike in JSON, "+1", "1." and ".5" are some.
func isDecimal(text string) bool {
	digits, text := cutDigits(cutSign(text))
	if strings.HasPrefix(text, ".") {
		var fraction string
		fraction, text = cutDigits(text[1:])
		digits += fraction
	}
	if digits == "" || text == "" {
		return digits != ""
	}
	if text[0] != 'e' && text[0] != 'E' {
		return false
	}
	exponent, text := cutDigits(cutSign(text[1:]))
	return exponent != "" && text == ""
}

// cutSign removes one sign at the beginning.
func cutSign(text string) string {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		return text[1:]
	}
	return text
}

// isSpecialNumber reports whether a number is one that JSON does not have.
func isSpecialNumber(text string) bool {
	switch strings.TrimLeft(text[:1], "+-") + text[1:] {
	case ".inf", ".Inf", ".INF":
		return true
	}
	return text == ".nan" || text == ".NaN" || text == ".NAN"
}

// cutDigits cuts a text after the decimal digits at its beginning.
func cutDigits(text string) (digits, rest string) {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return text[:n], text[n:]
}

// JSONNumber rewrites the text of a Number for JSON: 0x1F as 31, +.5 as 0.5. It returns false for .inf and .nan,
// which JSON does not have, and for very long hexadecimal numbers.
func JSONNumber(text string) (string, bool) {
	if base := strings.HasPrefix(text, "0x") || strings.HasPrefix(text, "0o"); base {
		n, ok := new(big.Int), len(text) <= bound.NumberDigits
		if ok {
			_, ok = n.SetString(text, 0)
		}
		return n.String(), ok
	}
	if text == "" || isSpecialNumber(text) {
		return "", false
	}
	text = strings.TrimPrefix(text, "+")
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, rest := cutDigits(text)
	if whole == "" { // .5
		whole = "0"
	}
	// A point without digits after it, as in "1." and "1.e3", is left out.
	if fraction, exponent := cutDigits(strings.TrimPrefix(rest, ".")); fraction == "" {
		rest = exponent
	}
	return sign + whole + rest, true
}
