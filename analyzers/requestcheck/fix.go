package requestcheck

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// ruleLength is the rule about policies that are too long.
const ruleLength = "session-policy-length"

// minified writes a policy that is one string literal without its white space; nil for other policies, or if it is too long
// even so.
func minified(variant requests.Variant, f finding.Finding, updates *catalog.Updates) *finding.Fix {
	if len(f.Path) != 1 {
		return nil
	}
	name, _ := f.Path[0].(string)
	policy := variant.Request.Params.Get(name)
	pieces := variant.Values[name].Pieces
	if policy == nil || policy.Embedded == nil || len(pieces) != 1 || pieces[0].Span.File == nil {
		return nil
	}
	written := string(pieces[0].Span.Bytes())
	text := document.Minify(policy.Embedded)
	limits, err := updates.Limits()
	if err != nil || utf8.RuneCountInString(text) > limits["session_policy_characters"] || !strings.HasPrefix(written, "`") && !strings.HasPrefix(written, `"`) {
		return nil
	}
	quoted := strconv.Quote(text)
	if written[0] == '`' && strconv.CanBackquote(text) {
		quoted = "`" + text + "`"
	}
	return &finding.Fix{
		Message: "write the policy without white space",
		Edits:   []finding.Edit{{Span: pieces[0].Span, New: quoted}},
	}
}
