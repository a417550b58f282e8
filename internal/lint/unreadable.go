package lint

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// unreadable reports whether a file without requests cannot be read as a file of any kind. A named file is then a
// failure; a found file gets a note, which is always shown if the file mentions one of the operations.
func (c *checker) unreadable(f *source.File, hint request.Hint, res document.Result, out *outcome) bool {
	broken := slices.ContainsFunc(res.Problems, isSyntax)
	said := hint.Operation + hint.Configured
	// The order matters: an operation or --kind says that the file must be read, so that "not a kind that is read" is no
	// answer for it.
	switch {
	case hint.Named && said != "" && empty(f):
		out.fail(f, fmt.Errorf("is empty; expected the parameters of %s", said))
	case hint.Named && len(out.unparsed) > 0:
		out.fail(f, errors.New(unparsed(f, out.unparsed)))
	case said == "" && c.Kinds == nil && c.outside(f, res, broken):
		c.unsupported(f, hint.Named, out)
	// A YAML template of another tool in a folder does not parse, and has nothing to do with AWS; but a file whose name or
	// content shows that it is a request file gets the finding about its syntax.
	case broken && !hint.Named && hint.Configured == "" && !request.Intended(f.Name, f.Data):
		out.skip(f, unparsed(f, res.Problems))
	default:
		return false
	}
	return true
}

// empty reports whether a file has only white space.
func empty(f *source.File) bool {
	return len(strings.TrimSpace(strings.TrimPrefix(string(f.Data), "\uFEFF"))) == 0
}

// partlyRead reports that a part of a file could not be parsed. Formats parse only parts that mention something that
// they read. It is a failure if the file was named.
func (c *checker) partlyRead(f *source.File, hint request.Hint, out *outcome) {
	if len(out.unparsed) == 0 {
		return
	}
	message := "not all is checked: " + unparsed(f, out.unparsed)
	// A named file must be read completely; in a walk, a note and the exit status of the other files are enough.
	if hint.Named {
		out.fail(f, errors.New(message))
		return
	}
	out.open++
	out.note(message)
}

func (out *outcome) fail(f *source.File, err error) {
	out.failures = append(out.failures, Failure{File: f.Name, Err: err})
}

// skip adds a note about a file that is not checked. For a file that mentions no request it is shown only with
// --verbose.
func (out *outcome) skip(f *source.File, message string) {
	operation := request.Mentioned(f.Data)
	if operation != "" {
		message += "; it mentions " + operation
		out.open++
	}
	out.notes = append(out.notes, Note{File: f.Name, Detail: operation == "", Message: "skipped: " + message})
}

// unparsed describes the first mistake in a text that could not be parsed, and its place; without one, what is beyond
// a bound.
func unparsed(f *source.File, problems []document.Problem) string {
	// -1 becomes 0: if nothing is wrong with the syntax, the first problem is a part beyond a bound.
	i := max(0, slices.IndexFunc(problems, isSyntax))
	line, message := f.Position(problems[i].Span.Start).Line, problems[i].Message
	if problems[i].Rule == host.RuleBound {
		return fmt.Sprintf("line %d: %s", line, message)
	}
	return fmt.Sprintf("line %d does not parse: %s", line, message)
}

// outside reports whether a file is not of a kind that is read: by its name or first line, or because neither its
// name nor its content is JSON or YAML. A file of any name that begins like JSON is assumed to be JSON.
func (c *checker) outside(f *source.File, res document.Result, broken bool) bool {
	switch {
	case language(f) != "":
		return true
	// YAML reads "[profile x]" as a list and then fails on the next line. The message about sections helps more than YAML's.
	case broken && sections().Match(f.Data):
		return document.FormatOf(f.Name) == document.Auto
	case c.raw(f), c.hosts.proved(f.Data), document.FormatOf(f.Name) != document.Auto, f.Name == stdinName, empty(f),
		strings.ContainsRune("{[", rune(strings.TrimSpace(string(f.Data))[0])):
		return false
	}
	// Any text is valid YAML: a file that is only one word or sentence was not meant as JSON or YAML.
	structured := func(n *document.Node) bool { return n.Kind == document.Object || n.Kind == document.List }
	return broken || !slices.ContainsFunc(res.Roots, structured)
}

// raw reports whether a file is not JSON or YAML by its name or first line.
func (c *checker) raw(f *source.File) bool {
	return c.hosts.raw(f.Name) || document.FormatOf(f.Name) == document.Auto && strings.HasPrefix(string(f.Data[:min(2, len(f.Data))]), "#!")
}

// sections matches a text that begins with the header of a section, as INI files do, and JSON does not.
var sections = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\A(?:\x{FEFF})?(?:[ \t]*(?:[#;].*)?\r?\n)*[ \t]*\[[A-Za-z][\w .:/@-]*\][ \t]*(?:[#;].*)?\r?\n`)
})

// unsupported reports a file of a kind that is not read: a failure if it was named, otherwise a note for --verbose.
func (c *checker) unsupported(f *source.File, named bool, out *outcome) {
	// The message says what would have to be done for the file to be read, if there is something.
	message := "not a kind of file that sessionlint reads; --operation checks it as parameters"
	switch name := language(f); name {
	case "":
		if sections().Match(f.Data) {
			message = "not an AWS configuration file: no section has role_arn or sso_*; --kind aws-config reads it as one anyway"
		}
	case languageGo:
		message = "this command does not read Go; sessionlint " + f.Name + " checks it"
	default:
		message = name + " is not supported; Go is the only language whose source is checked"
	}
	if named {
		out.fail(f, errors.New(message))
		return
	}
	out.notes = append(out.notes, Note{File: f.Name, Detail: true, Message: "skipped: " + message})
}

const languageGo = "Go"

// language returns the programming language of a file by its name or first line; "" if there is no SDK for it.
func language(f *source.File) string {
	if known := languages[strings.ToLower(path.Ext(f.Name))]; known != "" || !strings.HasPrefix(string(f.Data[:min(2, len(f.Data))]), "#!") {
		return known
	}
	// #!/usr/bin/env python3 and #!/usr/bin/python: one of the words is the name of the program, after digits are removed.
	first, _, _ := strings.Cut(string(f.Data[:min(200, len(f.Data))]), "\n")
	for _, word := range strings.FieldsFunc(first, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if known := interpreters[word]; known != "" {
			return known
		}
	}
	return ""
}

var interpreters = map[string]string{
	"python": "Python", "ruby": "Ruby", "node": "JavaScript", "deno": "JavaScript", "bun": "JavaScript", "perl": "Perl", "php": "PHP", "pwsh": "PowerShell",
}

var languages = map[string]string{
	".c": "C", ".h": "C", ".cc": "C++", ".cpp": "C++", ".cxx": "C++", ".hpp": "C++", ".clj": "Clojure", ".cs": "C#", ".dart": "Dart",
	".erl": "Erlang", ".ex": "Elixir", ".exs": "Elixir", ".fs": "F#", ".go": languageGo, ".groovy": "Groovy", ".hs": "Haskell",
	".java": "Java", ".jl": "Julia", ".js": "JavaScript", ".cjs": "JavaScript", ".mjs": "JavaScript", ".jsx": "JavaScript",
	".kt": "Kotlin", ".kts": "Kotlin", ".lua": "Lua", ".m": "Objective-C", ".php": "PHP", ".pl": "Perl", ".pm": "Perl",
	".ps1": "PowerShell", ".psm1": "PowerShell", ".py": "Python", ".pyi": "Python", ".ipynb": "Python in notebooks", ".r": "R", ".rb": "Ruby",
	".rs": "Rust", ".scala": "Scala", ".swift": "Swift", ".ts": "TypeScript", ".cts": "TypeScript", ".mts": "TypeScript", ".tsx": "TypeScript",
	".vb": "Visual Basic", ".zig": "Zig",
}
