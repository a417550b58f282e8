package document

import "bytes"

// admitDirectives gives data in which the library finds no directive that it refuses and YAML 1.2
// does not: every version 1.x is written 1.1, whose differences are made up for here, and a
// directive that is reserved for later is made a comment, which is what a reader is asked to do with it.
// No byte changes its place.
func admitDirectives(data []byte) []byte {
	if !bytes.HasPrefix(data[bodyStart(data):], []byte("%")) && !bytes.Contains(data, []byte("\n%")) && !bytes.Contains(data, []byte("\r%")) {
		return data
	}
	data = bytes.Clone(data)
	var reserved []int
	head := true // only before a document's content is the line a directive
	for at := bodyStart(data); at < len(data); {
		end := lineEnd(data, at)
		line := data[at:end]
		switch {
		case head && bytes.HasPrefix(line, []byte("%")):
			if !admitDirective(line) {
				reserved = append(reserved, at)
			}
		case head && bytes.HasPrefix(line, []byte("---")):
			for _, directive := range reserved {
				data[directive] = '#'
			}
			reserved, head = nil, false
		default:
			text := bytes.TrimLeft(line, " \t")
			head = bytes.HasPrefix(line, []byte("...")) || head && (len(text) == 0 || text[0] == '#')
		}
		at = end + breakLen(data, end)
	}
	return data
}

// admitDirective reports whether the library knows a directive, and changes its version if need be.
func admitDirective(line []byte) bool {
	name := line[:len(line)-len(bytes.TrimLeft(line, "%ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
	if version := len("%YAML 1."); bytes.HasPrefix(line, []byte("%YAML 1.")) && len(line) > version {
		line[version] = '1'
	}
	return string(name) == "%YAML" || string(name) == "%TAG"
}
