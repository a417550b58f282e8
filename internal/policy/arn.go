package policy

import (
	"slices"
	"strings"
)

// ARN is a resource name split at its colons.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html (2026-09)
type ARN struct {
	// Parts counts the parts that are written, "arn" included: six are a whole ARN, fewer a short one, whose
	// missing parts are empty.
	Parts                               int
	Partition, Service, Region, Account string
	Resource                            string // with any further colons
}

// ARNParts is the number of parts of a whole ARN.
const ARNParts = 6

// ParseARN splits a resource name. It is false if the text does not begin with "arn:". Colons in policy
// variables separate nothing.
func ParseARN(text string) (ARN, bool) {
	if !strings.HasPrefix(text, "arn:") {
		return ARN{}, false
	}
	parts := SplitARN(text)
	a := ARN{Parts: len(parts)}
	for i, field := range []*string{&a.Partition, &a.Service, &a.Region, &a.Account, &a.Resource} {
		if i+1 < len(parts) {
			*field = parts[i+1]
		}
	}
	return a, true
}

// SplitARN cuts at the first five colons that are in no variable.
func SplitARN(text string) []string {
	parts := make([]string, 0, ARNParts)
	from := 0
	for i := 0; i < len(text) && len(parts) < ARNParts-1; i++ {
		if end := variableEnd(text, i); end > 0 {
			i = end - 1
		} else if text[i] == ':' {
			parts, from = append(parts, text[from:i]), i+1
		}
	}
	return append(parts, text[from:])
}

// Type is the kind of resource: what is before the first / or : of the resource part, or nothing
// where there is neither.
func (a ARN) Type() string {
	if i := strings.IndexAny(a.Resource, "/:"); i >= 0 && !strings.Contains(a.Resource[:i], "${") {
		return a.Resource[:i]
	}
	return ""
}

// partitions are those that AWS has or has named.
// https://github.com/aws/aws-sdk-go-v2/blob/main/internal/endpoints/awsrulesfn/partitions.json (2026-09)
var partitions = []string{
	"aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc",
}

// KnownPartition reports whether AWS has a partition of that name.
func KnownPartition(name string) bool { return slices.Contains(partitions, name) }

// ValidAccount reports whether the account part of an ARN can match: empty, twelve digits, "aws", or
// something with wildcards or variables that has room for twelve characters.
func ValidAccount(s string) bool {
	switch {
	case s == "" || s == "aws" || strings.Contains(s, "${"):
		return true
	case strings.ContainsAny(s, "*?"):
		g := Alphabet(nil).Glob(s)
		return g.matches(Glob("aws")) || couldBeAccount(g)
	}
	return len(s) == 12 && onlyDigits(s)
}

// couldBeAccount reports whether some twelve digits match.
func couldBeAccount(g Glob) bool {
	characters, open := 0, false
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

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// HasWildcard reports whether a text has a * or ? that is in no variable.
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
