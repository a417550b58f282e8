package regocheck

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy/facts"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/request"
)

// inputFacts are facts about a request that are computed in Go because that is faster than in Rego.
type inputFacts struct {
	// Policy are the sizes of the policies, by parameter; the key is "" for a policy in its own file.
	Policy later[map[string]*inputSize] `rego:"policy"`
	// SessionPolicy is the size of the inline session policy and the ARNs of the managed ones together.
	SessionPolicy later[*inputSize] `rego:"session_policy"`
	// Document has the facts about the session policy or trust policy, without its statements; absent if there is no
	// readable policy.
	Document later[*facts.Document] `rego:"document"`
	// Statements are the statements of this policy; absent if there is no readable policy.
	Statements later[[]facts.Statement] `rego:"statements"`
	// Template is what a file has besides a policy if it is a template that delegation requests fill in.
	Template later[*inputTemplate] `rego:"template"`
	// Trusted are the statements of the trust policy, prepared for rules about callers and conditions.
	Trusted later[[]inputTrusted] `rego:"trusted"`
	// Seen has the names of all facts that occur in document and statements, each true. Rules look here first: this
	// costs a hundredth of reading each action and resource.
	Seen later[*seen] `rego:"seen"`
	// Token is the estimated size of the session token.
	Token later[*inputToken] `rego:"token"`
	// Tags has what is unusual about the tags; absent if nothing is.
	Tags later[*inputTags] `rego:"tags"`
	// Hints are signs that rules must look closely; absent if there are none.
	Hints later[*inputHints] `rego:"hints"`
	// Mentions has words of the inline session policy that rules look for; absent if it has none of them.
	Mentions later[*inputMentions] `rego:"mentions"`
	// ARNs are the complete ARNs in the parameters, by text; without those that are not completely known.
	ARNs later[map[string]*inputARN] `rego:"arns"`
	// Secrets are the secrets in the parameters, and the form of their texts.
	Secrets later[[]inputSecret] `rego:"secrets"`
	// Leaks are texts that contain a secret although their parameter is not secret.
	Leaks later[[]inputLeak] `rego:"leaks"`
	// WebIdentity has the claims of a web identity token, if it can be read. Its texts must not be printed.
	WebIdentity later[*inputWeb] `rego:"web_identity"`
	// Logins have the claims of the tokens in Logins, by provider. Their texts must not be printed.
	Logins later[map[string]*inputWeb] `rego:"logins"`
	// AppSecrets are the keys of SupportedLoginProviders whose values contain a secret after the app's ID.
	AppSecrets later[[]string] `rego:"app_secrets"`
	// SAML has the contents of a SAML assertion, if it can be read. Its texts must not be printed.
	SAML later[*inputSAML] `rego:"saml"`
}

func (b *builder) facts() inputFacts {
	return inputFacts{
		Policy:        view.Later(b, (*builder).policySizes),
		SessionPolicy: view.Later(b, (*builder).sessionPolicy),
		Document:      view.Later(b, (*builder).document),
		Statements:    view.Later(b, (*builder).statements),
		Template:      view.Later(b, (*builder).template),
		Trusted:       view.Later(b, (*builder).trusted),
		Seen:          view.Later(b, (*builder).seen),
		Token:         view.Later(b, (*builder).token),
		Tags:          view.Later(b, (*builder).tags),
		Hints:         view.Later(b, (*builder).hints),
		Mentions:      view.Later(b, (*builder).mentions),
		ARNs:          view.Later(b, (*builder).arns),
		Secrets:       view.Later(b, (*builder).secrets),
		Leaks:         view.Later(b, (*builder).leaks),
		WebIdentity:   view.Later(b, (*builder).webIdentity),
		Logins:        view.Later(b, (*builder).logins),
		AppSecrets:    view.Later(b, (*builder).appSecrets),
		SAML:          view.Later(b, (*builder).saml),
	}
}

// inputSize counts the characters (code points) of a text.
type inputSize struct {
	// Least is the certain minimum, also if parts are unknown.
	Least int `rego:"least,always"`
	// Characters is the number of characters as written; absent if parts are unknown.
	Characters *int `rego:"characters"`
	// Minified is the number of characters as JSON without white space; only for policies that can be read and are
	// completely known.
	Minified view.Lazy[size, *int] `rego:"minified"`
}

// policySizes returns nil if no parameter is a policy.
func (b *builder) policySizes() map[string]*inputSize {
	if catalog.IsPolicy(b.request.Operation) {
		return map[string]*inputSize{"": sizeOf(b.request.Policy().Text).facts()}
	}
	var sizes map[string]*inputSize
	for _, m := range b.request.Params.Members { // of several with one name, the last counts
		if of := b.schema.Properties[m.Name]; of == nil || of.Content == "" {
			continue
		}
		if sizes == nil {
			sizes = map[string]*inputSize{}
		}
		sizes[m.Name] = sizeOf(m.Value).facts()
	}
	return sizes
}

// sessionPolicy measures the inline policy and the ARNs of the managed ones together; nil if there is neither.
func (b *builder) sessionPolicy() *inputSize {
	inline := b.request.SessionPolicy().Text
	if inline == nil && b.request.Params.Get("PolicyArns") == nil {
		return nil
	}
	sum := sizeOf(inline)
	if b.refused["/Policy"] { // the schema says that it is too long by itself
		sum = size{}
	}
	arns, whole := b.texts("PolicyArns", "arn")
	for _, arn := range arns {
		sum.arns += utf8.RuneCountInString(arn[0])
	}
	sum.minimum += sum.arns
	sum.whole = sum.whole && whole
	return sum.facts()
}

// size counts the characters of a text, and of ARNs with it.
type size struct {
	// minimum is the certain minimum: what is known, and the shortest that unknown parts may be.
	minimum int
	// whole is true if all is completely known.
	whole bool
	// text is nil if there is none.
	text *document.Node
	arns int
}

// facts returns what rules see of the size.
func (p size) facts() *inputSize {
	f := &inputSize{Least: p.minimum}
	if p.whole {
		f.Characters = &f.Least
		f.Minified = view.Later(&p, (*size).minified)
	}
	return f
}

// sizeOf measures a text; an absent one has no characters.
func sizeOf(n *document.Node) size {
	switch {
	case n == nil:
		return size{whole: true}
	case n.Kind != document.String:
		return size{}
	}
	p := size{minimum: utf8.RuneCountInString(n.Text), whole: !n.Partial(), text: n}
	for _, hole := range n.Holes {
		p.minimum += hole.Min
	}
	return p
}

// minified returns the size as JSON without white space; nil if the text is not a policy that can be read.
func (p *size) minified() *int {
	characters := p.arns
	switch {
	case p.text == nil:
	case p.text.Embedded != nil:
		characters += utf8.RuneCountInString(document.Minify(p.text.Embedded))
	case request.LongPolicy(p.text.Text): // rules about its length still apply
		var short bytes.Buffer
		if json.Compact(&short, []byte(p.text.Text)) != nil {
			return nil
		}
		characters += utf8.RuneCount(short.Bytes())
	default:
		return nil
	}
	return &characters
}
