package jenkins

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// pipeline is a file while it is read.
type pipeline struct {
	// The file, for what could not be read.
	file *host.File
	// The code. All offsets are in bytes of it.
	text string
	// From the code to the file.
	locate source.Locator
	// The code without blanks and comments; all indexes are of this list.
	tokens []token
	// The comments in their order.
	comments []remark.Range
	// The closing brackets of opening ones
	pairs map[int]int
	// The variables that the file sets, by name.
	variables map[string]setting
	// Variables that are being evaluated: one may be made of itself.
	busy map[string]bool
	// The commands do not send their requests to AWS
	emulated bool
	// The bodies of withAWS so far, inner ones after outer ones.
	blocks []block
	// The requests so far.
	places []host.Place
}

// setting is where a variable gets its value: the tokens [from, to).
type setting struct {
	from, to int
	unknown  bool // in several places, or as a parameter
}

func newPipeline(f *host.File) *pipeline {
	p := &pipeline{
		file: f, text: string(f.Source.Data), locate: source.Direct(f.Source, 0),
		pairs: map[int]int{}, variables: map[string]setting{}, busy: map[string]bool{},
	}
	p.emulated = shell.Emulated(f.Source.Data)
	s := scanner{text: p.text}
	s.scan()
	p.tokens, p.comments = s.tokens, s.comments
	p.match()
	p.survey()
	return p
}

// match finds the brackets that belong together.
func (p *pipeline) match() {
	var open []int
	for i := range p.tokens {
		switch {
		case p.opens(i):
			open = append(open, i)
		case p.closes(i):
			// Kinds of brackets are not compared: code that mixes them is not valid.
			if len(open) > 0 {
				p.pairs[open[len(open)-1]] = i
				open = open[:len(open)-1]
			}
		}
	}
}

// closing returns the bracket that closes one, or the last token.
func (p *pipeline) closing(i int) int {
	if end, ok := p.pairs[i]; ok {
		return end
	}
	return len(p.tokens) - 1
}

// is reports whether a token is a sign. Outside of the code, none is.
func (p *pipeline) is(i int, mark string) bool {
	return i >= 0 && i < len(p.tokens) && p.tokens[i].kind == sign && p.text[p.tokens[i].start:p.tokens[i].end] == mark
}

// opens reports whether a token is an opening bracket.
func (p *pipeline) opens(i int) bool { return p.is(i, "(") || p.is(i, "[") || p.is(i, "{") }

// closes reports whether a token is a closing bracket.
func (p *pipeline) closes(i int) bool { return p.is(i, ")") || p.is(i, "]") || p.is(i, "}") }

// word is the text of a token that is a word; empty for others.
func (p *pipeline) word(i int) string {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].kind != name {
		return ""
	}
	return p.text[p.tokens[i].start:p.tokens[i].end]
}

// survey collects the variables: NAME = value, in code and in environment blocks, and the parameters of functions and
// closures, which have a value for each call.
func (p *pipeline) survey() {
	for i := range p.tokens {
		switch {
		// Not ==, and not the operator =~.
		case p.is(i, "=") && !p.is(i+1, "=") && !p.is(i+1, "~") && p.word(i-1) != "":
			p.assign(p.word(i-1), setting{from: i + 1, to: p.lineEnd(i + 1)})
		case p.is(i, "=") && i > 1 && !p.is(i+1, "=") && p.word(i-2) != "": // NAME += value
			p.assign(p.word(i-2), setting{unknown: true})
		// { a, b -> code }: the names before the arrow.
		case p.is(i, "-") && p.is(i+1, ">"):
			for j := i - 1; j >= 0 && (p.word(j) != "" || p.is(j, ",")); j-- {
				p.assign(p.word(j), setting{unknown: true})
			}
		case p.is(i, "(") && p.word(i-1) != "" && p.word(i-2) != "": // def NAME(parameters), for (NAME in list)
			p.parameters(i)
		}
	}
}

// parameters records the names between brackets as variables without a certain value. Types are among them, which
// does no harm.
func (p *pipeline) parameters(open int) {
	for j := open + 1; j < p.closing(open); j++ {
		if p.word(j) != "" {
			p.assign(p.word(j), setting{unknown: true})
		}
	}
}

// assign records a variable. One that is set twice is unknown.
func (p *pipeline) assign(name string, set setting) {
	if _, twice := p.variables[name]; twice {
		set.unknown = true
	}
	p.variables[name] = set
}

// lineEnd returns the token at which a statement ends.
func (p *pipeline) lineEnd(i int) int {
	for ; i < len(p.tokens); i++ {
		switch {
		case p.opens(i):
			i = p.closing(i)
		case p.tokens[i].kind == newline, p.is(i, ";"), p.is(i, ","), p.closes(i):
			return i
		}
	}
	return len(p.tokens)
}

// arguments are those of a step.
type arguments struct {
	named *document.Node // an Object; it is open where more may be passed
	first *document.Node // the one without a name; nil if there is none
}

// arguments reads what is between the brackets that begin at a token.
func (p *pipeline) arguments(open int) arguments {
	end := p.closing(open)
	a := arguments{named: document.NewObject(nil, p.locate(p.tokens[open].start, p.tokens[end].end))}
	for _, part := range p.parts(open+1, end, ",") {
		i := part[0]
		for i < part[1] && p.tokens[i].kind == newline {
			i++
		}
		switch {
		case i >= part[1]:
		// NAME: value, or 'NAME': value
		case p.is(i+1, ":") && i+1 < part[1] && (p.tokens[i].kind == name || p.tokens[i].kind == text):
			key := p.tokens[i]
			a.named.Members = append(a.named.Members, document.Member{
				Name: strings.Trim(p.text[key.start:key.end], `"'`), Key: p.locate(key.start, key.end), Value: p.value(i+2, part[1]),
			})
		// A value without a name; *list stands for any number of them.
		case a.first == nil && !p.is(i, "*"):
			a.first = p.value(i, part[1])
		default:
			a.named.Open = true
		}
	}
	return a
}
