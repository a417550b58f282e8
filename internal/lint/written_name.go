package lint

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

// nameAsWritten uses the names that the user wrote in findings about parameters, such as Terraform's duration or a flag
// of a command, and adds AWS's name. If the value is defined elsewhere, as a variable is, the finding gets the place
// that uses it as well.
func nameAsWritten(req *request.Request, findings []finding.Finding) {
	for i := range findings {
		f := &findings[i]
		written, member, found := writtenPath(req.Params, f.Path)
		// sourceIdentity and SourceIdentity need no explanation.
		if !found || strings.EqualFold(written, f.Path.String()) {
			continue
		}
		f.Message = finding.WithName(f.Message, f.Path, written)
		// The key comes before the value unless the value is defined elsewhere: in a variable above, a file, a later assignment.
		if member.Key.File != f.Span.File || member.Key.Start > f.Span.End {
			f.Related = append(f.Related, finding.Related{Message: "used as " + written + " here", Span: member.Key})
		}
	}
}

// writtenPath returns a path with the names that the user wrote, and the parameter at its beginning. It returns false
// if the path does not exist, or if the parameter's name is code.
func writtenPath(params *document.Node, path finding.Path) (written string, parameter document.Member, found bool) {
	names := slices.Clone(path)
	at := params
	for i, step := range path {
		// Elements of a list have no name, but their place in the path stays.
		if index, isIndex := step.(int); isIndex {
			if at == nil || index >= len(at.Items) {
				return "", parameter, false
			}
			at = at.Items[index]
			continue
		}
		m, ok := memberOf(at, step)
		if !ok {
			return "", parameter, false
		}
		name := writtenName(m)
		switch {
		// The parameter comes from an expression, such as a function call in a template: there is no name to show.
		case i == 0 && name == "":
			return "", parameter, false
		case i == 0:
			parameter = m
			names[0] = name
		case catalog.SameName(name, m.Name):
			// Below the parameter, a key may be something else than a name: a tag's key in Terraform is a value for AWS.
			names[i] = name
		}
		at = m.Value
	}
	return names.String(), parameter, len(path) > 0
}

// memberOf returns the member of a name; false if the node is not an object or does not have it.
func memberOf(n *document.Node, name any) (document.Member, bool) {
	if n == nil {
		return document.Member{}, false
	}
	i := slices.IndexFunc(n.Members, func(m document.Member) bool { return m.Name == name })
	if i < 0 {
		return document.Member{}, false
	}
	return n.Members[i], true
}

// plainName matches a name that people write: a key, a flag, an annotation. Other text in the place of a key is code.
var plainName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(--)?[A-Za-z][\w./-]{0,60}$`) })

// writtenName returns a member's name in its file; empty if the text there is no name.
func writtenName(m document.Member) string {
	if m.Key.File == nil {
		return ""
	}
	name := strings.Trim(string(m.Key.Bytes()), `"'`)
	if !plainName().MatchString(name) {
		return ""
	}
	return name
}
