package report

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// mask replaces a secret, whatever its length.
const mask = "•••"

// extent is a half-open range of bytes in a file.
type extent struct{ start, end int }

// hider knows which bytes of which file must not be shown.
type hider struct {
	known map[*source.File][]source.Span
	// files are the hidden extents of files, sorted and merged, computed at the first use. Those that are found by their
	// form are not among them: searching a whole file for them would take long.
	files map[*source.File][]extent
	width int // columns of an excerpt
}

func newHider(in Input) *hider {
	return &hider{known: in.Secrets, files: map[*source.File][]extent{}, width: bound.ExcerptWidth}
}

// within returns the hidden extents that touch [from, to), sorted. They come from the known spans, from the names of
// members, and from the form of the text.
func (h *hider) within(file *source.File, from, to int) []extent {
	all, done := h.files[file]
	if !done {
		all = merge(h.wholeFile(file))
		h.files[file] = all
	}
	// The extents are sorted and do not overlap, so that those that touch the range follow each other.
	first := sort.Search(len(all), func(i int) bool { return all[i].end > from })
	last := sort.Search(len(all), func(i int) bool { return all[i].start >= to })
	// The copy keeps merge from changing the stored extents.
	found := append([]extent(nil), all[first:max(first, last)]...)
	return merge(append(found, tokensAround(file.Text(), from, to)...))
}

// wholeFile returns the extents of a file that are known to be secrets, or have the name of one; not sorted.
func (h *hider) wholeFile(file *source.File) []extent {
	spans, known := h.known[file]
	data := file.Text()
	// In a file whose secrets are known, vague names such as "token" are not needed.
	found := named(data, !known)
	if strings.HasSuffix(file.Name, ".go") {
		// In code a name is followed by an expression more often than by a value, and -- is an operator.
		found = slices.DeleteFunc(found, func(e extent) bool { return !bytes.ContainsRune([]byte("\"`"), rune(data[e.start])) })
	} else {
		found = append(found, flagged(data)...)
	}
	for _, s := range spans {
		found = append(found, extent{s.Start, s.End})
	}
	return found
}

// The form of tokens: a long run of the letters of base64 and JSON web tokens, or a shorter one that begins as every
// JSON web token does.
const (
	longRun     = 100
	jsonStart   = "eyJ" // base64 of {"
	shortestJWT = 20
)

// tokensAround returns what looks like a token in [from, to), and tokens that reach into it; sorted.
func tokensAround(data []byte, from, to int) []extent {
	var found []extent
	end := min(len(data), to+bound.TokenReach)
	// A token that begins before the range or ends after it is found too, within a reach that bounds the work on long lines.
	for i := max(0, from-bound.TokenReach); i < end; i++ {
		start := i
		for i < end && isTokenLetter(data[i]) {
			i++
		}
		if t := (extent{start + tokenStart(data[start:i]), i}); t.start < t.end && t.start < to && t.end > from {
			found = append(found, t)
		}
	}
	return merge(found)
}

// tokenStart returns where the token begins in a run of token letters; its end if there is no token. In a short run,
// only what follows eyJ is a token: JSON in base64 begins with it.
func tokenStart(run []byte) int {
	start := 0
	if len(run) < longRun {
		start = bytes.Index(run, []byte(jsonStart))
	}
	if start < 0 || len(run)-start < shortestJWT || !looksEncoded(run[start:]) {
		return len(run)
	}
	return start
}

// isTokenLetter reports whether a byte occurs in tokens: letters of base64 and base64url, and the points of JWTs.
func isTokenLetter(c byte) bool {
	return isNameLetter(c) || c == '+' || c == '/' || c == '.' || c == '='
}

// looksEncoded reports whether a text is a token rather than a long path or a name: it has lower-case and capital
// letters and digits, and these change in at least three of ten places; in words about two of ten.
func looksEncoded(run []byte) bool {
	var last byte
	kinds, changes := map[byte]bool{}, 0
	for _, c := range run {
		kind := kindOf(c)
		// Separators such as / and . neither count nor hide a change between the words beside them.
		if kind != last && kind != 0 && last != 0 {
			changes++
		}
		last = kind
		kinds[kind] = true
	}
	return kinds['a'] && kinds['A'] && kinds['0'] && 10*changes >= 3*len(run)
}

// kindOf returns 'a', 'A' or '0' for a letter or digit, and 0 for everything else.
func kindOf(c byte) byte {
	switch {
	case c >= 'a' && c <= 'z':
		return 'a'
	case c >= 'A' && c <= 'Z':
		return 'A'
	case c >= '0' && c <= '9':
		return '0'
	}
	return 0
}

// redact hides what looks like a token in a message. Rules do not print secrets; this is a second protection.
func redact(text string) string {
	var b strings.Builder
	shown := 0
	for _, e := range tokensAround([]byte(text), 0, len(text)) {
		b.WriteString(text[shown:e.start])
		b.WriteString(mask)
		shown = e.end
	}
	b.WriteString(text[shown:])
	return b.String()
}

// merge sorts extents and joins those that overlap; empty ones are removed.
func merge(all []extent) []extent {
	sort.Slice(all, func(i, j int) bool { return all[i].start < all[j].start })
	merged := all[:0]
	for _, e := range all {
		switch last := len(merged) - 1; {
		case e.start >= e.end:
		case last >= 0 && e.start <= merged[last].end:
			merged[last].end = max(merged[last].end, e.end)
		default:
			merged = append(merged, e)
		}
	}
	return merged
}
