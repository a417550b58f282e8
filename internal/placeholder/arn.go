package placeholder

import (
	"slices"
	"strings"
)

// freeNames are the services whose resource names users choose freely after the first slash: keys of objects, paths of
// methods, topics.
var freeNames = []string{"s3", "s3express", "execute-api", "apigateway", "iot", "mediastore", "transfer"}

// inARN returns the placeholders in an ARN of a policy. In the Region, the account and most names, brackets are never
// valid, so a mark there is a placeholder; asterisks, question marks and variables are patterns.
func inARN(text string) []Piece {
	pieces := marks(text, Pattern)
	parts := strings.SplitN(text, ":", 6)
	// A placeholder with a colon in it would be cut into pieces, so such an ARN is not split.
	if len(parts) < 6 || slices.ContainsFunc(pieces, func(p Piece) bool { return strings.Contains(text[p.Start:p.End], ":") }) {
		return pieces
	}
	start := 0 // where the part begins in the text
	pieces = nil
	for i, part := range parts {
		switch i { // arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME
		case 1, 3:
			pieces = append(pieces, partOf(part, start, regions().MatchString(part))...)
		case 2:
			pieces = append(pieces, partOf(part, start, false)...)
		case 4:
			pieces = append(pieces, partOf(part, start, accounts().MatchString(part) && part != "aws" && strings.Trim(part, "*") != "")...)
		case 5:
			pieces = append(pieces, inName(part, parts[2], start)...)
		}
		start += len(part) + 1
	}
	return pieces
}

// partOf returns the placeholders in a partition, a Region or an account. whole is true if the part consists of one.
func partOf(part string, start int, whole bool) []Piece {
	if whole {
		return []Piece{{start, start + len(part)}}
	}
	return shifted(marks(part, fixed), start)
}

// inName returns the placeholders in the name after the account.
func inName(name, service string, start int) []Piece {
	first, rest := name, ""
	if i := strings.IndexByte(name, '/'); i >= 0 && slices.Contains(freeNames, service) {
		first, rest = name[:i], name[i:]
	}
	if service == "s3" && (upper().MatchString(first) || strings.Trim(first, "X") == "" && fillers().MatchString(first)) { // S3 accepts no capital letters in names of buckets
		return append([]Piece{{start, start + len(first)}}, shifted(marks(rest, Pattern), start+len(first))...)
	}
	return append(shifted(marks(first, plain), start), shifted(marks(rest, Pattern), start+len(first))...)
}

// shifted moves pieces of a part to their places in the whole text.
func shifted(pieces []Piece, by int) []Piece {
	for i := range pieces {
		pieces[i].Start += by
		pieces[i].End += by
	}
	return pieces
}
