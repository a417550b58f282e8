package regocheck

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// facts are the figures about a request that Go finds cheaper than Rego does. A figure that rests on a
// value that is not wholly known is left out; "least" is what holds whatever is not known.
func (v *builder) facts(r *request.Request, s *catalog.Schema, c Context) *ast.Term {
	var members [][2]*ast.Term
	policies := ast.NewObject()
	for name, of := range s.Properties {
		text := r.Params.Get(name)
		if of.Content != "" && text != nil {
			policies.Insert(ast.InternedTerm(name), sizeOf(text).term())
		}
	}
	if policies.Len() > 0 {
		members = append(members, member("policy", ast.NewTerm(policies)))
	}
	inline := r.SessionPolicy()
	if r.Params.Get("PolicyArns") != nil || inline.Text != nil {
		members = append(members, member("session_policy", v.sessionPolicy(r.Params, sizeOf(inline.Text))))
	}
	members = append(members, policyFacts(inline, c.home(r))...)
	if estimate, ok := tokensize.Of(v.tokenInput(r, c)); ok {
		members = append(members, member("token", tokenFacts(estimate)))
	}
	if web := v.webIdentity(r.Params); web != nil {
		members = append(members, member("web_identity", view.Term(web)))
	}
	if saml := v.saml(r.Params); saml != nil {
		members = append(members, member("saml", view.Term(saml)))
	}
	if logins := v.logins(r.Params); len(logins) > 0 {
		members = append(members, member("logins", view.Term(logins)))
	}
	if secrets := v.appSecrets(r.Params); len(secrets) > 0 {
		members = append(members, member("app_secrets", view.Term(secrets)))
	}
	if tags := tagFacts(r.Params); len(tags) > 0 {
		members = append(members, member("tags", view.Term(tags)))
	}
	if words := mentions(r.Params); len(words) > 0 {
		members = append(members, member("mentions", view.Term(words)))
	}
	v.leakedTags(r.Params)
	members = append(members, v.terms()...)
	return ast.ObjectTerm(members...)
}

// size counts the characters (code points) of a text.
type size struct {
	least int
	whole bool // least is all of it
	// minified is the size as JSON without white space, of a policy that is readable.
	minified int
	readable bool
}

func (p size) term() *ast.Term {
	members := [][2]*ast.Term{member("least", ast.InternedTerm(p.least))}
	if p.whole {
		members = append(members, member("characters", ast.InternedTerm(p.least)))
	}
	if p.whole && p.readable {
		members = append(members, member("minified", ast.InternedTerm(p.minified)))
	}
	return ast.ObjectTerm(members...)
}

// sizeOf measures a text; an absent one has no characters.
func sizeOf(n *document.Node) size {
	switch {
	case n == nil:
		return size{whole: true, readable: true}
	case n.Kind != document.String:
		return size{}
	}
	p := size{least: utf8.RuneCountInString(n.Text), whole: !n.Partial()}
	for _, hole := range n.Holes {
		p.least += hole.Min
	}
	switch {
	case n.Embedded != nil:
		p.minified, p.readable = utf8.RuneCountInString(document.Minify(n.Embedded)), true
	case p.whole && request.LongPolicy(n.Text): // its length is checked all the same
		var short bytes.Buffer
		if json.Compact(&short, []byte(n.Text)) == nil {
			p.minified, p.readable = utf8.RuneCount(short.Bytes()), true
		}
	}
	return p
}

// sessionPolicy measures the inline policy and the ARNs of the managed ones together.
func (v *builder) sessionPolicy(params *document.Node, inline size) *ast.Term {
	sum := inline
	if v.refused["/Policy"] {
		sum = size{}
	}
	arns, whole := v.texts(params, "PolicyArns", "arn")
	for _, arn := range arns {
		characters := utf8.RuneCountInString(arn[0])
		sum.least += characters
		sum.minified += characters
	}
	sum.whole = sum.whole && whole
	return sum.term()
}

// texts are members of the objects in a list, such as Key and Value of Tags. It is false where one of
// them is not wholly known; then the texts are what is known of them.
func (v *builder) texts(params *document.Node, list string, names ...string) (texts [][]string, whole bool) {
	whole = true
	n := params.Get(list)
	if n == nil {
		return nil, true
	}
	for i, item := range n.Items {
		row := make([]string, len(names))
		for j, name := range names {
			var known bool
			row[j], known = v.text(item.Get(name), list, i, name)
			whole = whole && known && item.Kind == document.Object
		}
		texts = append(texts, row)
	}
	return texts, whole && n.Kind == document.List && !n.Open
}

// text is a text, or what is known of it; an absent one is empty.
func (v *builder) text(n *document.Node, path ...any) (text string, whole bool) {
	switch {
	case n == nil:
		return "", true
	case n.Kind != document.String, len(v.refused) > 0 && v.refused[finding.Path(path).Pointer()]:
		return "", false
	}
	return n.Text, !n.Partial()
}
