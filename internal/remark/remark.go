// Package remark finds the comments in code that are meant for this program, and the places that each covers. The
// readers of each language determine what a comment and a statement are.
package remark

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Prefix begins the text of every comment for this program.
const Prefix = "sessionlint:"

// Remark is a comment for this program.
type Remark struct {
	Text string      // from the prefix on, without the comment's marks and white space at its end
	Span source.Span // with the marks
	// Covers are the places that the comment covers.
	Covers []source.Span
	// Unsure is true if parts of what the comment covers could not be read, so that it may be useful although it
	// accepted nothing.
	Unsure bool
}

// Mentioned reports whether a text may have such a comment, without reading it.
func Mentioned(text []byte) bool { return bytes.Contains(text, []byte(Prefix)) }

// Range is a part of a text, in bytes, half open.
type Range struct{ Start, End int }

// Sort puts ranges in the order of the text.
func Sort(all []Range) {
	slices.SortFunc(all, func(a, b Range) int { return cmp.Compare(a.Start, b.Start) })
}

// Item is a part of a text that a comment may cover: a statement, an attribute, an element of a list.
type Item struct {
	Range
	// Block is true for an item that contains statements. A comment after its end covers only that line.
	Block bool
}

// Code is a text with comments in it.
type Code struct {
	Text string
	// Locate leads from the text to the file; they differ if the text is a script in a workflow.
	Locate source.Locator
	// Comments are all comments, also those for people, with their marks and in order.
	Comments []Range
	// Items are in any order and may contain each other.
	Items []Item
	// Unsure is true if the text could not be read to its end.
	Unsure bool
}

// Remarks returns the comments for this program. A comment on its own line covers the next line with code, any other
// one its own line; every item that begins on that line is covered as a whole. A comment after the last line of a
// statement covers the whole statement: between its lines there may be no room for one.
func (c Code) Remarks() []Remark {
	var found []Remark
	for _, comment := range c.Comments {
		for _, at := range forProgram(c.Text, comment) {
			r := Remark{Text: c.Text[at.Start:at.End], Span: c.Locate(comment.Start, comment.End), Unsure: c.Unsure}
			c.cover(&r, comment)
			found = append(found, r)
		}
	}
	return found
}

// forProgram returns the parts of a comment that are meant for this program: each is the rest of a line.
func forProgram(text string, comment Range) []Range {
	var found []Range
	for start := comment.Start; start < comment.End; {
		// A comment in /* */ may have several lines. The marks at both ends of each are removed.
		end := lineEnd(text[:comment.End], start)
		line := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(text[start:end], " \t\r\n"), "*/"), " \t")
		words := strings.TrimLeft(line, "#;/* \t")
		if strings.HasPrefix(words, Prefix) {
			found = append(found, Range{start + len(line) - len(words), start + len(line)})
		}
		start = end
	}
	return found
}

func (c Code) cover(r *Remark, comment Range) {
	line, alone := c.target(comment)
	r.Covers = append(r.Covers, c.Locate(line.Start, line.End))
	for _, item := range c.Items {
		if item.isOn(line, alone) {
			r.Covers = append(r.Covers, c.Locate(item.Start, item.End))
		}
	}
}

// isOn reports whether a comment for a line covers an item as a whole: because the item begins on the line, or because the
// comment is at the end of its last line.
func (i Item) isOn(line Range, alone bool) bool {
	begins := line.Start <= i.Start && i.Start < line.End
	ends := !alone && !i.Block && line.Start < i.End && i.End <= line.End
	return begins || ends
}

// target returns the line that a comment covers, and whether the comment is above it.
func (c Code) target(comment Range) (line Range, alone bool) {
	first := lineOf(c.Text, comment.Start)
	last := lineOf(c.Text, max(comment.Start, comment.End-1))
	switch {
	case !c.blank(Range{first.Start, comment.Start}):
		// Code before it on its line: x = 1 # comment.
		return first, false
	case !c.blank(Range{comment.End, last.End}):
		// Code after it on its line: /* comment */ x = 1.
		return last, false
	}
	// A comment on its own line: other comments and empty lines may be between it and the code.
	for line = last; line.End < len(c.Text); {
		line = lineOf(c.Text, line.End)
		if !c.blank(line) {
			return line, true
		}
	}
	return Range{len(c.Text), len(c.Text)}, true
}

// blank reports whether a part of the text contains only comments and white space.
func (c Code) blank(part Range) bool {
	at := part.Start
	for _, comment := range c.Comments {
		// The comment is outside of the part.
		if comment.End <= at || comment.Start >= part.End {
			continue
		}
		if strings.TrimSpace(c.Text[at:max(at, comment.Start)]) != "" {
			return false
		}
		at = comment.End
	}
	return at >= part.End || strings.TrimSpace(c.Text[at:part.End]) == ""
}

func lineOf(text string, at int) Range {
	return Range{strings.LastIndexByte(text[:at], '\n') + 1, lineEnd(text, at)}
}

// lineEnd returns the end of the line at an offset, with its line break.
func lineEnd(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}
