package placeholder

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// expression compiles an expression when it is first needed.
func expression(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

var (
	// fillers only show that a value is missing.
	fillers = expression(`^(?:\.{3}|…|\*{3,}|#{4,}|_{3,}|[xX]{4,}|[xX]{2,}(?:[-_. ][xX]{2,})+)$`)
	asks    = expression(`(?i)^(?:your[-_][\w.-]+|change[-_ ]?(?:me|this|it)(?:[-_!].*)?|replace[-_ ]?(?:me|this|it)(?:[-_!].*)?|` +
		`replace[-_ ](?:with|by)[-_ ].+|(?:insert|enter|put|fill[-_ ]in)[-_ ]your[-_ ].+|.+[-_ ]goes[-_ ]here|fill[-_ ]?(?:me[-_ ]?)?in|` +
		`substitute[-_](?:me|with[-_].+)|to[-_ ]be[-_ ](?:defined|filled|replaced).*|placeholder)$`)
	// notes are placeholders in names; a tag may have them as a value.
	notes = expression(`^(?:(?i)redacted|TBD|TODO|FIXME|tbd|todo|fixme)$`)
	// variables are named after the value that belongs there, as variables of scripts are.
	variables = expression(`^(?:[A-Z0-9]+_)*(?:ACCOUNT(?:_?ID|_?NUMBER)|ROLE_?ARN|ROLE_?NAME|POLICY_?ARN|EXTERNAL_?ID|SESSION_?NAME|` +
		`MFA_(?:SERIAL|DEVICE|CODE|TOKEN)(?:_NUMBER|_ARN)?|SERIAL_NUMBER|TOKEN_CODE|POOL_?ID|CLIENT_?ID|INSTANCE_?ARN|USER_?NAME|AWS_REGION)$`)
	account = expression(`(?i)^(?:aws[-_ ]?)?account[-_ ]?(?:id|number)$`)
	single  = expression(`^[A-Z][A-Z_]*$`)
	upper   = expression(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$`)
	// resolved are texts that tools replace by a secret.
	resolved = expression(`^(?:env|vault|ssm|secret|secretsmanager):\S+$`)
	arn      = expression(`(?i)^(?:(?:[a-z0-9]+[-_ ])+arn|(?:the )?arn of [a-z].*)$`)
	// addresses name the ARN or the IP address that belongs in a condition.
	addresses = expression(`^(?:[A-Z0-9]+_)+(?:ARN|IP|CIDR)(?:_[A-Z0-9]+)*$`)
	// whose describes the account of a principal in words: "ACCOUNT-B-ID", "Example Corp's account ID".
	whose = expression(`(?i)^[\w' -]*\baccount\b[\w' -]*$`)
	// denied are values in tests that are wrong on purpose: "not-an-arn", "invalid role arn".
	denied = expression(`(?i)^(?:not?|non|invalid|bad|wrong|malformed|broken|incorrect|illegal)[-_ ]`)
)

// word reports whether a text is a word that people use as a placeholder.
func word(text string, in Field) bool {
	switch {
	case len(text) > bound.PlaceholderWord:
		return false
	case in == Element:
		return addresses().MatchString(text)
	case fillers().MatchString(text), asks().MatchString(text):
		return true
	// Prose and tags may well be about a placeholder, or use these words with their ordinary meaning.
	case in == Prose || in == Label:
		return false
	case in == Number && single().MatchString(text):
		return true
	case in == Secret:
		return upper().MatchString(text) || resolved().MatchString(text)
	case notes().MatchString(text), variables().MatchString(text), account().MatchString(text):
		return true
	}
	if in == Principal && whose().MatchString(text) && !denied().MatchString(text) {
		return true
	}
	return (in == Reference || in == Document || in == Pattern || in == Principal) && (upper().MatchString(text) || arn().MatchString(text) && !denied().MatchString(text))
}

var (
	// accounts are placeholders for account numbers.
	accounts = expression(`^(?:(?i)[a-z_-]*account[\w-]*|(?i)your.*|[A-Z][A-Z0-9_]*|\d*(?:[xX]{3,}|\*{3,}|N{6,}|n{6,}|#{4,})\d*)$`)
	regions  = expression(`^(?:(?:AWS_)?(?:REGION|PARTITION)|(?i)your[-_].*)$`)
	roles    = expression(`(?i)^(?:your|my)?[-_]?(?:iam[-_]?)?(?:role|user|policy)[-_]?name$`)
)

// addWords adds the parts of an ARN that are words for placeholders.
func addWords(pieces []Piece, text string) []Piece {
	start := 0
	for i, part := range strings.SplitN(text, ":", 6) {
		switch i {
		case 1, 3:
			pieces = addIf(pieces, regions().MatchString(part), start, start+len(part))
		case 4:
			pieces = addIf(pieces, accounts().MatchString(part) && part != "aws", start, start+len(part))
		case 5:
			// Names of roles and users may have a path, so each segment is judged by itself.
			at := start
			for segment := range strings.SplitSeq(part, "/") {
				pieces = addIf(pieces, word(segment, Name) || roles().MatchString(segment), at, at+len(segment))
				at += len(segment) + 1
			}
		}
		start += len(part) + 1
	}
	slices.SortFunc(pieces, func(a, b Piece) int { return a.Start - b.Start })
	return pieces
}

// addIf adds a piece if the condition is true and the piece overlaps no other.
func addIf(pieces []Piece, is bool, start, end int) []Piece {
	overlaps := func(p Piece) bool { return p.Start < end && start < p.End }
	if !is || slices.ContainsFunc(pieces, overlaps) {
		return pieces
	}
	return append(pieces, Piece{start, end})
}
