// Package correct turns what checks propose about the values of a request into edits of the file, whatever its format. It
// changes only text that is written exactly as it is read, and keeps quotes, comments, indentation and line ends.
package correct

import (
	"bytes"
	"regexp"
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Findings completes the fixes of findings about a request. A fix that cannot be written down is removed; one that may
// change more than this request becomes unsafe.
func Findings(req *request.Request, findings []finding.Finding) {
	for i := range findings {
		if f := &findings[i]; f.Fix != nil && len(f.Fix.Changes) > 0 {
			f.Fix = complete(req, *f.Fix)
		}
	}
}

// complete returns the fix with its edits; nil if one of its changes cannot be written.
func complete(req *request.Request, fix finding.Fix) *finding.Fix {
	for _, change := range fix.Changes {
		edit, ok := editOf(req.Params, change)
		if !ok || edit.Span.File != req.Span.File {
			return nil
		}
		fix.Edits = append(fix.Edits, edit)
	}
	secrets := req.Secrets()
	if slices.ContainsFunc(fix.Edits, func(e finding.Edit) bool { return touches(e.Span, secrets) }) {
		return nil
	}
	fix.Changes = nil
	fix.Unsafe = fix.Unsafe || shared(req, fix.Edits)
	return &fix
}

// editOf returns the edit of a change; false if there is none that certainly has only that effect.
func editOf(params *document.Node, c finding.Change) (finding.Edit, bool) {
	n, exists := params.Resolve(c.Path)
	if c.Kind == finding.Add {
		return add(n, c, exists)
	}
	if !exists || n.Span.File == nil {
		return finding.Edit{}, false
	}
	switch c.Kind {
	case finding.Rename:
		return rename(params, c)
	case finding.Remove:
		return remove(params, c.Path)
	case finding.Unwrap:
		return unwrap(n)
	case finding.Unquote:
		return unquote(n)
	case finding.Enquote:
		return quote(n)
	}
	return write(n, c.New)
}

func touches(span source.Span, others []source.Span) bool {
	return slices.ContainsFunc(others, func(s source.Span) bool {
		return s.File == span.File && s.Start < span.End && span.Start < s.End
	})
}

// shared reports whether the text is, or may be, used by more than the request: a variable, a constant, or in YAML what
// an alias repeats.
func shared(req *request.Request, edits []finding.Edit) bool {
	for _, e := range edits {
		// Removing a line takes the white space around it.
		text := e.Span.Bytes()
		start := e.Span.Start + len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
		end := e.Span.Start + len(bytes.TrimRight(text, " \t\r\n"))
		if min(start, end) < req.Span.Start || end > req.Span.End {
			return true
		}
	}
	data := req.Span.File.Text()
	return bytes.IndexByte(data, '&') >= 0 && alias().Match(data)
}

// alias is an alias of YAML. A wildcard such as s3:* is none, since it ends its word.
var alias = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)(?:^|[ \[,:-])\*[A-Za-z0-9_-]+[ \t]*(?:$|\r|[,\]}#])`)
})
