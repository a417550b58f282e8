package correct

import (
	"bytes"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// remove returns the edit that removes a member or an item.
func remove(params *document.Node, path finding.Path) (finding.Edit, bool) {
	if len(path) == 0 {
		return none, false
	}
	parent, _ := params.Resolve(path[:len(path)-1])
	if parent.Embedded != nil {
		parent = parent.Embedded
	}
	places, at := placesIn(parent, path[len(path)-1])
	if at < 0 || !ordered(parent.Span, places) {
		return none, false
	}
	if edit, ok := withComma(places, at); ok {
		return edit, true
	}
	if len(places) == 1 {
		return alone(parent.Span, places[0])
	}
	return lines(places, at)
}

// placesIn returns the places of all members or items, and the number of the one that a step leads to; -1 if there is none.
func placesIn(parent *document.Node, step any) (places []source.Span, at int) {
	at = -1
	switch step := step.(type) {
	case int:
		for _, item := range parent.Items {
			places = append(places, item.Span)
		}
		at = step
	case string:
		for i, m := range parent.Members {
			places = append(places, source.Span{File: m.Key.File, Start: m.Key.Start, End: m.Value.Span.End})
			if m.Name == step {
				at = i // the last one of the name is the one that counts
			}
		}
	}
	return places, at
}

// ordered reports whether values follow each other within the place of their container. Those of variables and aliases
// are elsewhere.
func ordered(container source.Span, places []source.Span) bool {
	end := container.Start
	for _, p := range places {
		if p.File != container.File || p.Start < end || p.End < p.Start || p.End > container.End {
			return false
		}
		end = p.End
	}
	return true
}

// withComma removes a value with the comma that separates it from the next, or the last one with the comma before it.
func withComma(places []source.Span, at int) (finding.Edit, bool) {
	this := places[at]
	if next := at + 1; next < len(places) {
		return finding.Edit{Span: source.Span{File: this.File, Start: this.Start, End: places[next].Start}}, comma(this, places[next])
	}
	if at == 0 {
		return none, false
	}
	before := places[at-1]
	return finding.Edit{Span: source.Span{File: this.File, Start: before.End, End: this.End}}, comma(before, this)
}

// comma reports whether nothing but a comma is between two values.
func comma(a, b source.Span) bool {
	before, after, found := strings.Cut(string(between(a, b).Bytes()), ",")
	return found && blank(before) && blank(after)
}

func between(a, b source.Span) source.Span {
	return source.Span{File: a.File, Start: a.End, End: b.Start}
}

// alone removes the only member of an object in braces. The only item of a list is kept, since lists that are empty mean
// something else.
func alone(container, value source.Span) (finding.Edit, bool) {
	text := container.Bytes()
	if !bytes.HasPrefix(text, []byte("{")) || !bytes.HasSuffix(text, []byte("}")) {
		return none, false
	}
	around := string(text[1:value.Start-container.Start]) + string(text[value.End-container.Start:len(text)-1])
	return finding.Edit{Span: source.Span{File: value.File, Start: container.Start + 1, End: container.End - 1}}, blank(around)
}

// lines removes the lines of a value that has lines to itself: in YAML, or in a block of Terraform. What follows it on its
// last line is a comment about it.
func lines(places []source.Span, at int) (finding.Edit, bool) {
	this := places[at]
	data := this.File.Text()
	start := bytes.LastIndexByte(data[:this.Start], '\n') + 1
	before := strings.TrimLeft(string(data[start:this.Start]), " \t")
	end := lineEnd(data, this.End)
	rest := strings.TrimSpace(string(data[this.End:end]))
	switch {
	case rest != "" && !strings.HasPrefix(rest, "#"):
		return none, false
	case before == "", isDash(before) && (at+1 == len(places) || places[at+1].Start >= end && dashed(data, places[at+1].Start)):
		// Without a line end after it, the line end before it goes.
		if end == len(data) && start > 0 && !bytes.HasSuffix(data, []byte("\n")) {
			start--
		}
		return finding.Edit{Span: source.Span{File: this.File, Start: start, End: end}}, true
	case isDash(before) && at+1 < len(places) && blank(string(between(this, places[at+1]).Bytes())):
		// The first member of an object in a list: its dash is for the next one.
		return finding.Edit{Span: source.Span{File: this.File, Start: this.Start, End: places[at+1].Start}}, true
	}
	return none, false
}

// lineEnd returns where the line that contains the end of a value ends. A block scalar ends with its line.
func lineEnd(data []byte, at int) int {
	if at > 0 && data[at-1] == '\n' {
		return at
	}
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(data)
}

func isDash(before string) bool {
	return strings.HasPrefix(before, "-") && strings.Trim(before, " \t") == "-"
}

// dashed reports whether a value is an item of a block list, and not the member of an object.
func dashed(data []byte, at int) bool {
	line := data[bytes.LastIndexByte(data[:at], '\n')+1 : at]
	return isDash(strings.TrimLeft(string(line), " \t"))
}

// add returns the edit that writes a member before the others of an object, with the same quotes and layout.
func add(object *document.Node, c finding.Change, exists bool) (finding.Edit, bool) {
	if object.Embedded != nil {
		object = object.Embedded
	}
	if exists || len(c.Path) == 0 || len(object.Members) == 0 || object.Span.File == nil {
		return none, false
	}
	first := object.Members[0]
	name, _ := c.Path[len(c.Path)-1].(string)
	written := string(first.Key.Bytes())
	start, end, found := strings.Cut(written, first.Name)
	if !found || first.Name == "" || !within(first.Key, object.Span) || !plain(c.New) || !plain(name) {
		return none, false
	}
	at := source.Span{File: first.Key.File, Start: first.Key.Start, End: first.Key.Start}
	opening := string(source.Span{File: at.File, Start: object.Span.Start, End: at.Start}.Bytes())
	if start != "" && colonOf(first) != "" && strings.HasPrefix(opening, "{") && blank(opening[1:]) {
		space := opening[1:]
		if space == "" && bytes.Contains(object.Span.Bytes(), []byte(", ")) {
			space = " "
		}
		return finding.Edit{Span: at, New: start + name + end + colonOf(first) + start + c.New + end + "," + space}, true
	}
	// YAML: the object begins with its first key, which begins its line.
	data := at.File.Text()
	indent := string(data[bytes.LastIndexByte(data[:at.Start], '\n')+1 : at.Start])
	if opening != "" || !blank(indent) || colonOf(first) == "" {
		return none, false
	}
	return finding.Edit{Span: at, New: start + name + end + `: "` + c.New + `"` + source.LineEnd(data) + indent}, true
}

// colonOf returns what is written between a key and its value on one line: a colon, with the white space around it; empty
// if it is something else.
func colonOf(m document.Member) string {
	text := string(between(m.Key, m.Value.Span).Bytes())
	if strings.TrimSpace(text) != ":" {
		return ""
	}
	if strings.Contains(text, "\n") {
		return ": "
	}
	return text
}
