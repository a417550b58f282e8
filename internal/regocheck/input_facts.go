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
	Policy view.Lazy[map[string]*inputSize] `rego:"policy"`
	// SessionPolicy is the size of the inline session policy and the ARNs of the managed ones together.
	SessionPolicy view.Lazy[*inputSize] `rego:"session_policy"`
	// Document has the facts about the session policy or trust policy, without its statements; absent if there is no
	// readable policy.
	Document view.Lazy[*facts.Document] `rego:"document"`
	// Statements are the statements of this policy; absent if there is no readable policy.
	Statements view.Lazy[[]facts.Statement] `rego:"statements"`
	// Template is what a file has besides a policy if it is a template that delegation requests fill in.
	Template view.Lazy[*inputTemplate] `rego:"template"`
	// Trusted are the statements of the trust policy, prepared for rules about callers and conditions.
	Trusted view.Lazy[[]inputTrusted] `rego:"trusted"`
	// Seen has the names of all facts that occur in document and statements, each true. Rules look here first: this
	// costs a hundredth of reading each action and resource.
	Seen view.Lazy[seen] `rego:"seen"`
	// Token is the estimated size of the session token.
	Token view.Lazy[*inputToken] `rego:"token"`
	// Tags has what is unusual about the tags; absent if nothing is.
	Tags view.Lazy[*inputTags] `rego:"tags"`
	// Mentions has words of the inline session policy that rules look for; absent if it has none of them.
	Mentions view.Lazy[*inputMentions] `rego:"mentions"`
	// ARNs are the complete ARNs in the parameters, by text; without those that are not completely known.
	ARNs view.Lazy[map[string]*inputARN] `rego:"arns"`
	// Secrets are the secrets in the parameters, and the form of their texts.
	Secrets view.Lazy[[]inputSecret] `rego:"secrets"`
	// Leaks are texts that contain a secret although their parameter is not secret.
	Leaks view.Lazy[[]inputLeak] `rego:"leaks"`
	// WebIdentity has the claims of a web identity token, if it can be read. Its texts must not be printed.
	WebIdentity view.Lazy[*inputWeb] `rego:"web_identity"`
	// Logins have the claims of the tokens in Logins, by provider. Their texts must not be printed.
	Logins view.Lazy[map[string]*inputWeb] `rego:"logins"`
	// AppSecrets are the keys of SupportedLoginProviders whose values contain a secret after the app's ID.
	AppSecrets view.Lazy[[]string] `rego:"app_secrets"`
	// SAML has the contents of a SAML assertion, if it can be read. Its texts must not be printed.
	SAML view.Lazy[*inputSAML] `rego:"saml"`
}

func (b *builder) facts() inputFacts {
	return inputFacts{
		Policy:        view.Later(b.policySizes),
		SessionPolicy: view.Later(b.sessionPolicy),
		Document:      view.Later(func() *facts.Document { return b.policy.Get().document }),
		Statements:    view.Later(func() []facts.Statement { return b.policy.Get().statements }),
		Template:      view.Later(b.template),
		Trusted:       view.Later(b.trusted),
		Seen:          view.Later(func() seen { return b.policy.Get().seen }),
		Token:         view.Later(b.token),
		Tags:          view.Later(b.tags),
		Mentions:      view.Later(b.mentions),
		ARNs:          view.Later(func() map[string]*inputARN { return b.notes.Get().arns }),
		Secrets:       view.Later(func() []inputSecret { return b.notes.Get().secrets }),
		Leaks:         view.Later(func() []inputLeak { return b.notes.Get().leaks }),
		WebIdentity:   view.Later(b.webIdentity),
		Logins:        view.Later(b.logins),
		AppSecrets:    view.Later(b.appSecrets),
		SAML:          view.Later(b.saml),
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
	Minified *int `rego:"minified"`
}

// policySizes returns nil if no parameter is a policy.
func (b *builder) policySizes() map[string]*inputSize {
	if catalog.IsPolicy(b.request.Operation) {
		return map[string]*inputSize{"": sizeOf(b.request.Policy().Text).facts()}
	}
	var sizes map[string]*inputSize
	for name, of := range b.schema.Properties {
		text := b.request.Params.Get(name)
		if of.Content == "" || text == nil {
			continue
		}
		if sizes == nil {
			sizes = map[string]*inputSize{}
		}
		sizes[name] = sizeOf(text).facts()
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
		characters := utf8.RuneCountInString(arn[0])
		sum.minimum += characters
		sum.minified += characters
	}
	sum.whole = sum.whole && whole
	return sum.facts()
}

// size counts the characters of a text.
type size struct {
	// minimum is the certain minimum: what is known, and the shortest that unknown parts may be.
	minimum int
	// whole is true if the text is completely known.
	whole bool
	// readable is true if the text is a policy that can be read, or there is none; minified is then its size as JSON
	// without white space.
	readable bool
	minified int
}

// facts returns what rules see of the size.
func (p size) facts() *inputSize {
	f := &inputSize{Least: p.minimum}
	if p.whole {
		f.Characters = &f.Least
	}
	if p.whole && p.readable {
		f.Minified = &p.minified
	}
	return f
}

// sizeOf measures a text; an absent one has no characters.
func sizeOf(n *document.Node) size {
	switch {
	case n == nil:
		return size{whole: true, readable: true}
	case n.Kind != document.String:
		return size{}
	}
	p := size{minimum: utf8.RuneCountInString(n.Text), whole: !n.Partial()}
	for _, hole := range n.Holes {
		p.minimum += hole.Min
	}
	switch {
	case n.Embedded != nil:
		p.minified, p.readable = utf8.RuneCountInString(document.Minify(n.Embedded)), true
	case p.whole && request.LongPolicy(n.Text): // rules about its length still apply
		var short bytes.Buffer
		if json.Compact(&short, []byte(n.Text)) == nil {
			p.minified, p.readable = utf8.RuneCount(short.Bytes()), true
		}
	}
	return p
}
