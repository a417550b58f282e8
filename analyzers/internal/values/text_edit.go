package values

import (
	"slices"
	"strings"
)

// replaced is a text in which a known part is replaced, at most n times if n is not negative. It is not known, and false, if
// the part might be partly in a hole: "a" + x with "ab" replaced depends on how x begins.
func (p Pieces) replaced(old, inserted Pieces, n int) (Pieces, bool) {
	if old.Partial() || old.String() == "" || n >= 0 && p.Partial() {
		return nil, false
	}
	var result Pieces
	for i := 0; i < len(p); i++ {
		if p[i].Hole {
			result = append(result, p[i].replacedIn(old, inserted))
			continue
		}
		run := p[i:]
		for size := range run {
			if run[size].Hole {
				run = run[:size]
				break
			}
		}
		if crosses(old.String(), run.String(), i > 0, i+len(run) < len(p)) {
			return nil, false
		}
		result = append(result, run.replacedKnown(old.String(), inserted, &n)...)
		i += len(run) - 1
	}
	return result, true
}

// crosses reports whether a part may begin in a hole before a text, or end in one behind it, and overlap with the text: its
// end is then a prefix of the text, or its beginning a suffix. It may also cover the text as a whole.
func crosses(part, text string, before, behind bool) bool {
	for size := 1; size < len(part); size++ {
		if before && strings.HasPrefix(text, part[len(part)-size:]) || behind && strings.HasSuffix(text, part[:size]) {
			return true
		}
	}
	return before && behind && strings.Contains(part, text)
}

// replacedKnown is replaced for pieces without holes. n counts down.
func (p Pieces) replacedKnown(old string, inserted Pieces, n *int) Pieces {
	var result Pieces
	text, at := p.String(), 0
	for *n != 0 {
		next := strings.Index(text[at:], old)
		if next < 0 {
			break
		}
		result = append(result, p.between(at, at+next)...)
		result = append(result, inserted...)
		at += next + len(old)
		*n--
	}
	return append(result, p.between(at, len(text))...)
}

// replacedIn is a hole in which a part may be replaced any number of times. Its length stays within its bounds only as far
// as the new text is not shorter, or not longer, than the part.
func (p Piece) replacedIn(old, inserted Pieces) Piece {
	size, _ := old.Lengths()
	lower, upper := inserted.Lengths()
	if lower < size {
		p.Min = 0
	}
	if upper < 0 || upper > size {
		p.Max = -1
	}
	return p
}

// mapped is a text with its letters changed, such as to upper case. Holes keep their length: AWS counts characters.
func (p Pieces) mapped(change func(string) string) Pieces {
	result := slices.Clone(p)
	for i := range result {
		changed := change(result[i].Text)
		if len(changed) != len(result[i].Text) {
			result[i].locate = nil
		}
		result[i].Text = changed
	}
	return result
}

// trimmed is a text without the characters of a set at its ends. It is not known, and false, if a hole may be empty and such
// characters follow it: of x + "-a", the "-" goes only if x does.
func (p Pieces) trimmed(in func(rune) bool, left, right bool) (Pieces, bool) {
	result := slices.Clone(p)
	ok := true
	if left {
		result, ok = result.trimmedOn(in, 0, strings.TrimLeftFunc, func(text string, rest int) (int, int) { return len(text) - rest, len(text) })
	}
	if ok && right {
		result, ok = result.trimmedOn(in, -1, strings.TrimRightFunc, func(_ string, rest int) (int, int) { return 0, rest })
	}
	return result, ok
}

// trimmedOn trims one end: the pieces from the first or from the last one on, as end says. keep turns the number of bytes
// that trim left into a range of the piece.
func (p Pieces) trimmedOn(in func(rune) bool, end int, trim func(string, func(rune) bool) string, keep func(string, int) (int, int)) (Pieces, bool) {
	holed := false
	for i := 0; i < len(p); i++ {
		at := i
		if end < 0 {
			at = len(p) - 1 - i
		}
		piece := &p[at]
		if piece.Hole {
			piece.Min, holed = 0, true // all of it may be trimmed, and then the next piece comes
			continue
		}
		rest := len(trim(piece.Text, in))
		if holed && rest < len(piece.Text) {
			return nil, false
		}
		*piece = piece.cut(keep(piece.Text, rest))
		if rest > 0 {
			break
		}
	}
	return p, true
}

// withoutPrefix is a text without a known prefix; false if it is not known whether the text has it.
func (p Pieces) withoutPrefix(prefix Pieces) (Pieces, bool) {
	known := p
	for i, piece := range p {
		if piece.Hole {
			known = p[:i]
			break
		}
	}
	text := known.String()
	switch {
	case prefix.Partial():
		return nil, false
	case strings.HasPrefix(text, prefix.String()):
		rest := known.between(len(prefix.String()), len(text))
		return append(rest, p[len(known):]...), true
	case len(known) == len(p) || !strings.HasPrefix(prefix.String(), text):
		return p, true
	}
	return nil, false
}

// withoutSuffix is a text without a known suffix; false if it is not known whether the text has it.
func (p Pieces) withoutSuffix(suffix Pieces) (Pieces, bool) {
	known := p
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].Hole {
			known = p[i+1:]
			break
		}
	}
	text := known.String()
	switch {
	case suffix.Partial():
		return nil, false
	case strings.HasSuffix(text, suffix.String()):
		head := p[: len(p)-len(known) : len(p)-len(known)]
		return append(head, known.between(0, len(text)-len(suffix.String()))...), true
	case len(known) == len(p) || !strings.HasSuffix(suffix.String(), text):
		return p, true
	}
	return nil, false
}
