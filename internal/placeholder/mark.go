package placeholder

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// syntax is a way to mark a placeholder. The expression is matched with the text from the mark on.
type syntax struct {
	begin   string // the first characters, which are compared before the expression is run
	pattern func() *regexp.Regexp
	// within reports in which fields a part of a text can be such a mark; a whole text can be one everywhere.
	within func(Field) bool
	// apart is true if no letter, digit or underscore may be next to the mark.
	apart bool
}

// pattern compiles an expression for the beginning of a text when it is first needed.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + expression + `)`) })
}

func always(Field) bool      { return true }
func never(Field) bool       { return false }
func named(in Field) bool    { return in == Name || in == Label || in == Number || in == Reference }
func noProse(in Field) bool  { return in != Prose }
func enclosed(in Field) bool { return named(in) || in == Principal || in == fixed || in == plain }
func filled(in Field) bool   { return named(in) || in == fixed }

// shell excludes names in which $ is an ordinary character: function:f:$LATEST, topic/$aws/things.
func shell(in Field) bool { return !in.inPolicy() || in == Principal || in == fixed }

// syntaxes are the marks; of those with the same beginning the longer ones are first. ${...} is not one of them because
// it may contain brackets itself.
var syntaxes = []syntax{
	{"{{", pattern(`(?s)\{\{.*?\}\}`), always, false},
	{"{%", pattern(`(?s)\{%.*?%\}`), always, false},
	{"{#", pattern(`(?s)\{#.*?#\}`), always, false},
	{"{", pattern(`\{[A-Za-z][\w .-]*\}`), enclosed, false},
	{"<<", pattern(`<<[^<>\n]+>>`), always, false},
	{"<", pattern(`< ?[A-Za-z0-9][^<>\n]*>`), noProse, false},
	{"[", pattern(`\[[A-Za-z][\w .-]*\]`), enclosed, false},
	{"$(", pattern(`\$\([^()]+\)`), always, false},
	{"$", pattern(`\$[A-Z][A-Z0-9]*_[A-Z0-9_]+|\$(?:ACCOUNT|BUCKET|REGION)\b`), always, false},
	{"$", pattern(`\$[A-Z][A-Z0-9_]+`), shell, false},
	{"$", pattern(`\$[A-Za-z_]\w*`), func(in Field) bool { return shell(in) && noProse(in) }, false},
	{"%", pattern(`%[A-Z][A-Z0-9_]{2,}%`), always, true},
	{"%", pattern(`%[A-Za-z_]\w{2,}%`), named, false},
	{"@@", pattern(`@@[A-Za-z]\w*@@`), always, false},
	{"@", pattern(`@[A-Z][A-Z0-9_]*@`), always, true},
	{"@", pattern(`@[A-Za-z][\w.-]*@$`), never, false},
	{"@", pattern(`@(?:env|vault|ssm|secret|secretsmanager):\S+$`), never, false},
	{"__", pattern(`__[A-Z](?:[A-Z0-9]|_[A-Z0-9])*__`), always, true},
	{"__", pattern(`__[A-Za-z]\w*__$`), never, false},
	{"x", pattern(`x{4,}(?:-x{4,})*`), filled, true},
	{"X", pattern(`X{4,}(?:-X{4,})*`), filled, true},
	{"*", pattern(`\*{3,}`), named, false},
}

// legalInPolicies are the beginnings of marks that may also be ordinary text in a policy.
var legalInPolicies = map[string]bool{"x": true, "X": true, "*": true, "$": true}

// marked reports whether a text is one mark from its beginning to its end.
func marked(text string, in Field) bool {
	if in == Prose && strings.HasPrefix(text, "[") && text != strings.ToUpper(text) {
		return false // [internal] may be meant literally
	}
	if size := dollarIn(text, in); size > 0 || len(text) > bound.PlaceholderMark {
		return size == len(text)
	}
	wanted := func(s syntax) bool { return !in.inPolicy() || !legalInPolicies[s.begin] || s.within(in) }
	return longest(text, 0, wanted) == len(text)
}

// marks returns the marked pieces of a text.
func marks(text string, in Field) []Piece {
	var pieces []Piece
	for at := 0; at < len(text); {
		if !begins(text[at]) {
			at++
			continue
		}
		size := dollarIn(text[at:], in)
		if size == 0 {
			size = longest(text, at, func(s syntax) bool { return s.within(in) })
		}
		switch {
		case size > 0:
			pieces = append(pieces, Piece{at, at + size})
			at += size
		case strings.HasPrefix(text[at:], "${"): // a variable that IAM replaces
			at += len("${")
			if in.inPolicy() { // skip a well-formed default as well
				at += max(0, strings.IndexByte(text[at:], '}'))
			}
		default:
			at++
		}
	}
	return pieces
}

// begins reports whether a mark may begin with a byte: most bytes need no further look.
func begins(c byte) bool {
	return strings.IndexByte("{<[$%@_xX*", c) >= 0
}

// longest returns the length of the longest mark at an offset; 0 if there is none.
func longest(text string, at int, wanted func(syntax) bool) int {
	rest := text[at:]
	if strings.HasPrefix(rest, "${") {
		return 0
	}
	maximum := 0
	for _, s := range syntaxes {
		if !strings.HasPrefix(rest, s.begin) || !wanted(s) {
			continue
		}
		end := len(s.pattern().FindString(rest[:min(len(rest), bound.PlaceholderMark)]))
		// XXXX in MAXXXX is no placeholder.
		if s.apart && (at > 0 && isWordByte(text[at-1]) || end < len(rest) && isWordByte(rest[end])) {
			continue
		}
		maximum = max(maximum, end)
	}
	return maximum
}

// isWordByte reports whether a byte is an ASCII letter, a digit or an underscore.
func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// dollar returns the length of the ${...} at the beginning of a text, up to the matching bracket; 0 if there is none,
// or if it is a variable that IAM replaces.
func dollar(text string) int {
	if !strings.HasPrefix(text, "${") {
		return 0
	}
	// Templates nest: ${lookup({a = 1}, "a")}. The first bracket that closes may not be the matching one.
	depth := 0
	for i := 1; i < min(len(text), bound.PlaceholderText); i++ {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			if variable().MatchString(text[:i+1]) {
				return 0
			}
			return i + 1
		}
	}
	return 0
}

// dollarIn is dollar in a field. In a policy it skips misspelled variables of IAM, because other rules report them.
func dollarIn(text string, in Field) int {
	size := dollar(text)
	if size > 0 && in.inPolicy() && meant().MatchString(text[:size]) {
		return 0
	}
	return size
}

var meant = expression(`^\$\{\s*(?:[\w./-]*\s*:[^-=?+]|\}|\$)`)

// variable matches policy variables: ${aws:username}, ${cognito-identity.amazonaws.com:sub}, ${aws:PrincipalTag/team,
// 'none'}, and ${*}, ${?} and ${$} for the characters themselves. It also matches ${github.actor}: nothing replaces
// that, since ${{ github.actor }} was meant, and another rule reports it.
var variable = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\$\{(?:[*?$]|github\.[\w.]+|(?:aws|ec2|iam|identitystore|s3|saml|sts|transfer|[\w-]+(?:\.[\w-]+)+(?:/[\w./-]+)?):[\w/.:-]+\s*(?:,\s*'[^']*'\s*)?)\}$`)
})

// Dollar returns the next ${...} of a text from an offset on, whatever its contents; start is -1 if there is none. It
// skips variables that IAM replaces.
func Dollar(text string, from int) (start, end int) {
	for at := from; ; {
		i := strings.Index(text[at:], "${")
		if i < 0 {
			return -1, 0
		}
		at += i
		if size := dollar(text[at:]); size > 0 {
			return at, at + size
		}
		at += len("${")
	}
}
