package document

import "bytes"

// admitDirectives changes directives that YAML 1.2 allows but the library refuses: every version 1.x becomes 1.1,
// whose differences are handled in this package, and reserved directives become comments, since YAML says to ignore
// them. No byte changes its place.
func admitDirectives(data []byte) []byte {
	if !bytes.HasPrefix(data[bodyStart(data):], []byte("%")) && !bytes.Contains(data, []byte("\n%")) && !bytes.Contains(data, []byte("\r%")) {
		return data
	}
	data = bytes.Clone(data) // spans and source lines show the original
	var reserved []int       // the offsets of reserved directives of the next document
	head := true             // a line is a directive only before a document's content
	for at := bodyStart(data); at < len(data); {
		end := lineEnd(data, at)
		line := data[at:end]
		switch {
		case head && bytes.HasPrefix(line, []byte("%")):
			if !admitDirective(line) {
				reserved = append(reserved, at)
			}
		case head && bytes.HasPrefix(line, []byte("---")):
			// Only now is it certain that they are directives: without "---", a line with "%" is content.
			for _, directive := range reserved {
				data[directive] = '#'
			}
			reserved, head = nil, false
		default:
			text := bytes.TrimLeft(line, " \t")
			// "..." ends a document; empty lines and comments change nothing; content ends the directives.
			head = bytes.HasPrefix(line, []byte("...")) || head && (len(text) == 0 || text[0] == '#')
		}
		at = end + breakLen(data, end)
	}
	return data
}

// admitDirective reports whether the library accepts a directive, and changes its version if necessary.
func admitDirective(line []byte) bool {
	name := line[:len(line)-len(bytes.TrimLeft(line, "%ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
	// line is a part of the clone: this writes 1.1 in the place of 1.2.
	if version := len("%YAML 1."); bytes.HasPrefix(line, []byte("%YAML 1.")) && len(line) > version {
		line[version] = '1'
	}
	return string(name) == "%YAML" || string(name) == "%TAG"
}
