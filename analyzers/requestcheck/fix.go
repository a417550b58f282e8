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
	text := document.Minify(policy.Embedded)
	limits, err := updates.Limits()
	if err != nil || utf8.RuneCountInString(text) > limits["session_policy_characters"] {
		return nil
	}
	quoted, ok := quotedLike(string(pieces[0].Span.Bytes()), text)
	if !ok {
		return nil
	}
	return &finding.Fix{
		Message: "write the policy without white space",
		Edits:   []finding.Edit{{Span: pieces[0].Span, New: quoted}},
	}
}

// quotedLike is a text as a string literal with the quotes of another one; false if that is no literal, but the content of
// an embedded file.
func quotedLike(written, text string) (string, bool) {
	switch {
	case strings.HasPrefix(written, "`") && strconv.CanBackquote(text):
		return "`" + text + "`", true
	case strings.HasPrefix(written, "`"), strings.HasPrefix(written, `"`):
		return strconv.Quote(text), true
	}
	return "", false
}
