package values

import (
	"regexp"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/ssa"
)

// layoutPart matches what stands for a part of a time in a layout of package time.
var layoutPart = regexp.MustCompile(`January|Jan|Monday|Mon|MST|002|0[1-6]|15|1|__2|_2006|_2|2006|2|3|4|5|PM|pm|` +
	`[-Z]07(?:0000|:00:00|00|:00)?|[.,](?:0+|9+)`)

// timeLayout is how (time.Time).String prints a time, without the monotonic clock at the end.
const timeLayout = "2006-01-02 15:04:05.999999999 -0700 MST"

// formatted is a time in a layout without holes. What does not stand for a part of the time stays as it is.
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
			from = start + 1 // not a fraction, but what follows may be another part: ".0001" contains the month 01
			continue
		}
		result = append(result, layout.between(at, start)...)
		result = append(result, Piece{Hole: true, Min: lower, Max: upper})
		at, from = end, end
	}
}

// formattedTime is the result of (time.Time).Format.
func (e *Eval) formattedTime(f *Frame, call *ssa.Call) Value {
	layout := e.argument(f, &call.Call, 1)
	if layout.Kind == Text && !layout.Partial() {
		return Value{Kind: Text, Pieces: formatted(layout.Pieces)}
	}
	_, upper := layout.text().Lengths()
	if upper < 0 {
		return Value{}
	}
	return holeOf(0, 2*upper+10) // parts are printed with up to twice their characters, but for years after 9999
}

// timeLengths is the minimum and the maximum length of a part of a time. It is false if what follows in the layout makes the
// part ordinary text.
func timeLengths(part, rest string) (lower, upper int, ok bool) {
	next, _ := utf8.DecodeRuneInString(rest)
	size := len(part)
	switch part {
	case "January", "Monday":
		return 3, 9, true
	case "Jan", "Mon":
		return size, size, !unicode.IsLower(next)
	case "MST": // a time zone may have any name
		return 1, -1, true
	case "2006", "_2006": // Go's last year has twelve digits
		return size, size + 8, true
	case "1", "2", "3", "4", "5":
		return 1, 2, true
	}
	switch part[0] {
	case 'Z': // "Z" alone for UTC
		return 1, size, true
	case '.', ',':
		if part[1] == '9' { // 9s drop trailing zeros
			return 0, size, !unicode.IsDigit(next)
		}
		return size, size, !unicode.IsDigit(next)
	}
	return size, size, true
}
