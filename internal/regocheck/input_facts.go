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

// inputFacts are figures about a request that Go finds cheaper than Rego does.
type inputFacts struct {
	// Policy are the sizes of the policies, by the parameters' names; that of a policy in a file of its own by "".
	Policy view.Lazy[map[string]*inputSize] `rego:"policy"`
	// SessionPolicy is the size of the inline session policy and the ARNs of the managed ones together.
	SessionPolicy view.Lazy[*inputSize] `rego:"session_policy"`
	// Document is the session policy or the trust policy, without its statements; absent if no policy can be read.
	Document view.Lazy[*facts.Document] `rego:"document"`
	// Statements are the statements of this policy; absent if no policy can be read.
	Statements view.Lazy[[]facts.Statement] `rego:"statements"`
	// Trusted are the statements of the trust policy, as rules about callers and conditions ask for them.
	Trusted view.Lazy[[]inputTrusted] `rego:"trusted"`
	// Seen has the names of the facts that occur anywhere in document and statements, each true: a rule asks here first, which
	// costs a hundredth of looking at each action and resource.
	Seen view.Lazy[seen] `rego:"seen"`
	// Token is the estimated size of the session token.
	Token view.Lazy[*inputToken] `rego:"token"`
	// Tags are what is odd about the tags; absent if nothing is.
	Tags view.Lazy[*inputTags] `rego:"tags"`
	// Mentions are words that the inline session policy has; absent if it has none of them.
	Mentions view.Lazy[*inputMentions] `rego:"mentions"`
	// ARNs are the ARNs of six parts in the parameters, by their texts; without those that are not completely known.
	ARNs view.Lazy[map[string]*inputARN] `rego:"arns"`
	// Secrets are the secrets in the parameters, and what kind of text is there.
	Secrets view.Lazy[[]inputSecret] `rego:"secrets"`
	// Leaks are texts that are not secrets by their place and hold one.
	Leaks view.Lazy[[]inputLeak] `rego:"leaks"`
	// WebIdentity is what a web identity token says of itself, where it can be read. No text of it may be printed.
	WebIdentity view.Lazy[*inputWeb] `rego:"web_identity"`
	// Logins are what the tokens in Logins say of themselves, by provider. No text of them may be printed.
	Logins view.Lazy[map[string]*inputWeb] `rego:"logins"`
	// AppSecrets are the keys of SupportedLoginProviders whose values hold a secret beside the ID of the app.
	AppSecrets view.Lazy[[]string] `rego:"app_secrets"`
	// SAML is what a SAML assertion says of itself, where it can be read. No text of it may be printed.
	SAML view.Lazy[*inputSAML] `rego:"saml"`
}

func (b *builder) facts() inputFacts {
	return inputFacts{
		Policy:        view.Later(b.policySizes),
		SessionPolicy: view.Later(b.sessionPolicy),
		Document:      view.Later(func() *facts.Document { return b.policy.Get().document }),
		Statements:    view.Later(func() []facts.Statement { return b.policy.Get().statements }),
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
	// Least is how many there are for certain, also where parts are not known.
	Least int `rego:"least,always"`
	// Characters is how many there are as written; absent if parts are not known.
	Characters *int `rego:"characters"`
	// Minified is how many there are as JSON without white space, of a policy that can be read and is completely known.
	Minified *int `rego:"minified"`
}

// policySizes are nil if no parameter is a policy.
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
	if b.refused["/Policy"] {
		sum = size{}
	}
	arns, whole := b.texts("PolicyArns", "arn")
	for _, arn := range arns {
		characters := utf8.RuneCountInString(arn[0])
		sum.least += characters
		sum.minified += characters
	}
	sum.whole = sum.whole && whole
	return sum.facts()
}

// size counts the characters of a text.
type size struct {
	least int
	whole bool // least is all of it
	// minified is the size as JSON without white space, of a policy that is readable.
	minified int
	readable bool
}

func (p size) facts() *inputSize {
	f := &inputSize{Least: p.least}
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
