package sessionname

import (
	_ "embed" // for the documentation
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"

	"github.com/sessionlint/sessionlint/analyzers/internal/report"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Rule is the ID of the rule.
const Rule = "unbounded-session-name"

// unnamed stands for a part without a name in the code.
const unnamed = "a part of it"

// Analyzer finds session names that contain parts without a bound.
var Analyzer = report.Analyzer("sessionname", doc, check)

//go:embed doc.go
var doc string

func check(p *requests.Package) ([]finding.Finding, error) {
	all := report.Each(p, func(found requests.Found, variant requests.Variant) []finding.Finding {
		name := "RoleSessionName"
		if found.Operation == "sts:GetFederationToken" {
			name = "Name"
		}
		v, maximum := variant.Values[name], longest(&p.Settings.Limits, found.Operation, name)
		wrong := message(v.Pieces, maximum)
		if maximum == 0 || wrong == "" {
			return nil
		}
		f := report.Of(Rule, found.Operation, p.Span(v.At), wrong)
		f.Path = finding.Path{name}
		return []finding.Finding{f}
	})
	return atOnePlace(all), nil
}

// message says why a name may be too long; it is empty if it may not.
func message(name values.Pieces, maximum int) string {
	if part, ok := unbounded(name, maximum); ok {
		return fmt.Sprintf("the session name may be of any length, as %s may; AWS accepts %d characters", part, maximum)
	}
	if upper, ok := boundedTooHigh(name, maximum); ok {
		return fmt.Sprintf("the code lets the session name have %d characters; AWS accepts %d", upper, maximum)
	}
	return ""
}

// longest is the maximum number of characters of a parameter; 0 if the operation does not have it.
func longest(limits *config.Limits, operation, name string) int {
	schema, err := limits.Updates.SchemaOf(operation)
	if err != nil {
		return 0
	}
	if _, member, ok := schema.Member(name); ok && member.MaxLength != nil {
		return *member.MaxLength
	}
	return 0
}

// unbounded is the part of a text that makes it as long as you like; false if the text is only one part, or is too long even
// without it, which the schema reports.
func unbounded(pieces values.Pieces, maximum int) (part string, ok bool) {
	lower, upper := pieces.Lengths()
	if len(pieces) < 2 || upper >= 0 || lower > maximum {
		return "", false
	}
	for _, piece := range pieces {
		if piece.Hole && piece.Max < 0 && piece.Unchecked && !short(piece.Name) {
			if piece.Name == "" {
				return unnamed, true
			}
			return finding.Quote(piece.Name), true
		}
	}
	return "", false
}

// boundedTooHigh reports whether the code bounds one part of a name, but not enough, and the length that the whole name may
// have. If there are two such parts, the bound of one may depend on the other. Parts that are bounded by what they are, such
// as numbers, are usually shorter than they might be, and count with their minimum. A name that is too long even at its
// shortest is reported by the schema.
func boundedTooHigh(pieces values.Pieces, maximum int) (upper int, ok bool) {
	lower, _ := pieces.Lengths()
	cut := 0
	for _, piece := range pieces {
		low, high := values.Pieces{piece}.Lengths()
		switch {
		case high < 0: // the part that unbounded is about
			return 0, false
		case piece.Cut:
			upper, cut = upper+high, cut+1
		default:
			upper += low
		}
	}
	return upper, cut == 1 && lower <= maximum && upper > maximum
}

// short reports whether the name of a variable suggests that a part is short. Only whole words count: "shareName" is not a
// SHA, and "candidate" not a date.
func short(name string) bool {
	words := values.Words(name)
	for _, word := range words {
		if shortWords[strings.TrimRight(word, "0123456789")] {
			return true
		}
	}
	return len(words) > 0 && words[len(words)-1] == "id" && len(name) <= 5
}

var shortWords = map[string]bool{"region": true, "account": true, "acct": true, "partition": true, "uuid": true, "guid": true, "ulid": true,
	"hash": true, "sha": true, "md": true, "digest": true, "checksum": true, "short": true, "stage": true, "timestamp": true, "ts": true,
	"unix": true, "epoch": true, "date": true, "pid": true, "random": true, "rand": true, "nonce": true, "suffix": true, "env": true,
	"version": true, "index": true, "idx": true, "count": true, "number": true, "num": true}

// atOnePlace keeps one finding for each place: the first, or the first one that names the part.
func atOnePlace(all []finding.Finding) []finding.Finding {
	var kept []finding.Finding
	for _, f := range all {
		i := slices.IndexFunc(kept, func(k finding.Finding) bool { return k.Span == f.Span })
		switch {
		case i < 0:
			kept = append(kept, f)
		case strings.Contains(kept[i].Message, unnamed) && !strings.Contains(f.Message, unnamed):
			kept[i] = f
		}
	}
	return kept
}
