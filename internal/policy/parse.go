package policy

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/sessionlint/sessionlint/internal/document"
)

// Parse reads the policy in a text, which may have unknown parts. The spans of the result are places in the file. With
// a syntax problem there is no document and no other problem; with a duplicate key there is both a document and a
// problem. An Object is returned as it is. Other values and an empty text have neither: the schema reports them.
func Parse(n *document.Node) (*document.Node, []document.Problem) {
	switch {
	case n == nil:
		return nil, nil
	case n.Kind == document.Object:
		return n, nil
	case n.Embedded != nil:
		return n.Embedded, nil
	case n.Kind != document.String, n.Text == "" && !n.Partial():
		return nil, nil
	}
	return parseText(n)
}

// parseText is Parse for a text that is not empty.
func parseText(n *document.Node) (*document.Node, []document.Problem) {
	begin := n.Text // the part before the first hole
	if n.Partial() {
		begin = n.Text[:n.Holes[0].At]
	}
	// A byte order mark is looked for before parsing, because the parser would only report an unexpected character.
	if mark := leadingMark(begin); mark != "" {
		return nil, markProblem(n, mark)
	}
	root, problems := document.Options{Object: true}.ParseText(n)
	if p := syntaxProblem(problems); p != nil {
		// A known mistake, such as a file name instead of its contents, is more helpful than the parser's message.
		if shape := misshapen(n, begin); shape != nil {
			return nil, shape
		}
		if p.Message = notJSON + p.Message; !p.Unsure {
			return nil, []document.Problem{*p}
		}
	}
	if root != nil && root.Partial() { // a JSON string with a hole: what it is a text of is not known
		return nil, problems
	}
	if wrong := notAnObject(n, root); wrong != nil {
		return nil, wrong
	}
	return root, problems
}

const notJSON = "the policy is not valid JSON: "

// problem returns a syntax problem at a range of the text.
func problem(n *document.Node, start, end int, message string) []document.Problem {
	return []document.Problem{{Rule: document.RuleSyntax, Message: message, Span: n.Range(start, end)}}
}

// syntaxProblem returns the first problem of syntax; nil if there are only repeated keys.
func syntaxProblem(problems []document.Problem) *document.Problem {
	for i := range problems {
		if problems[i].Rule == document.RuleSyntax {
			return &problems[i]
		}
	}
	return nil
}

// leadingMark returns the byte order mark at the beginning of the text: the character itself, or its three UTF-8 bytes
// read as Latin-1.
func leadingMark(text string) string {
	for _, mark := range []string{"\uFEFF", "\u00EF\u00BB\u00BF"} {
		if strings.HasPrefix(text, mark) {
			return mark
		}
	}
	return ""
}

// notAnObject reports JSON that is not a policy.
func notAnObject(n, root *document.Node) []document.Problem {
	if root == nil || root.Kind == document.Object {
		return nil
	}
	p := document.Problem{Rule: document.RuleSyntax, Span: root.Span,
		Message: fmt.Sprintf("the policy is %s; AWS accepts one JSON object", article(root.Kind))}
	if root.Kind == document.String && strings.HasPrefix(strings.TrimSpace(root.Text), "{") {
		p.Message = "the policy is encoded twice: a JSON text in a JSON string; encode it once"
		p.Span = n.Range(0, len(n.Text))
	}
	return []document.Problem{p}
}

// article returns a kind of value with its article.
func article(k document.Kind) string {
	switch k {
	case document.List:
		return "an array"
	case document.Null:
		return "null"
	}
	return "a " + k.String()
}

// markProblem returns the problem for a byte order mark.
func markProblem(n *document.Node, mark string) []document.Problem {
	return problem(n, 0, len(mark), "a byte order mark is before the policy; AWS accepts text that begins with {")
}

// misshapen recognizes texts that are not JSON for a known reason. text is the known beginning of the node's text.
func misshapen(n *document.Node, text string) []document.Problem {
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "" && n.Partial():
		return nil // the policy may be in the unknown part
	case trimmed == "":
		return problem(n, 0, len(text), "the policy is only white space; AWS accepts one JSON object")
	case isPath(trimmed):
		return problem(n, 0, len(text),
			"the policy is the name of a file, not its contents; only the AWS CLI reads file://")
	case percentEncoded(trimmed):
		start := strings.IndexByte(text, '%')
		return problem(n, start, start+3, "the policy is percent-encoded, as IAM gives policies back; decode it first")
	case strings.HasPrefix(trimmed, `{\"`):
		start := strings.IndexByte(text, '\\')
		return problem(n, start, start+2, "the policy is encoded twice: its quotes are escaped once too often")
	}
	if start := trailingText(text); start > 0 {
		end := len(strings.TrimRight(text, " \t\r\n"))
		return problem(n, start, end, "text follows the end of the policy; AWS accepts one JSON object and nothing else")
	}
	return nil
}

// isPath reports whether the text looks like a file name and not like any JSON.
func isPath(text string) bool {
	lower := strings.ToLower(text)
	if beginsWithAny(lower, "file://", "fileb://") {
		return true
	}
	if strings.ContainsAny(text, "{}[]\"\n") { // JSON that is cut off or wrong
		return false
	}
	drive := len(text) > 2 && text[1] == ':' && (text[2] == '\\' || text[2] == '/') // C:\policy
	return drive || beginsWithAny(text, "/", "./", "../", "~/", `.\`, `..\`) || strings.HasSuffix(lower, ".json")
}

// beginsWithAny reports whether a text begins with one of the prefixes.
func beginsWithAny(text string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(text, prefix) })
}

// percentEncoded reports whether a text is a percent-encoded JSON object: iam:GetRolePolicy returns policies in this form.
func percentEncoded(text string) bool {
	if !strings.HasPrefix(text, "%") {
		return false
	}
	decoded, err := url.PathUnescape(text)
	return err == nil && strings.HasPrefix(strings.TrimSpace(decoded), "{")
}

// trailingText returns where the text after a whole JSON object begins; 0 if there is none.
func trailingText(text string) int {
	dec := jsontext.NewDecoder(strings.NewReader(text), jsontext.AllowDuplicateNames(true))
	if dec.PeekKind() != '{' || dec.SkipValue() != nil {
		return 0
	}
	end := int(dec.InputOffset())
	rest := strings.TrimLeft(text[end:], " \t\r\n")
	if rest == "" {
		return 0
	}
	return len(text) - len(rest)
}
