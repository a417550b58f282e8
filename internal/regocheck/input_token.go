package regocheck

import (
	"cmp"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// TokenInput returns what determines the size of a request's session token. Values that AWS refuses count with their
// length. A policy file counts as the policy of an AssumeRole request about which nothing else is known.
func TokenInput(r *request.Request, c Context) tokensize.Input {
	if r.Operation == catalog.PolicySession {
		const assume = "sts:AssumeRole"
		return tokensize.Input{
			Operation: assume, Regime: c.regime(r), Limit: c.TokenLimit, Base: c.TokenBase[assume],
			Policy: tokensize.PolicyStrings(r.Params), Partial: true,
		}
	}
	c.Refused = nil
	return newBuilder(r, nil, &c).tokenInput()
}

// tokenInput returns what determines the size of the token, as far as it is known.
func (b *builder) tokenInput() tokensize.Input {
	r, c := b.request, b.context
	whole := true // whether all that counts is completely known; if not, the estimate is a minimum
	take := func(name string) string {
		text, known := b.text(r.Params.Get(name), name)
		whole = whole && known
		return text
	}
	takeName := func(name string) string {
		text, known := b.nameText(name)
		whole = whole && known
		return text
	}
	in := tokensize.Input{
		Operation:      r.Operation,
		Regime:         c.regime(r),
		Limit:          c.TokenLimit,
		Base:           c.TokenBase[r.Operation],
		Version1:       b.endpoint() == "global",                       // the default of an account, which can ask for version 2
		SessionName:    takeName("RoleSessionName") + takeName("Name"), // no operation has both
		SourceIdentity: takeName("SourceIdentity"),
		ProviderBytes:  len(take("PrincipalArn")),
	}
	if policy := r.Params.Get("Policy"); policy != nil {
		take("Policy") // only for whole: the parsed policy is what counts
		whole = whole && policy.Embedded != nil
		in.Policy = tokensize.PolicyStrings(policy.Embedded)
	}
	in.Partial = !b.addLists(&in) || !whole
	b.addProvider(&in)
	return in
}

// longestName is the length of the longest session name and source identity that STS accepts, in bytes.
const longestName = 64

// nameText returns the known part of a name, also of one that the schema refuses: whatever is right in its place is not
// much longer or shorter, and must not make the size of everything else unknown.
func (b *builder) nameText(name string) (text string, whole bool) {
	n := b.request.Params.Get(name)
	text, whole = b.text(n, name)
	if !whole && n.Kind == document.String && !n.Partial() {
		return n.Text[:min(len(n.Text), longestName)], true
	}
	return text, whole
}

// addLists adds the managed policies and the tags, and reports whether they are completely known.
func (b *builder) addLists(in *tokensize.Input) bool {
	arns, arnsKnown := b.texts("PolicyArns", "arn")
	for _, arn := range arns {
		in.PolicyARNs = append(in.PolicyARNs, arn[0])
	}
	tags, tagsKnown := b.texts("Tags", "Key", "Value")
	for _, tag := range tags {
		in.Tags = append(in.Tags, tokensize.Tag{Key: tag[0], Value: tag[1]})
	}
	whole := arnsKnown && tagsKnown
	for _, tag := range b.inherited() {
		in.Inherited = append(in.Inherited, tag.Tag)
		whole = whole && tag.whole
	}
	return whole
}

// regime returns what STS measures in the partition of the request.
func (c Context) regime(r *request.Request) tokensize.Regime {
	switch c.TokenRegime {
	case "token":
		return tokensize.Token4096
	case "packed":
		return tokensize.LegacyPacked
	}
	return tokensize.RegimeOf(cmp.Or(c.sessionPartition(r), c.Partition))
}

// sessionPartition returns the partition of the session: that of the role, or else the one that the request is sent to;
// empty if unknown.
func (c Context) sessionPartition(r *request.Request) string {
	name := "RoleArn"
	switch service, _, _ := strings.Cut(r.Operation, ":"); service {
	case "eks":
		name = "roleArn"
	case "transfer":
		name = "Role"
	}
	role := r.Params.Get(name)
	if role == nil {
		return c.Partition
	}
	return partitionOf(role)
}

// partitionOf returns the partition of an ARN, whose other parts may be unknown; empty if it is unknown or the value is not
// an ARN.
func partitionOf(arn *document.Node) string {
	if arn.Kind != document.String {
		return ""
	}
	text := arn.Text
	if arn.Partial() {
		text = text[:arn.Holes[0].At] // arn:aws:iam::… is enough
	}
	rest, isARN := strings.CutPrefix(text, "arn:")
	partition, _, ended := strings.Cut(rest, ":")
	if !isARN || !ended {
		return ""
	}
	return partition
}

// inputToken is the estimated size of the session token, in bytes.
type inputToken struct {
	// Regime is what is limited: token_4096 or legacy_packed_limit.
	Regime string `rego:"regime,always"`
	// Limit is the maximum that STS accepts.
	Limit int `rego:"limit,always"`
	// Low is the low end of the estimate.
	Low int `rego:"low,always"`
	// Estimate is the estimate. It, high and percent are absent if the request is not completely known.
	Estimate *int `rego:"estimate"`
	// High is the high end of the estimate.
	High *int `rego:"high"`
	// Percent is the estimate in percent of the limit.
	Percent *int `rego:"percent"`
	// Reach is the high end in percent of the limit, or the low end if the request is not completely known.
	Reach int `rego:"reach,always"`
	// Unverified is true if no measurement of the operation is public.
	Unverified bool `rego:"unverified,always"`
	// Largest is the parameter that takes the most room in the token; absent if none takes any.
	Largest view.Lazy[tokenParts, string] `rego:"largest"`
}

// token returns nil if the request has no token.
func (b *builder) token() *inputToken {
	e, ok := tokensize.Of(b.tokenInput())
	if !ok {
		return nil
	}
	f := &inputToken{
		Regime: string(e.Regime), Limit: e.Limit, Low: e.Low, Unverified: e.Unverified, Largest: view.Later(&tokenParts{b.request.Params, e.Parts}, (*tokenParts).largest),
	}
	if e.Open {
		f.Reach = e.PercentOf(e.Low)
		return f
	}
	f.Reach = e.PercentOf(e.High)
	f.Estimate, f.High, f.Percent = &e.Mid, &e.High, &e.Percent
	return f
}

// sourcesOf are the parameters from which a part of the token may be, the most usual first. The tags of an identity
// provider are in its token, as is what else it says of the user.
var sourcesOf = map[string][]string{
	tokensize.PartPolicy:   {"Policy"},
	tokensize.PartTags:     {"Tags", "WebIdentityToken", "SAMLAssertion"},
	tokensize.PartProvider: {"WebIdentityToken", "SAMLAssertion"},
}

// tokenParts are the parts of a token, and the parameters that they are from.
type tokenParts struct {
	params *document.Node
	parts  []tokensize.Part
}

// largest returns the parameter that takes the most room.
func (p *tokenParts) largest() string {
	sizes := map[string]int{}
	largest := ""
	for _, part := range p.parts {
		for _, name := range sourcesOf[part.Name] {
			if p.params.Get(name) == nil {
				continue
			}
			if sizes[name] += part.Bytes; sizes[name] > sizes[largest] {
				largest = name
			}
			break
		}
	}
	return largest
}
