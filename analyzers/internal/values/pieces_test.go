package values

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

func lit(text string) Piece       { return Piece{Text: text} }
func hole(lower, upper int) Piece { return Piece{Hole: true, Min: lower, Max: upper} }
func freeHole(lower, upper int) Piece {
	return Piece{Hole: true, Min: lower, Max: upper, Unchecked: true}
}
func byteHole(lower, upper int) Piece { return Piece{Hole: true, Binary: true, Min: lower, Max: upper} }

// outline writes pieces in short: literals quoted, holes with their lengths, * for a free one, b for one counted in bytes.
func outline(pieces Pieces) string {
	var parts []string
	for _, p := range pieces {
		switch {
		case !p.Hole && p.Text == "":
		case !p.Hole:
			parts = append(parts, fmt.Sprintf("%q", p.Text))
		default:
			part := fmt.Sprintf("{%d..%d}", p.Min, p.Max)
			if p.Unchecked {
				part += "*"
			}
			if p.Binary {
				part += "b"
			}
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

func TestLengths(t *testing.T) {
	for _, test := range []struct {
		text                  Pieces
		least, most           int
		leastBytes, mostBytes int
	}{
		{nil, 0, 0, 0, 0},
		{Pieces{lit("né"), hole(1, 3)}, 3, 5, 4, 15},
		{Pieces{lit("a"), hole(2, -1), lit("b")}, 4, -1, 4, -1},
		{Pieces{hole(0, -1), hole(0, 5)}, 0, -1, 0, -1},
		{Pieces{byteHole(9, 9)}, 3, 9, 9, 9},
		{Pieces{byteHole(8, -1)}, 2, -1, 8, -1},
	} {
		if lower, upper := test.text.Lengths(); lower != test.least || upper != test.most {
			t.Errorf("%s: %d to %d characters", outline(test.text), lower, upper)
		}
		if lower, upper := test.text.byteLengths(); lower != test.leastBytes || upper != test.mostBytes {
			t.Errorf("%s: %d to %d bytes", outline(test.text), lower, upper)
		}
	}
}

func TestCuts(t *testing.T) {
	name := Pieces{lit("ab-"), hole(2, 9), lit("é")}
	free := Pieces{freeHole(0, -1)}
	for what, test := range map[string]struct {
		got  Pieces
		want string
	}{
		"a prefix inside a literal":             {Pieces{lit("abcdef")}.prefix(3, 3), `"abc"`},
		"a prefix behind a literal":             {Pieces{lit("ab"), hole(0, -1)}.prefix(5, 5), `"ab" {1..3}`},
		"a prefix that ends anywhere":           {Pieces{lit("abcdef")}.prefix(0, 3), `{0..3}`},
		"a prefix longer than the text":         {Pieces{lit("ab"), hole(0, 4)}.prefix(2, 10), `"ab" {0..6}`},
		"a prefix of nothing":                   {Pieces(nil).prefix(0, 0), ``},
		"a prefix that ends in another hole":    {Pieces{hole(1, 2), hole(3, 9)}.prefix(4, 8), `{1..8}`},
		"the first characters":                  {name.first(2), `"ab"`},
		"the first characters up to a hole":     {name.first(3), `"ab-"`},
		"the first characters with a hole":      {name.first(6), `"ab-" {3..3}`},
		"the first of fewer characters":         {name.first(40), `"ab-" {3..10}`},
		"the first of characters of many bytes": {Pieces{lit("日本語")}.first(2), `"日本"`},
		"at most so many":                       {free.atMost(8), `{0..8}`},
		"at most so many beside a literal":      {name.atMost(8), `"ab-" {2..4} "é"`},
		"at most more than there are":           {name.atMost(80), `"ab-" {2..9} "é"`},
		"at most fewer than there are":          {name.atMost(1), `"ab-" {2..2} "é"`},
		"at least so many":                      {free.atLeast(3), `{3..-1}*`},
		"at least so many, with a literal":      {name.atLeast(9), `"ab-" {2..9} "é"`},
		"looked at":                             {free.checked(), `{0..-1}`},
		"without the beginning of a literal":    {name.without(2), `"-" {2..9} "é"`},
		"without more than a literal":           {name.without(4), `{2..15}`},
		"without nothing":                       {free.without(0), `{0..-1}*`},
		"between two bytes":                     {Pieces{lit("abc"), lit("def")}.between(2, 5), `"c" "de"`},
		"between two bytes of one piece":        {Pieces{lit("abc"), lit("def")}.between(4, 5), `"e"`},
	} {
		if got := outline(test.got); got != test.want {
			t.Errorf("%s: %s, want %s", what, got, test.want)
		}
	}
	if outline(free) != `{0..-1}*` {
		t.Errorf("a text that is cut has changed: %s", outline(free))
	}
}

// The second result of each edit says whether anything is known of what it leaves.
func TestEdits(t *testing.T) {
	edit := func(p Pieces, ok bool) string {
		if !ok {
			return "unknown"
		}
		return outline(p)
	}
	isBlank := func(char rune) bool { return char == '-' || unicode.IsSpace(char) }
	some, dashed := Pieces{hole(1, 4)}, Pieces{lit("-a-"), hole(1, 4), lit("b- ")}
	for what, test := range map[string]struct{ got, want string }{
		"replaced":                             {edit(Pieces{lit("a.b.c")}.replaced(Pieces{lit(".")}, Pieces{lit("--")}, -1)), `"a" "--" "b" "--" "c"`},
		"replaced once":                        {edit(Pieces{lit("a.b.c")}.replaced(Pieces{lit(".")}, nil, 1)), `"a" "b.c"`},
		"replaced across pieces":               {edit(Pieces{lit("a."), lit(".b")}.replaced(Pieces{lit("..")}, Pieces{lit("/")}, -1)), `"a" "/" "b"`},
		"replaced by a hole":                   {edit(Pieces{lit("a.b")}.replaced(Pieces{lit(".")}, some, -1)), `"a" {1..4} "b"`},
		"replaced beside a hole":               {edit(Pieces{lit("a.b"), hole(2, 4)}.replaced(Pieces{lit(".")}, Pieces{lit("-")}, -1)), `"a" "-" "b" {2..4}`},
		"shortened in a hole":                  {edit(Pieces{hole(2, 4), lit("x")}.replaced(Pieces{lit(".")}, nil, -1)), `{0..4} "x"`},
		"lengthened in a hole":                 {edit(Pieces{hole(2, 4), lit("x")}.replaced(Pieces{lit(".")}, Pieces{lit("--")}, -1)), `{2..-1} "x"`},
		"replaced where it may reach into one": {edit(Pieces{hole(2, 4), lit("/x")}.replaced(Pieces{lit("//")}, Pieces{lit("/")}, -1)), "unknown"},
		"replaced where it may begin in text":  {edit(Pieces{lit("x/"), hole(2, 4)}.replaced(Pieces{lit("//")}, Pieces{lit("/")}, -1)), "unknown"},
		"replaced behind a hole":               {edit(Pieces{hole(2, 4), lit("x/")}.replaced(Pieces{lit("//")}, Pieces{lit("-+")}, -1)), `{2..4} "x/"`},
		"replaced before a hole":               {edit(Pieces{lit("/x"), hole(2, 4)}.replaced(Pieces{lit("//")}, Pieces{lit("-+")}, -1)), `"/x" {2..4}`},
		"replaced around all of a text":        {edit(Pieces{hole(2, 4), lit("b"), hole(2, 4)}.replaced(Pieces{lit("abc")}, nil, -1)), "unknown"},
		"replaced what is not known":           {edit(Pieces{lit("a")}.replaced(some, nil, -1)), "unknown"},
		"some replaced in a hole":              {edit(some.replaced(Pieces{lit("a")}, nil, 1)), "unknown"},
		"nothing replaced":                     {edit(Pieces{lit("a")}.replaced(nil, Pieces{lit("b")}, -1)), "unknown"},
		"trimmed":                              {edit(Pieces{lit(" -a-")}.trimmed(isBlank, true, true)), `"a"`},
		"trimmed on the left":                  {edit(dashed.trimmed(isBlank, true, false)), `"a-" {1..4} "b- "`},
		"trimmed on the right":                 {edit(dashed.trimmed(isBlank, false, true)), `"-a-" {1..4} "b"`},
		"trimmed over pieces":                  {edit(Pieces{lit("--"), lit("-"), lit("a")}.trimmed(isBlank, true, true)), `"a"`},
		"trimmed to nothing":                   {edit(Pieces{lit("- -")}.trimmed(isBlank, true, true)), ``},
		"a hole trimmed":                       {edit(Pieces{hole(2, 4), lit("a")}.trimmed(isBlank, true, true)), `{0..4} "a"`},
		"trimmed behind a hole":                {edit(Pieces{hole(2, 4), lit("-a")}.trimmed(isBlank, true, false)), "unknown"},
		"without a prefix":                     {edit(dashed.withoutPrefix(Pieces{lit("-a")})), `"-" {1..4} "b- "`},
		"without another prefix":               {edit(dashed.withoutPrefix(Pieces{lit("b")})), `"-a-" {1..4} "b- "`},
		"without a prefix that may be there":   {edit(dashed.withoutPrefix(Pieces{lit("-a-c")})), "unknown"},
		"without a longer prefix":              {edit(Pieces{lit("a")}.withoutPrefix(Pieces{lit("ab")})), `"a"`},
		"without an unknown prefix":            {edit(dashed.withoutPrefix(some)), "unknown"},
		"without a suffix":                     {edit(dashed.withoutSuffix(Pieces{lit("- ")})), `"-a-" {1..4} "b"`},
		"without another suffix":               {edit(dashed.withoutSuffix(Pieces{lit("c")})), `"-a-" {1..4} "b- "`},
		"without a suffix that may be there":   {edit(dashed.withoutSuffix(Pieces{lit("cb- ")})), "unknown"},
		"without an unknown suffix":            {edit(dashed.withoutSuffix(some)), "unknown"},
		"in upper case":                        {edit(Pieces{lit("aé"), hole(1, 2)}.mapped(strings.ToUpper), true), `"AÉ" {1..2}`},
	} {
		if test.got != test.want {
			t.Errorf("%s: %s, want %s", what, test.got, test.want)
		}
	}
}

func TestBounded(t *testing.T) {
	long := Pieces{lit(strings.Repeat("é", maxBytes)), freeHole(1, 5)}
	if got := outline(long.bounded()); got != fmt.Sprintf("{%d..%d}*", maxBytes+1, maxBytes+5) {
		t.Errorf("a text that is too long is %s", got)
	}
	if got := outline(slices.Repeat(Pieces{hole(1, maxLength)}, 5).bounded()); got != "{1..1073741824} {1..1073741824} {1..1073741824} {1..1073741824} {1..1073741824}" {
		t.Errorf("five holes are %s", got)
	}
	if got := outline(slices.Repeat(Pieces{hole(1, maxLength)}, maxPieces+1).bounded()); got != fmt.Sprintf("{%d..-1}", maxPieces+1) {
		t.Errorf("too many holes are %s", got)
	}
}

// A text of which nothing is known may as well be absent; one that has a length, or a part, is there.
func TestNodesOfTexts(t *testing.T) {
	for _, test := range []struct {
		text Pieces
		want string
	}{
		{Pieces{hole(0, -1)}, "unknown"}, {Pieces{hole(1, -1)}, `"" [{0 1 -1}]`}, {Pieces{hole(0, 5)}, `"" [{0 0 5}]`}, {nil, `"" []`},
		{Pieces{lit("a"), hole(0, -1)}, `"a" [{1 0 -1}]`}, {Pieces{hole(2, 3), lit("ab"), hole(0, 1), lit("c")}, `"abc" [{0 2 3} {2 0 1}]`},
	} {
		got := "unknown"
		if n := test.text.Node(source.Span{}); n.Kind == document.String {
			holes := [][3]int{}
			for _, h := range n.Holes {
				holes = append(holes, [3]int{h.At, h.Min, h.Max})
			}
			got = strings.NewReplacer("[[", "[{", "] [", "} {", "]]", "}]").Replace(fmt.Sprintf("%q %v", n.Text, holes))
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", outline(test.text), got, test.want)
		}
	}
}
