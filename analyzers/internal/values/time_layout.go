package values

import (
	"regexp"
	"unicode"
	"unicode/utf8"
)

// layoutPart finds what stands for a part of a time in a layout of package time, which knows no others.
var layoutPart = regexp.MustCompile(`January|Jan|Monday|Mon|MST|002|0[1-6]|15|1|__2|_2006|_2|2006|2|3|4|5|PM|pm|` +
	`[-Z]07(?:0000|:00:00|00|:00)?|[.,](?:0+|9+)`)

// timeLayout is how (time.Time).String prints times, but for the reading of the monotonic clock behind it.
const timeLayout = "2006-01-02 15:04:05.999999999 -0700 MST"

// formatted is what a time is in a layout without holes: what does not stand for a part of it stays as it is.
func formatted(layout Pieces) Pieces {
	var result Pieces
	text, at := layout.String(), 0
	for from := 0; ; {
		found := layoutPart.FindStringIndex(text[from:])
		if found == nil {
			return append(result, layout.between(at, len(text))...)
		}
		start, end := from+found[0], from+found[1]
		lower, upper, ok := timeLengths(text[start:end], text[end:])
		if !ok {
			from = start + 1 // in ".0001" there is a month
			continue
		}
		result = append(result, layout.between(at, start)...)
		result = append(result, Piece{Hole: true, Min: lower, Max: upper})
		at, from = end, end
	}
}

// timeLengths are the minimum and the maximum length of a part of a time; it is false where what follows in the layout
// makes the part an ordinary text.
func timeLengths(part, rest string) (lower, upper int, ok bool) {
	next, _ := utf8.DecodeRuneInString(rest)
	size := len(part)
	switch part {
	case "January", "Monday":
		return 3, 9, true
	case "Jan", "Mon":
		return size, size, !unicode.IsLower(next)
	case "MST": // the name of a zone is what its maker likes
		return 1, -1, true
	case "2006", "_2006": // the last year has twelve digits
		return size, size + 8, true
	case "1", "2", "3", "4", "5":
		return 1, 2, true
	}
	switch part[0] {
	case 'Z': // alone, for UTC
		return 1, size, true
	case '.', ',':
		if part[1] == '9' { // zeros at the end are left out
			return 0, size, !unicode.IsDigit(next)
		}
		return size, size, !unicode.IsDigit(next)
	}
	return size, size, true
}
