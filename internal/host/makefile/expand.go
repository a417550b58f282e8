package makefile

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// expand adds the text [start, end) as make expands it: $$ is a dollar, and references are the values of variables. In
// its first word the places are those of the references: a command begins where it is written.
func (m *makefile) expand(code *document.Builder, start, end int, begins bool) {
	for start < end {
		at := strings.IndexByte(m.text[start:end], '$')
		// A dollar sign at the end of the text is a character.
		if at < 0 || start+at+1 == end {
			code.Literal(m.text[start:end], m.locate.From(start))
			return
		}
		at += start
		code.Literal(m.text[start:at], m.locate.From(start))
		// Blanks before the first word do not count.
		begins = begins && strings.TrimSpace(m.text[start:at]) == ""
		start = m.reference(code, at, end, begins)
		begins = false
	}
}

// reference adds what a dollar at an offset begins, and returns where that ends.
func (m *makefile) reference(code *document.Builder, at, end int, begins bool) int {
	next := at + 2
	switch m.text[at+1] {
	case '$':
		code.At("$", m.locate(at, next))
		return next
	case '(', '{':
		next = closing(m.text[:end], at+1)
	}
	// $(NAME), ${NAME}, or $N. $(call ...) and other functions have names that no variable has.
	name := strings.Trim(m.text[at+1:next], "(){}")
	switch value := m.value(name); {
	case value == nil:
		code.Hole(0, -1)
	// $(AWS) sts assume-role: the command stands where the recipe has it, and not where AWS is set.
	case begins:
		code.AddAt(value, m.locate(at, next))
	default:
		code.Add(value)
	}
	return next
}

// closing returns the offset after the bracket that closes the one at an offset, or the end of the text.
func closing(text string, at int) int {
	open, depth := text[at], 0
	shut := byte(')')
	if open == '{' {
		shut = '}'
	}
	for ; at < len(text); at++ {
		switch text[at] {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return at
}

// only returns the setting of a variable that is set in one place.
func (m *makefile) only(name string) (setting, bool) {
	all := m.variables[name]
	if len(all) != 1 || all[0].unknown {
		return setting{}, false
	}
	return all[0], true
}

// value returns the value of a variable; nil if it is unknown. The command line of make may give it another, as it may for
// the default of any parameter.
func (m *makefile) value(name string) *document.Node {
	set, ok := m.only(name)
	if !ok || m.busy[name] || len(m.busy) > bound.ShellsInShells {
		return nil
	}
	m.busy[name] = true
	defer delete(m.busy, name)
	// A comment after the value is no part of it; the blanks before it are.
	text := m.text[set.start:set.end]
	if at := comment().FindStringIndex(text); at != nil {
		text = text[:at[0]]
	}
	text = strings.TrimRight(text, " \t\r")
	// A value of several lines is not put together.
	if strings.ContainsAny(text, "\n") || len(text) > bound.ShellValue {
		return nil
	}
	var value document.Builder
	m.expand(&value, set.start, set.start+len(text), false)
	n := value.Node(m.locate(set.start, set.start+len(text)))
	if n = partial.Default(n); n.Kind != document.String || len(n.Text) > bound.ShellValue {
		return nil
	}
	return n
}

// comment matches the beginning of a comment: # after a blank.
var comment = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:^|[ \t])#`) })
