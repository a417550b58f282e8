package dockerfile

import (
	"regexp"
	"strings"
	"sync"
)

// piece is a part of the text: [start, end).
type piece struct{ start, end int }

// instruction is one of a Dockerfile.
type instruction struct {
	piece
	name string // in capitals
	// words are the parts of the text behind the name, without what continues lines and comments between them.
	words []piece
	// documents are the lines behind it that belong to its here-documents; whole says that they are its code.
	documents piece
	whole     bool
}

// split cuts a Dockerfile into instructions.
func split(text string) []instruction {
	// A directive at the top may name the backquote instead, as for Windows.
	escape := byte('\\')
	if m := directive().FindStringSubmatch(text); m != nil {
		escape = m[1][0]
	}
	var all []instruction
	for at := 0; at < len(text); {
		start := at
		l := nextLine(text, &at)
		// An empty line or a comment between instructions.
		if trimmed := strings.TrimSpace(text[l.start:l.end]); trimmed == "" || trimmed[0] == '#' {
			continue
		}
		i := instruction{piece: piece{start, l.end}}
		i.take(text, l, &at, escape)
		i.name, i.words = head(text, i.words)
		i.here(text, &at)
		all = append(all, i)
	}
	return all
}

// directive matches the parser directive escape at the top of a file, which may follow other directives.
var directive = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?i)\\A(?:#[ \t]*\\w+[ \t]*=.*\n)*#[ \t]*escape[ \t]*=[ \t]*([\\\\`])")
})

// nextLine returns the line at an offset, without its line break, and moves behind it.
func nextLine(text string, at *int) piece {
	l := piece{*at, len(text)}
	if end := strings.IndexByte(text[*at:], '\n'); end >= 0 {
		l.end = *at + end
	}
	*at = min(l.end+1, len(text))
	if l.end > l.start && text[l.end-1] == '\r' {
		l.end--
	}
	return l
}

// take collects the lines of an instruction: one that ends with the escape continues in the next that is not a comment.
func (i *instruction) take(text string, l piece, at *int, escape byte) {
	// Comments and empty lines within an instruction are left out.
	for {
		bare := strings.TrimRight(text[l.start:l.end], " \t")
		i.end = l.end
		// The last line of the instruction.
		if bare == "" || bare[len(bare)-1] != escape {
			i.words = append(i.words, l)
			return
		}
		i.words = append(i.words, piece{l.start, l.start + len(bare) - 1})
		for {
			if *at >= len(text) {
				return
			}
			l = nextLine(text, at)
			if trimmed := strings.TrimSpace(text[l.start:l.end]); trimmed != "" && trimmed[0] != '#' {
				break
			}
		}
	}
}

// head takes the name from the words of an instruction, and the flags behind it.
func head(text string, words []piece) (string, []piece) {
	name := next(text, &words)
	for len(words) > 0 && strings.HasPrefix(text[words[0].start:words[0].end], "--") {
		next(text, &words)
	}
	return strings.ToUpper(name), words
}

// next takes the first word.
func next(text string, words *[]piece) string {
	trim(text, words)
	if len(*words) == 0 {
		return ""
	}
	first := &(*words)[0]
	end := first.end
	if i := strings.IndexAny(text[first.start:first.end], " \t"); i >= 0 {
		end = first.start + i
	}
	name := text[first.start:end]
	first.start = end
	trim(text, words)
	return name
}

// trim takes the white space before the first word, and parts that have none.
func trim(text string, words *[]piece) {
	for len(*words) > 0 {
		first := &(*words)[0]
		first.start = first.end - len(strings.TrimLeft(text[first.start:first.end], " \t"))
		if first.start < first.end {
			return
		}
		*words = (*words)[1:]
	}
}

// marks matches the beginning of a here-document: <<EOF, <<-EOF, <<'EOF'.
var marks = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<<(-?)(["']?)([A-Za-z_]\w*)["']?`) })

// here collects the here-documents of an instruction that may have them.
func (i *instruction) here(text string, at *int) {
	if i.name != "RUN" && i.name != "COPY" && i.name != "ADD" || len(i.words) == 0 {
		return
	}
	last := i.words[len(i.words)-1]
	// They begin on the last line of the instruction, and follow it in their order.
	found := marks().FindAllStringSubmatchIndex(text[last.start:last.end], -1)
	i.documents = piece{*at, *at}
	for _, m := range found {
		dash, name := m[3] > m[2], text[last.start+m[6]:last.start+m[7]]
		for *at < len(text) {
			l := nextLine(text, at)
			line := text[l.start:l.end]
			// With <<- tabs before the end word are ignored.
			if dash {
				line = strings.TrimLeft(line, "\t")
			}
			i.documents.end, i.end = *at, l.end
			if line == name {
				// RUN <<EOF alone: the document is the code.
				if len(found) == 1 && len(i.words) == 1 && strings.TrimSpace(text[last.start+m[1]:last.end]) == "" && m[0] == 0 {
					i.whole, i.documents.end = true, l.start
				}
				break
			}
		}
	}
}
