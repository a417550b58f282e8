package document

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// certainty is how certain it is that a text with unknown parts is not JSON.
type certainty int

const (
	fillable certainty = iota // some filling makes it JSON
	doubtful                  // only a filling that ends a string and changes which brackets are open
	hopeless                  // none does
)

// unfillable reports whether some filling of the holes can make JSON of a text, and the offset from which none can.
// It reads the text with all fillings at once: a set of states has one for each situation in which a filling may
// leave the parser. Each state is as general as its filling allows, so a text without a remaining state is not JSON
// however it is filled. object says that the JSON must be an object.
func unfillable(text string, holes []Hole, object bool) (certainty, int) {
	if ok, at := readable(text, holes, object, false); !ok {
		return hopeless, at
	}
	if ok, at := readable(text, holes, object, true); !ok {
		return doubtful, at
	}
	return fillable, 0
}

// readable reports whether some filling makes JSON of the text, and if not, the offset where the last state ends. If
// contained is true, only fillings count that stay within their string.
func readable(text string, holes []Hole, object, contained bool) (ok bool, at int) {
	states := []filled{{at: wantsValue, object: object}}
	// All states take each character at the same time, as in a nondeterministic automaton: following one filling
	// after the other would take as many passes as there are fillings.
	for at = 0; ; at++ {
		for len(holes) > 0 && holes[0].At <= at {
			// A hole at the end must end the string that it is in.
			states = afterHole(states, contained && at < len(text))
			holes = holes[1:]
		}
		if at == len(text) {
			return slices.ContainsFunc(states, filled.ended), at
		}
		var next []filled
		for _, s := range states {
			for _, t := range s.step(text[at]) {
				if !slices.Contains(next, t) { // states that have become equal stay so
					next = append(next, t)
				}
			}
		}
		if len(next) == 0 {
			return false, at
		}
		// A more expensive text is not judged; no policy is nested so deep.
		if states = next; len(states) > bound.FillingStates || len(states[0].stack) > bound.FillingDepth {
			return true, 0
		}
	}
}

// place is what JSON accepts next.
type place int

const (
	wantsValue  place = iota
	wantsItem         // or the end of the list
	wantsKey          // after a comma
	wantsMember       // or the end of the object
	wantsColon
	behindValue
	inWord // a number, true, false or null, which are not distinguished
	inString
	inKey
	behindAll
)

// filled is a state of reading the text with one filling of its holes.
type filled struct {
	at place
	// escape is 0 outside of escapes, -1 after a backslash, otherwise the number of hexadecimal digits that follow.
	escape int
	// stack are the open brackets, the innermost last. If open is true, unknown brackets may be around them; the
	// outermost is the document's, a brace if object is true.
	stack  string
	open   bool
	object bool
}

// afterHole returns the possible states after a hole.
func afterHole(before []filled, contained bool) []filled {
	// A hole outside of a string may be any JSON, and may close the brackets around it. With contained, a hole in a string
	// does not change which brackets are open, as in everything that people write.
	outside := slices.ContainsFunc(before, func(s filled) bool { return s.open || s.at != inString && s.at != inKey })
	if !contained || outside {
		all := anywhere(filled{open: true, object: before[0].object})
		for _, s := range before {
			if s.stack == "" && !s.open { // nothing is before the hole, which may be empty
				all = append(all, s)
			}
		}
		return append(all, filled{at: behindAll})
	}
	var all []filled
	for _, s := range before {
		all = append(all, anywhere(filled{stack: s.stack, object: s.object})...)
	}
	return all
}

// anywhere returns the states for all places within the innermost bracket.
func anywhere(s filled) []filled {
	var all []filled
	add := func(at place, bracket string) {
		t := s
		if t.at = at; t.open { // the filling may have opened any bracket
			t.stack = bracket
		}
		if !strings.HasSuffix(t.stack, bracket) { // a key, for example, is only possible in an object
			return
		}
		all = append(all, t)
		if at == inString || at == inKey { // the filling may end with a part of an escape, such as \u00
			for _, t.escape = range []int{-1, 1, 2, 3, 4} {
				all = append(all, t)
			}
		}
	}
	for _, at := range []place{wantsValue, behindValue, inWord, inString} {
		add(at, "")
	}
	for _, at := range []place{wantsKey, wantsMember, wantsColon, inKey} {
		add(at, "{")
	}
	add(wantsItem, "[")
	return all
}

// ended reports whether the text may end here.
func (s filled) ended() bool {
	return s.at == behindAll || (s.at == behindValue || s.at == inWord) && s.stack == "" && !s.open
}

// step returns the states after the next character: none if JSON does not accept it, several if that depends on
// unknown brackets.
func (s filled) step(c byte) []filled {
	switch {
	case s.at == inString || s.at == inKey:
		return s.inside(c)
	case strings.IndexByte(" \t\r\n", c) >= 0:
		if s.at == inWord { // white space ends a word, and is allowed everywhere else
			s.at = behindValue
		}
		return []filled{s}
	case s.at == inWord && isWord(c):
		return []filled{s}
	case s.at == inWord || s.at == behindValue:
		return s.behind(c)
	case s.at == wantsColon && c == ':':
		return []filled{s.moved(wantsValue, s.stack)}
	case (s.at == wantsKey || s.at == wantsMember) && c == '"':
		return []filled{s.moved(inKey, s.stack)}
	case s.at == wantsMember && c == '}', s.at == wantsItem && c == ']':
		return s.pop(c)
	case s.at == wantsValue || s.at == wantsItem:
		return s.value(c)
	}
	return nil
}

// moved returns the state in another place, outside of escapes.
func (s filled) moved(at place, stack string) filled {
	return filled{at: at, stack: stack, open: s.open, object: s.object}
}

// inside reads a character of a string.
func (s filled) inside(c byte) []filled {
	switch {
	case s.escape < 0 && c == 'u':
		s.escape = 4
	case s.escape < 0:
		if strings.IndexByte(`"\/bfnrt`, c) < 0 {
			return nil
		}
		s.escape = 0
	case s.escape > 0:
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(c)) {
			return nil
		}
		s.escape--
	case c == '\\':
		s.escape = -1
	case c == '"' && s.at == inKey:
		s.at = wantsColon
	case c == '"':
		s.at = behindValue
	case c < ' ':
		return nil
	}
	return []filled{s}
}

// value reads the first character of a value.
func (s filled) value(c byte) []filled {
	switch {
	case c == '{':
		return []filled{s.moved(wantsMember, s.stack+"{")}
	case c == '[':
		return []filled{s.moved(wantsItem, s.stack+"[")}
	case c == '"':
		return []filled{s.moved(inString, s.stack)}
	case isWord(c):
		return []filled{s.moved(inWord, s.stack)}
	}
	return nil
}

// behind reads the character after a value.
func (s filled) behind(c byte) []filled {
	switch {
	case c == '}' || c == ']':
		return s.pop(c)
	case c != ',':
		return nil
	case strings.HasSuffix(s.stack, "{"):
		return []filled{s.moved(wantsKey, s.stack)}
	case strings.HasSuffix(s.stack, "["):
		return []filled{s.moved(wantsValue, s.stack)}
	case s.open: // the unknown bracket around is of an object or of a list
		return []filled{s.moved(wantsKey, "{"), s.moved(wantsValue, "[")}
	}
	return nil
}

// pop closes the innermost bracket.
func (s filled) pop(closing byte) []filled {
	bracket := "{"
	if closing == ']' {
		bracket = "["
	}
	rest, ok := strings.CutSuffix(s.stack, bracket)
	switch {
	case s.stack == "" && !s.open, s.stack != "" && !ok: // no bracket is open, or one of the other kind
		return nil
	case !s.open && rest == "":
		return []filled{{at: behindAll}}
	}
	// With unknown brackets around, this one may have been the outermost of them, which ends the document, or not.
	after := []filled{s.moved(behindValue, rest)}
	if s.open && rest == "" && (bracket == "{" || !s.object) {
		after = append(after, filled{at: behindAll})
	}
	return after
}

// isWord reports whether a character may be in a number, true, false or null.
func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("+-.", c) >= 0
}
