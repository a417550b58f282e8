package assist

import (
	"bytes"
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/source"
)

// directive matches a comment for this program up to the words after it.
var directive = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`sessionlint:([a-z-]*)(?:[ \t]+([\w:,-]*(?:,[ \t]*[\w-]*)*))?`)
})

// The words of comments, with what follows them.
var directives = []struct{ word, meaning string }{
	{"ignore", "Accepts findings of rules in the statement that follows: `sessionlint:ignore RULE[,RULE] reason`."},
	{"ignore-file", "Accepts findings of rules in the whole file: `sessionlint:ignore-file RULE[,RULE] reason`."},
	{"operation", "Names the operation of the parameters in the file: `sessionlint:operation sts:AssumeRole`."},
}

// comment is a comment for this program on the line of an offset.
type comment struct {
	word, words source.Span // ignore; the rules or the operation after it
}

// commentAt returns the comment for this program that an offset is in the words of.
func commentAt(f *source.File, offset int) (c comment, ok bool) {
	start := bytes.LastIndexByte(f.Data[:offset], '\n') + 1
	end := len(f.Data)
	if i := bytes.IndexByte(f.Data[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	for _, at := range directive().FindAllSubmatchIndex(f.Data[start:end], -1) {
		if offset < start+at[0] || offset > start+at[1] {
			continue
		}
		c.word = source.Span{File: f, Start: start + at[2], End: start + at[3]}
		if at[4] >= 0 {
			c.words = source.Span{File: f, Start: start + at[4], End: start + at[5]}
		}
		return c, true
	}
	return c, false
}

// hoverDirective explains a comment for this program: its word, or a rule or an operation after it.
func (d *Document) hoverDirective(offset int) (Hover, bool) {
	c, ok := commentAt(d.File, offset)
	if !ok {
		return Hover{}, false
	}
	if c.words.File == nil || offset < c.words.Start {
		for _, known := range directives {
			if known.word == string(c.word.Bytes()) {
				return Hover{c.word, known.meaning}, true
			}
		}
		return Hover{}, false
	}
	word := wordAt(d.File, offset, isActionByte)
	name := string(word.Bytes())
	explain := explainRule
	if string(c.word.Bytes()) == "operation" {
		explain = explainOperation
	}
	text := explain(name)
	return Hover{word, text}, text != ""
}

// explainRule says what a rule is about; empty if there is no such rule.
func explainRule(id string) string {
	rule, known := catalog.FindRule(id)
	if !known {
		return ""
	}
	t := text{}
	t.title(rule.ID, "rule", rule.Severity.String())
	t.paragraph(plain(rule.Title) + ".")
	if rule.AWSError != "" {
		t.item("AWS answers", code(rule.AWSError))
	}
	if len(rule.Operations) > 0 {
		t.item("operations", codes(rule.Operations, 6))
	}
	if rule.Fix != "" {
		t.item("fix", "`--fix` corrects it, at least in some places")
	}
	t.paragraph("[" + rule.ID + "](" + strings.ReplaceAll(rule.URL(), ")", "%29") + ")")
	return t.String()
}
