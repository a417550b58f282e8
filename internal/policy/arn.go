package policy

import "strings"

// ARN is a resource name split at its colons.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html (2026-09)
type ARN struct {
	// Parts is the number of parts in the text, "arn" included: a whole ARN has six; the missing parts of a shorter one
	// are empty.
	Parts int
	// IAM is global, so its ARNs have no Region; ARNs of S3 buckets have neither Region nor Account.
	Partition, Service, Region, Account string
	// Resource is the rest, with any further colons: "role/ci/deploy".
	Resource string
}

// ARNParts is the number of parts of a whole ARN.
const ARNParts = 6

// ParseARN splits a resource name. It returns false if the text does not begin with "arn:". Colons in policy variables
// do not separate parts.
func ParseARN(text string) (ARN, bool) {
	if !strings.HasPrefix(text, "arn:") {
		return ARN{}, false
	}
	parts := SplitARN(text)
	// SplitARN makes room for all parts; those that the text does not have are empty.
	all := parts[:ARNParts]
	return ARN{len(parts), all[1], all[2], all[3], all[4], all[5]}, true
}

// SplitARN splits at the first five colons that are not in a variable.
func SplitARN(text string) []string {
	parts := make([]string, 0, ARNParts)
	from := 0
	for i := 0; i < len(text) && len(parts) < ARNParts-1; i++ {
		if end := variableEnd(text, i); end > 0 { // ${aws:userid} has a colon of its own
			i = end - 1
		} else if text[i] == ':' {
			parts, from = append(parts, text[from:i]), i+1
		}
	}
	return append(parts, text[from:])
}

// Type returns the kind of resource: the text before the first / or : of the resource part; empty if there is neither.
func (a ARN) Type() string {
	if i := strings.IndexAny(a.Resource, "/:"); i >= 0 && !strings.Contains(a.Resource[:i], "${") {
		return a.Resource[:i]
	}
	return ""
}

// ValidAccount reports whether the account part of an ARN can match anything: empty, twelve digits, "aws", or a text
// with wildcards or variables that can become twelve characters.
func ValidAccount(s string) bool {
	switch {
	case s == "" || s == "aws" || strings.Contains(s, "${"):
		return true
	case strings.ContainsAny(s, "*?"):
		g := Alphabet(nil).Glob(s)
		return g.matches(Glob("aws")) || couldBeAccount(g)
	}
	return AccountID(s)
}

// AccountID reports whether a text is the ID of an account: twelve digits.
func AccountID(s string) bool { return len(s) == 12 && onlyDigits(s) }

// couldBeAccount reports whether a pattern matches some number of twelve digits.
func couldBeAccount(g Glob) bool {
	characters, open := 0, false // the characters besides *, and whether there is a *
	for _, r := range g {
		switch {
		case r == anyRun:
			open = true
		case r == anyOne || r >= '0' && r <= '9':
			characters++
		default:
			return false
		}
	}
	return characters == 12 || open && characters < 12
}

// onlyDigits reports whether a text consists of at least one digit and nothing else.
func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// HasWildcard reports whether a text has a * or ? outside of variables.
func HasWildcard(s string) bool {
	for i := 0; i < len(s); i++ {
		if end := variableEnd(s, i); end > 0 {
			i = end - 1
		} else if s[i] == '*' || s[i] == '?' {
			return true
		}
	}
	return false
}
