package regocheck

import (
	"cmp"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bearer"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// addProvider adds what the token of an identity provider brings into the session: its tags and source identity, and the
// names of the provider, of the audience and of the subject.
func (b *builder) addProvider(in *tokensize.Input) {
	switch in.Operation {
	case "sts:AssumeRoleWithWebIdentity":
		w, ok := b.webToken()
		in.ProviderUnknown = !ok
		in.ProviderBytes += w.SubjectBytes + longest(audiencesOf(w)) + len(b.providerName(w.Issuer))
		addClaimed(in, w.Tags, w.IdentityBytes)
	case "sts:AssumeRoleWithSAML":
		s, ok := b.samlResponse()
		in.ProviderUnknown = !ok
		in.ProviderBytes += s.NameBytes + s.IssuerBytes + s.RecipientBytes
		in.SessionName = strings.Join(s.SessionNames, "")
		addClaimed(in, s.Tags, s.IdentityBytes)
	}
}

// webToken reads the web identity token; false if it is unknown or is not a JWT, whose contents only its provider knows.
func (b *builder) webToken() (bearer.Web, bool) {
	text, whole := b.text(b.request.Params.Get("WebIdentityToken"), "WebIdentityToken")
	if !whole {
		return bearer.Web{}, false
	}
	w := bearer.ReadWeb(text)
	return w, w.Form == bearer.JWT
}

// samlResponse reads the SAML assertion; false if it is unknown, encrypted, or cannot be read.
func (b *builder) samlResponse() (bearer.SAML, bool) {
	text, whole := b.text(b.request.Params.Get("SAMLAssertion"), "SAMLAssertion")
	if !whole {
		return bearer.SAML{}, false
	}
	s := bearer.ReadSAML(text)
	return s, s.Form == bearer.Response && !s.Encrypted
}

// addClaimed adds the tags and the source identity of a token. Which text the identity is does not matter.
func addClaimed(in *tokensize.Input, tags []bearer.Tag, identity int) {
	for _, tag := range tags {
		in.Tags = append(in.Tags, tokensize.Tag{Key: tag.Key, Value: strings.Join(tag.Values, "")})
	}
	if in.SourceIdentity == "" {
		in.SourceIdentity = strings.Repeat("x", identity)
	}
}

// audiencesOf returns the possible audiences of a session: azp, if the token has it, or else one of aud.
func audiencesOf(w bearer.Web) []string {
	if w.AuthorizedParty != "" {
		return []string{w.AuthorizedParty}
	}
	return w.Audiences
}

// longest returns the length of the longest text, in bytes.
func longest(texts []string) int {
	n := 0
	for _, text := range texts {
		n = max(n, len(text))
	}
	return n
}

// providerName returns the identity provider as the session has it: the ARN of an OpenID Connect provider, which is in the
// account of the role, or the name of a public provider; empty without an issuer.
func (b *builder) providerName(issuer string) string {
	name := strings.TrimPrefix(issuer, "https://")
	switch name {
	case "", "accounts.google.com", "cognito-identity.amazonaws.com":
		return name
	}
	// Where the role is not known, its ARN has the usual length all the same.
	role, _ := policy.ParseARN(b.request.RoleArn().TextIfWhole())
	return "arn:" + cmp.Or(role.Partition, "aws") + ":iam::" + cmp.Or(role.Account, strings.Repeat("0", 12)) + ":oidc-provider/" + name
}
