package gitignore

import (
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Pattern is one line of a .gitignore file.
type Pattern struct {
	glob string
	// literal is true for a glob without special characters, which is compared faster.
	literal bool
	// negated is true for a line with "!": matching files are not ignored.
	negated bool
	// folder is true for a line that ends in /, which matches only folders.
	folder bool
	// name is true for a line without another /, which matches the name in any folder; a/b and /a match only from the
	// folder of the file on.
	name bool
}

// Parse parses a line. It returns false for a line that matches nothing: a comment, an empty line, a malformed glob.
func Parse(line string) (Pattern, bool) {
	var p Pattern
	line = trimRight(strings.TrimSuffix(line, "\r"))
	if strings.HasPrefix(line, "#") {
		return p, false
	}
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.folder = strings.CutSuffix(line, "/")
	p.name = !strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	p.literal = !strings.ContainsAny(line, `*?[\{}`)
	p.glob = translate(line)
	return p, line != "" && doublestar.ValidatePattern(p.glob)
}

// trimRight removes blanks at the end, except one after a backslash.
func trimRight(line string) string {
	trimmed := strings.TrimRight(line, " ")
	if strings.HasSuffix(trimmed, `\`) && len(trimmed) < len(line) {
		return line[:len(trimmed)+1]
	}
	return trimmed
}

// translate converts git's glob to one of package doublestar: in git, braces are not special, classes may have POSIX
// names, and x/** does not match x itself.
func translate(glob string) string {
	glob = toDoublestar.Replace(glob)
	if strings.HasSuffix(glob, "/**") {
		glob += "/*"
	}
	return glob
}

var toDoublestar = strings.NewReplacer(
	`\{`, `\{`, `\}`, `\}`, `\\`, `\\`, `{`, `\{`, `}`, `\}`,
	"[:alnum:]", "a-zA-Z0-9", "[:alpha:]", "a-zA-Z", "[:digit:]", "0-9", "[:lower:]", "a-z",
	"[:upper:]", "A-Z", "[:xdigit:]", "0-9a-fA-F", "[:space:]", " \t\n\r\v\f", "[:blank:]", " \t",
)

// Negated reports whether the pattern cancels earlier ones, with "!".
func (p Pattern) Negated() bool { return p.negated }

// Match reports whether the pattern matches a path, which is relative to the folder of the pattern, with forward
// slashes. Negation makes no difference.
func (p Pattern) Match(name string, folder bool) bool {
	if p.folder && !folder {
		return false
	}
	if p.name {
		name = path.Base(name)
	}
	if p.literal {
		return name == p.glob
	}
	return doublestar.MatchUnvalidated(p.glob, name)
}

// Covers reports whether the pattern matches a file or one of the folders that it is in.
func (p Pattern) Covers(file string) bool {
	if p.Match(file, false) {
		return true
	}
	for folder := path.Dir(file); folder != "." && folder != "/"; folder = path.Dir(folder) {
		if p.Match(folder, true) {
			return true
		}
	}
	return false
}
