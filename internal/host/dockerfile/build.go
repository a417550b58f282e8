package dockerfile

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/source"
)

// build is the state of a build while its instructions are read.
type build struct {
	file    *host.File
	text    string
	locate  source.Locator
	env     map[string]*document.Node // of the stage; nil for a value that is unknown
	foreign bool                      // something else than a shell runs the commands of the stage
	// entry and command are what the stage's image starts; of several the last.
	entry, command *instruction
	places         []host.Place
}

// instruction reads one instruction.
func (b *build) instruction(i instruction) {
	switch i.name {
	// A new stage has neither the variables nor the shell of the one before.
	case "FROM":
		b.started()
		b.env, b.foreign = map[string]*document.Node{}, false
	case "ENV", "ARG":
		b.variables(i)
	case "SHELL":
		if list := b.list(i); list != nil && len(list.Items) > 0 {
			b.foreign = shell.Foreign(list.Items[0].Text)
		}
	// ONBUILD RUN ..., HEALTHCHECK --interval=1m CMD ...
	case "ONBUILD", "HEALTHCHECK":
		inner := i
		inner.name, inner.words = head(b.text, i.words)
		if inner.name == "RUN" || inner.name == "CMD" {
			b.run(inner)
		}
	case "RUN":
		b.run(i)
	case "ENTRYPOINT":
		b.entry, b.command = &i, nil // a command before it is gone
	case "CMD":
		b.command = &i
	}
}

// started reads what the image of a stage starts: the words of an entry point and a command are put together.
func (b *build) started() {
	entry, command := b.entry, b.command
	b.entry, b.command = nil, nil
	if entry != nil && command != nil {
		words, more := b.list(*entry), b.list(*command)
		if words != nil && more != nil {
			b.places = append(b.places, shell.Words(b.file, words, more)...)
			return
		}
		command = nil // it is the argument of a shell, or nothing uses it
	}
	for _, i := range []*instruction{entry, command} {
		if i != nil {
			b.run(*i)
		}
	}
}

// run reads a command: a list of words in JSON, or code for a shell.
func (b *build) run(i instruction) {
	if b.foreign || len(i.words) == 0 {
		return
	}
	if list := b.list(i); list != nil {
		b.places = append(b.places, shell.Words(b.file, list)...)
		return
	}
	b.places = append(b.places, shell.Within(b.file, shell.Code{Text: b.code(i), Env: func(name string) *document.Node { return b.env[name] }})...)
}

// list returns the words of a command in JSON; nil for other commands.
func (b *build) list(i instruction) *document.Node {
	text := b.join(i.words)
	if !strings.HasPrefix(text.Text, "[") {
		return nil
	}
	list := partial.JSON(text)
	if list == nil || list.Kind != document.List {
		return nil
	}
	return list
}

// code returns the code of an instruction. A here-document that is all of a command is code itself.
func (b *build) code(i instruction) *document.Node {
	documents := document.NewText(b.text[i.documents.start:i.documents.end], b.locate(i.documents.start, i.documents.end),
		func() source.Locator { return b.locate.From(i.documents.start) })
	if i.whole {
		return documents
	}
	text := b.join(i.words)
	// Without here-documents.
	if documents.Text == "" {
		return text
	}
	return document.Join(b.locate(i.words[0].start, i.end), text, document.NewText("\n", documents.Span, nil), documents)
}

// join makes one text of the pieces of an instruction.
func (b *build) join(pieces []piece) *document.Node {
	var text document.Builder
	if len(pieces) == 0 {
		return text.Node(source.Span{File: b.file.Source})
	}
	for _, p := range pieces {
		text.Literal(b.text[p.start:p.end], b.locate.From(p.start))
	}
	return text.Node(b.locate(pieces[0].start, pieces[len(pieces)-1].end))
}

var (
	// single is the old form of ENV: a name, and all of the rest as its value.
	single = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([A-Za-z_]\w*)[ \t]+`) })
	// pair is NAME=value, or an argument without a value.
	pair = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[ \t]*([A-Za-z_]\w*)(?:=((?:\\.|"(?:[^"\\]|\\.)*"|'[^']*'|[^ \t"'\\])*))?(?:[ \t]+|$)`)
	})
)

// variables takes note of what ENV and ARG set for the commands behind them. An argument before the first stage is for
// FROM.
func (b *build) variables(i instruction) {
	if b.env == nil {
		return
	}
	text := b.join(i.words)
	if m := single().FindStringSubmatchIndex(text.Text); m != nil && i.name == "ENV" {
		b.set(text.Text[m[2]:m[3]], text.Slice(m[1], len(text.Text)))
		return
	}
	for at := 0; at < len(text.Text); {
		m := pair().FindStringSubmatchIndex(text.Text[at:])
		if m == nil {
			return
		}
		// ARG NAME: whoever builds the image gives the value.
		if name := text.Text[at+m[2] : at+m[3]]; m[4] < 0 {
			b.env[name] = nil
		} else {
			b.set(name, bare(text.Slice(at+m[4], at+m[5])))
		}
		at += m[1]
	}
}

// bare returns a value without the quotes around it.
func bare(value *document.Node) *document.Node {
	text := value.Text
	if last := len(text) - 1; last > 0 && (text[0] == '"' || text[0] == '\'') && text[last] == text[0] {
		return value.Slice(1, last)
	}
	return value
}

// set takes note of a value. Text that Docker would expand or unescape is unknown.
func (b *build) set(name string, value *document.Node) {
	b.env[name] = nil
	if !strings.ContainsAny(value.Text, "$\\\"'") {
		if value = partial.Default(value); value.Kind == document.String {
			b.env[name] = value
		}
	}
}
