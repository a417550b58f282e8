package shell

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Env returns the value of a variable that is set outside of the code, a String; nil if it is unknown.
type Env func(name string) *document.Node

// Code is shell code in a file.
type Code struct {
	Text *document.Node // a String, which may have holes
	Env  Env            // nil if no variables are known
	// Folder is the working directory, relative to the repository; empty if unknown.
	Folder string
	// Signer is who signs the requests until the code gets other credentials.
	Signer Signer
}

// Places returns the requests that shell code makes through AWS's command line. Code that is not for a shell, or
// cannot be parsed, makes none.
func Places(f *host.File, code Code) []host.Place {
	s := newScript(f, code)
	s.run()
	return s.places
}

// Within returns the requests of code that another kind of file contains. Such code is parsed completely or not at all, and
// the file learns what could not be.
func Within(f *host.File, code Code) []host.Place {
	if !Mentions([]byte(code.Text.Text)) {
		return nil
	}
	inner := *f
	inner.Roots, inner.Unparsed = []*document.Node{}, nil // not a file of shell code
	places := Places(&inner, code)
	f.Unparsed = append(f.Unparsed, inner.Unparsed...)
	return places
}

// Words returns the request of a command that is a list of words, which no shell reads: of one list, or of several that
// are put together.
func Words(f *host.File, lists ...*document.Node) []host.Place {
	command := document.NewObject(nil, lists[0].Span)
	for i, list := range lists[:min(2, len(lists))] {
		command.Members = append(command.Members, document.Member{Name: []string{"command", "args"}[i], Key: list.Span, Value: list})
	}
	t := tree{file: f}
	t.argv(command)
	return t.places
}

// script is shell code with its environment, while it is read.
type script struct {
	// The file with the code. Its Roots are set if the code is a part of a document.
	file *host.File
	// The decoded code, with a placeholder for each unknown part. All offsets are in bytes of it.
	code string
	// The offsets of these placeholders, and the bounds of the unknown parts in their place.
	marks []int
	holes []document.Hole
	// From the code to the file.
	locate source.Locator
	// Variables that are set outside of the code.
	env Env
	// The working directory at the start, relative to the repository.
	folder string
	// How many shells are nested: bash -c '...' is one more.
	depth int
	// The code was parsed without mistakes, as the language that its first line names.
	parsed bool
	// console says that the code may have requests to the federation endpoint.
	console bool
	// The here-documents that commands read.
	inputs map[*syntax.CallExpr]*syntax.Redirect
	// What commands do to variables, files and the working directory.
	state  state
	places []host.Place

	// Who signs at the start.
	signer Signer
	// Who signs each command, as far as the code was followed.
	signers map[*syntax.CallExpr]Signer
	// The file of variables that the next code will have
	variables string
	// left is who signs the requests of code with these variables; changed is whether there are credentials among
	// them.
	left    Signer
	changed bool
	// Who signs what the shell runs next; nil if the code was not followed
	last *Signer
}

// placeholder replaces an unknown part of the code: a character without a special meaning in a shell.
const placeholder = "_"

func newScript(f *host.File, code Code) *script {
	s := &script{file: f, holes: code.Text.Holes, env: code.Env, folder: code.Folder, signer: code.Signer}
	s.code, s.marks, s.locate = partial.Code(code.Text, placeholder)
	s.code = hideAngles(s.code)
	return s
}

// run reads the code, if it is for a shell and may have a request.
func (s *script) run() {
	lang, ok := language(s.code)
	// A script of its own is parsed even without a request, so that its mistakes are reported.
	script := s.file.Roots == nil && s.depth == 0
	if !ok || !script && !Mentions([]byte(s.code)) {
		return
	}
	if len(s.code) > bound.ShellCode || tooDeep(s.code) || s.depth > bound.ShellsInShells {
		s.refuse()
		return
	}
	file := s.parse(lang)
	if file == nil || !Mentions([]byte(s.code)) || elsewhere().MatchString(s.code) {
		return
	}
	s.console = mentionsConsole([]byte(s.code))
	// First what all commands do to variables and files, then who signs them, then their requests.
	s.survey(file)
	s.follow(file)
	s.requests(file)
}

// requests reads the requests of all commands, also of those in functions that are not called.
func (s *script) requests(file *syntax.File) {
	syntax.Walk(file, func(n syntax.Node) bool {
		switch n := n.(type) {
		// A statement comes before its command, which may read the here-document.
		case *syntax.Stmt:
			s.input(n)
		case *syntax.CallExpr:
			if entire(n) {
				s.call(n)
			}
		}
		return true
	})
}

// elsewhere matches code that does not send its requests to AWS, but to an emulator or to a function of the script.
var elsewhere = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\bAWS_ENDPOINT_URL|(?m)^\s*(?:function\s+)?aws\s*\(\)`)
})

// IsScript reports whether a text begins with a line that names a shell to run it.
func IsScript(text []byte) bool {
	if !bytes.HasPrefix(text, []byte("#!")) {
		return false
	}
	_, ok := language(string(text[:min(len(text), 128)]))
	return ok
}

// language returns the shell that reads code, by its first line; false if it is another program.
func language(code string) (syntax.LangVariant, bool) {
	if !strings.HasPrefix(code, "#!") {
		return syntax.LangBash, true
	}
	first, _, _ := strings.Cut(code, "\n")
	m := shebang().FindStringSubmatch(first)
	// #!/usr/bin/env python3
	if m == nil {
		return 0, false
	}
	switch m[1] {
	case "zsh":
		return syntax.LangZsh, true
	case "ksh", "mksh":
		return syntax.LangMirBSDKorn, true
	case "bats":
		return syntax.LangBats, true
	}
	return syntax.LangBash, true
}

// shebang matches the first line of a script for a shell: #!/bin/sh, #!/usr/bin/env -S bash -eu.
var shebang = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^#!\s*(?:\S*/)?(?:env\s+(?:-\S+\s+)*(?:\w+=\S*\s+)*)?(?:\S*/)?(sh|bash|dash|ash|zsh|m?ksh|bats)(?:\s|$)`)
})

// tooDeep reports whether brackets are nested deeper than people write them. It counts brackets in texts as well,
// and is only to save the parser's stack.
func tooDeep(code string) bool {
	depth, ticks := 0, 0
	for i := range len(code) {
		switch code[i] {
		case '(', '{', '[':
			depth++
		case ')', '}', ']':
			depth = max(0, depth-1)
		// Each of these may open or close one.
		case '`':
			ticks++
		}
		if depth > bound.ShellDepth || ticks > 16*bound.ShellDepth {
			return true
		}
	}
	return false
}

// call reads a simple command.
func (s *script) call(c *syntax.CallExpr) {
	if len(c.Args) == 0 {
		return
	}
	first := path.Base(c.Args[0].Lit())
	// "${command[@]}" is an array with the words of a command.
	if elements, ok := s.elements(c.Args[0]); ok && len(elements) > 0 && elements[0].known() {
		first = path.Base(elements[0].text.Text)
		// No command that makes a request is a single word.
	} else if len(c.Args) == 1 {
		return
	}
	switch {
	// Handled below.
	case first == "aws", starters[first]:
	case first == vaultCommand:
		s.places = append(s.places, s.vault(c)...)
		return
	case httpClients[first]:
		s.consoleRequest(c)
		return
	case shells[first] && len(c.Args) > 1:
		s.nested(c)
		return
	default:
		return
	}
	at := int(c.Args[0].Pos().Offset())
	for _, p := range s.command(s.words(c), at) {
		s.places = append(s.places, signed(p, s.signers[c]))
	}
}

// starters are commands that start the command in their arguments.
var starters = map[string]bool{
	"sudo": true, "env": true, "command": true, "exec": true, "nohup": true, "nice": true, "time": true,
	"timeout": true, "stdbuf": true, "retry": true, "aws-vault": true,
	"docker": true, "podman": true, "nerdctl": true, "finch": true,
}

// shells are the programs that read code in an argument: bash -c '...'.
var shells = map[string]bool{"sh": true, "bash": true, "dash": true, "ash": true, "zsh": true, "ksh": true}

// nested reads the code in the arguments of a shell: bash -c '...'.
func (s *script) nested(c *syntax.CallExpr) {
	// c.Args[i] is the word before arg.
	for i, arg := range c.Args[1 : len(c.Args)-1] {
		flag := arg.Lit()
		// The first word that is no option is the name of a script.
		if !strings.HasPrefix(flag, "-") && !strings.HasSuffix(c.Args[i].Lit(), "o") { // -o pipefail
			return
		}
		if takesCode(flag) {
			inner := newScript(s.file, Code{Text: s.word(c.Args[i+2]).text, Folder: s.folder, Signer: s.signers[c]})
			inner.depth = s.depth + 1
			inner.run()
			s.places = append(s.places, inner.places...)
			return
		}
	}
}

// takesCode reports whether a flag is one such as -c, -ec or -lc.
func takesCode(flag string) bool {
	return len(flag) > 1 && flag[0] == '-' && flag[1] != '-' && strings.HasSuffix(flag, "c")
}
