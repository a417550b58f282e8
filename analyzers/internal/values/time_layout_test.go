package values

import (
	"strings"
	"testing"
	"time"
)

// Every time in a layout must be one of the texts that the pieces allow.
func TestFormatted(t *testing.T) {
	times := []time.Time{
		{},
		time.Date(2026, 9, 3, 4, 5, 6, 0, time.UTC),
		time.Date(12026, 12, 30, 23, 59, 58, 123456789, time.FixedZone("", -3*3600-1800)),
		time.Date(-44, 3, 15, 12, 0, 0, 120000000, time.FixedZone("Rome at noon", 3000)),
	}
	layouts := []string{time.ANSIC, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC3339, time.RFC3339Nano, time.Kitchen, time.StampMicro,
		time.DateTime, timeLayout, "20060102T150405Z", "Jan-Janus Mon Monat", "02.000 .0001 ,999 .9", "x_2006__2_2-002pm", "1-2-3-4-5-06", "Z07 Z070000 -07:00:00"}
	for _, layout := range layouts {
		pieces := formatted(Pieces{{Text: layout}})
		for _, at := range times {
			if text := at.Format(layout); !fitsPieces(text, pieces) {
				t.Errorf("%q in %q is none of %+v", text, layout, pieces)
			}
		}
	}
	if got := formatted(Pieces{{Text: time.RFC3339}}).String(); got != "--T::" {
		t.Errorf("what stays of RFC 3339 is %q", got)
	}
}

// fitsPieces reports whether a text may be what pieces say.
func fitsPieces(text string, pieces Pieces) bool {
	if len(pieces) == 0 {
		return text == ""
	}
	first, rest := pieces[0], pieces[1:]
	if !first.Hole {
		after, ok := strings.CutPrefix(text, first.Text)
		return ok && fitsPieces(after, rest)
	}
	for n := first.Min; n <= len(text) && (first.Max < 0 || n <= first.Max); n++ {
		if fitsPieces(text[n:], rest) {
			return true
		}
	}
	return false
}
