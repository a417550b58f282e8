package lint

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

// nameAsWritten words findings about parameters with the names that the user wrote, such as Terraform's duration or a
// flag of a command, and adds AWS's name. Where the value is defined before the place that uses it, as a variable is,
// the finding gets this place as well.
func nameAsWritten(req *request.Request, findings []finding.Finding) {
	for i := range findings {
		f := &findings[i]
		member, found := memberAt(req.Params, f.Path)
		if !found {
			continue
		}
		name := writtenName(member)
		if name == "" || strings.EqualFold(name, member.Name) {
			continue
		}
		f.Message = finding.WithName(f.Message, f.Path, name)
		if member.Key.File != f.Span.File || member.Key.Start > f.Span.End {
			f.Related = append(f.Related, finding.Related{Message: "used as " + name + " here", Span: member.Key})
		}
	}
}

// memberAt is the parameter that a path names; the members of parameters have AWS's names in messages.
func memberAt(params *document.Node, path finding.Path) (document.Member, bool) {
	if len(path) != 1 || params == nil {
		return document.Member{}, false
	}
	for _, m := range params.Members {
		if m.Name == path[0] {
			return m, true
		}
	}
	return document.Member{}, false
}

// plainName is a name as people write them: a key, a flag, an annotation. Other text at the place of a key is code.
var plainName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(--)?[A-Za-z][\w./-]{0,60}$`) })

// writtenName is a member's name in its file; empty where what is written there is not a name.
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
