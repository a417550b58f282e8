package schemacheck

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// fix proposes how to correct a value; nil if there is no single way.
func (r *run) fix(f failure, path finding.Path) *finding.Fix {
	// What an organization accepts is its own decision, and so is what to write instead.
	if f.secret || f.ofKey || r.operation == "" || r.own != nil || f.node.Partial() {
		return nil
	}
	propose := func(unsafe bool, kind finding.ChangeKind, text string) *finding.Fix {
		change := finding.Change{Kind: kind, Path: path, New: text}
		return finding.Proposed(change.String(), unsafe, change)
	}
	switch f.keyword {
	case "enum":
		if near := f.near(); near != "" {
			return propose(!alike(f.text(), near), finding.Write, near)
		}
	case "minimum":
		return propose(true, finding.Write, f.schema.Minimum.RatString())
	case "maximum":
		return propose(true, finding.Write, f.schema.Maximum.RatString())
	case "type":
		if kind, ok := f.retype(); ok {
			return propose(false, kind, "")
		}
	case "pattern":
		if text, unsafe, ok := f.rewritten(); ok {
			return propose(unsafe, finding.Write, text)
		}
	}
	return nil
}

// alike reports whether two texts differ only in case, white space and separators, so that nothing else can be meant.
func alike(a, b string) bool {
	letters := strings.NewReplacer(" ", "", "\t", "", "\n", "", "-", "", "_", "")
	return strings.EqualFold(letters.Replace(a), letters.Replace(b))
}

// retype returns how a value of the wrong type is written with the right one; false if it is another value.
func (f failure) retype() (finding.ChangeKind, bool) {
	wants := func(kind string) bool { return len(f.schema.Types) == 1 && f.schema.Types[0] == kind }
	switch text := f.node.Text; {
	case f.node.Kind == document.String && (wants("integer") || wants("number")):
		_, err := strconv.ParseUint(text, 10, 32)
		return finding.Unquote, err == nil && (text == "0" || text[0] != '0')
	case f.node.Kind == document.String && wants("boolean"):
		return finding.Unquote, text == "true" || text == "false"
	case (f.node.Kind == document.Number || f.node.Kind == document.Bool) && wants("string"):
		return finding.Enquote, f.matches(text)
	case f.node.Kind == document.List && wants("string"):
		return finding.Unwrap, len(f.node.Items) == 1 && f.node.Items[0].Kind == document.String
	}
	return 0, false
}

// matches reports whether a text is one that the schema accepts.
func (f failure) matches(text string) bool {
	n, c := utf8.RuneCountInString(text), notesOf(f.schema).class
	return (c == nil || c.matches(text)) && (f.schema.Pattern == nil || f.schema.Pattern.MatchString(text)) &&
		(f.schema.MaxLength < 0 || n <= f.schema.MaxLength) && n >= f.schema.MinLength
}

// rewritten returns a text that matches the pattern in place of one that does not. It is unsafe if characters of the value
// itself change: white space around it and the dashes of an account ID are none.
func (f failure) rewritten() (text string, unsafe, ok bool) {
	if f.node.Kind != document.String {
		return "", false, false
	}
	old := f.node.Text
	digits := strings.NewReplacer("-", "", " ", "").Replace(old)
	trimmed := strings.TrimSpace(old)
	switch {
	case trimmed != old && trimmed != "" && f.matches(trimmed):
		return trimmed, false, true
	case len(digits) == 12 && digits != old && strings.Trim(digits, "0123456789") == "" && f.matches(digits):
		return digits, false, true
	}
	c := notesOf(f.schema).class
	if c == nil {
		return "", false, false
	}
	switch notesOf(f.schema).rule("pattern") {
	case "statement-id": // a Sid is a name for people
		text = c.replaced(trimmed, "")
		return text, false, f.matches(text)
	case "session-name", "source-identity":
		text = c.replaced(trimmed, "-")
		return text, true, f.matches(text)
	}
	return "", false, false
}
