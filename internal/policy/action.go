package policy

import (
	"cmp"
	"strings"
)

// Action is an entry of an Action or NotAction list: "*", or a vendor and a name around one colon.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html (2026-09)
type Action struct {
	Vendor string // "s3"; empty if the text has no colon
	Name   string // "GetObject"; it contains any further colons
	Colons int    // in the whole text; IAM accepts one
}

// ParseAction splits an action at its first colon. Without a colon, the whole text is the Name.
func ParseAction(text string) Action {
	vendor, name, ok := strings.Cut(text, ":")
	if !ok {
		return Action{Name: text}
	}
	return Action{Vendor: vendor, Name: name, Colons: 1 + strings.Count(name, ":")}
}

// ValidVendor reports whether IAM's parser accepts the text as a vendor: letters, digits, "-" and ".", no wildcard.
func ValidVendor(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '-' && c != '.' && !IsAlphanumeric(c) {
			return false
		}
	}
	return s != ""
}

// ValidAction reports whether the text is an action that can match something.
func ValidAction(text string) bool {
	if text == "*" {
		return true
	}
	a := ParseAction(text)
	return a.Colons == 1 && ValidVendor(a.Vendor) && a.Name != "" && !strings.ContainsAny(a.Name, spaces)
}

// HasSpace reports whether a text has white space.
func HasSpace(text string) bool { return strings.ContainsAny(text, spaces) }

// spaces are the characters that unicode.IsSpace knows below U+0100.
const spaces = " \t\r\n\v\f\u00A0\u0085"

// Fold returns an action in lower case, as IAM compares it. Only ASCII letters are changed.
func Fold(text string) string {
	// Most texts are in lower case already: return those without copying.
	for i := range len(text) {
		if c := text[i]; c >= 'A' && c <= 'Z' {
			return strings.Map(foldASCII, text)
		}
	}
	return text
}

// foldASCII returns an ASCII capital letter in lower case, and every other character unchanged.
func foldASCII(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// IsAlphanumeric reports whether a byte is an ASCII letter or a digit.
func IsAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// APIAction returns the IAM action for the name of an SDK method or an AWS CLI command, such as s3:HeadObject or
// dynamodb:put-item. It is empty if the text is neither.
func APIAction(text string) string {
	vendor, name, ok := strings.Cut(text, ":")
	if !ok || strings.ContainsAny(name, "*?"+spaces) {
		return ""
	}
	if action := methods()[Fold(text)]; action != "" {
		return action
	}
	// Actions have no hyphens, so a name in lower case with one is a command of the AWS CLI.
	if !strings.Contains(name, "-") || Fold(name) != name {
		return ""
	}
	method := vendor + ":" + camelCase(name)
	return cmp.Or(methods()[Fold(method)], method)
}

// camelCase writes put-item as PutItem.
func camelCase(command string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(command, "-") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// Reaches returns the watched actions that a pattern matches: those that give the holder of a session more than its
// policy allows, or that change permissions. It is nil for "*", which matches everything.
func Reaches(pattern string) []string {
	if pattern == "*" {
		return nil
	}
	// All watched actions are of these two services, so most patterns need no comparison.
	vendor, _, _ := strings.Cut(Fold(pattern), ":")
	if vendor != "iam" && vendor != "sts" {
		return nil
	}
	g := Alphabet(nil).Glob(Fold(pattern))
	var reached []string
	for _, action := range watched() {
		if g.matches(Glob(Fold(action))) {
			reached = append(reached, action)
		}
	}
	return reached
}

// UsualAction returns the action with its vendor in lower case, as AWS spells it. The result is empty if the text is so
// already. The IAM catalog knows how the name is spelled.
func UsualAction(text string) string {
	vendor, name, ok := strings.Cut(text, ":")
	if !ok || !ValidVendor(vendor) || strings.Contains(name, "${") {
		return ""
	}
	usual := Fold(vendor) + ":" + name
	if usual == text {
		return ""
	}
	return usual
}
