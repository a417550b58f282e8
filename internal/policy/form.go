package policy

import (
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
)

// Form describes a set of texts by a regular expression for the whole text, such as the subjects of a provider's
// tokens. A nil Form is any text.
type Form struct{ prog *syntax.Prog }

// ParseForm reads a regular expression. Anchors and word boundaries in it are ignored.
func ParseForm(expression string) (*Form, error) {
	parsed, err := syntax.Parse(expression, syntax.Perl|syntax.DotNL)
	if err != nil {
		return nil, err
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return nil, err
	}
	return &Form{prog}, nil
}

// FormOf returns the form of the texts that a pattern matches.
func FormOf(pattern Glob) (*Form, error) {
	var expression strings.Builder
	for _, symbol := range pattern {
		switch {
		case symbol == anyOne:
			expression.WriteByte('.')
		case symbol == anyRun || symbol >= firstVariable:
			expression.WriteString(".*")
		default:
			expression.WriteString(regexp.QuoteMeta(string(symbol)))
		}
	}
	return ParseForm(expression.String())
}

// PatternOf returns what a value of a condition matches; unknown parts match anything. Without wildcards, * and ? are
// ordinary characters. Policy variables may be any text.
func PatternOf(n *document.Node, wildcards bool) Glob {
	var pattern Glob
	start := 0 // after the last hole
	add := func(text string) {
		if wildcards || strings.Contains(text, "${") {
			pattern = append(pattern, Alphabet{}.Glob(text)...)
		} else {
			pattern = append(pattern, []rune(text)...)
		}
	}
	for _, hole := range n.Holes {
		add(n.Text[start:hole.At])
		pattern, start = append(pattern, anyRun), hole.At
	}
	add(n.Text[start:])
	return pattern
}

// Meets reports whether the pattern matches some text of the form. It is true if a comparison would cost too much.
func (f *Form) Meets(pattern Glob) bool {
	if f == nil || (len(pattern)+1)*len(f.prog.Inst) > bound.FormSteps {
		return true
	}
	r := &reading{prog: f.prog, pattern: pattern, seen: make([]bool, (len(pattern)+1)*len(f.prog.Inst))}
	return r.run()
}

// reading follows a form and a pattern at the same time. Each pair of a place in the pattern and an instruction of the
// form is followed only once: what can come after it does not depend on how it was reached.
type reading struct {
	prog    *syntax.Prog
	pattern Glob
	seen    []bool // for each place, one for each instruction
	open    []pair // reached and not followed yet
}

// pair is a place in the pattern, from 0 to its length, and an instruction of the form.
type pair struct {
	at int
	pc uint32
}

// run follows all pairs from the first one on, and reports whether the form and the pattern can end together.
func (r *reading) run() bool {
	r.reach(0, uint32(r.prog.Start))
	for len(r.open) > 0 {
		last := r.open[len(r.open)-1]
		r.open = r.open[:len(r.open)-1]
		if r.step(last.at, last.pc) {
			return true
		}
	}
	return false
}

// reach adds a pair, unless it was reached before.
func (r *reading) reach(at int, pc uint32) {
	i := at*len(r.prog.Inst) + int(pc)
	if !r.seen[i] {
		r.seen[i] = true
		r.open = append(r.open, pair{at, pc})
	}
}

// step follows a pair, and reports whether both the form and the pattern are at their ends.
func (r *reading) step(at int, pc uint32) bool {
	inst := &r.prog.Inst[pc]
	run := at < len(r.pattern) && (r.pattern[at] == anyRun || r.pattern[at] >= firstVariable)
	if run {
		r.reach(at+1, pc) // a * also matches nothing
	}
	switch inst.Op {
	case syntax.InstMatch:
		return at == len(r.pattern)
	case syntax.InstFail:
	case syntax.InstAlt, syntax.InstAltMatch: // two ways on, of which either may match
		r.reach(at, inst.Out)
		r.reach(at, inst.Arg)
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth: // these consume nothing
		r.reach(at, inst.Out)
	default: // InstRune and its variants
		r.read(at, run, inst)
	}
	return false
}

// read consumes one character.
func (r *reading) read(at int, run bool, inst *syntax.Inst) {
	switch {
	case run: // the * takes the character and stays
		r.reach(at, inst.Out)
	case at < len(r.pattern) && (r.pattern[at] == anyOne || inst.MatchRune(r.pattern[at])):
		r.reach(at+1, inst.Out)
	}
}
