package regocheck

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// TokenInput is what a request and its context say of the size of its session token. What AWS refuses has its length all
// the same. A policy file is taken for the policy of an AssumeRole request of which nothing else is known.
func TokenInput(r *request.Request, c Context) tokensize.Input {
	if r.Operation == catalog.PolicySession {
		const assume = "sts:AssumeRole"
		return tokensize.Input{
			Operation: assume, Regime: c.regime(r), Limit: c.TokenLimit, Base: c.TokenBase[assume],
			Policy: tokensize.PolicyStrings(r.Params), Partial: true,
		}
	}
	c.Refused = nil
	v := newBuilder(c)
	return v.tokenInput(r, c)
}

func (v *builder) tokenInput(r *request.Request, c Context) tokensize.Input {
	whole := true
	take := func(name string) string {
		text, known := v.text(r.Params.Get(name), name)
		whole = whole && known
		return text
	}
	in := tokensize.Input{
		Operation:      r.Operation,
		Regime:         c.regime(r),
		Limit:          c.TokenLimit,
		Base:           c.TokenBase[r.Operation],
		SessionName:    take("RoleSessionName") + take("Name"), // no operation has both
		SourceIdentity: take("SourceIdentity"),
		ProviderBytes:  len(take("PrincipalArn")),
	}
	if policy := r.Params.Get("Policy"); policy != nil {
		take("Policy")
		whole = whole && policy.Embedded != nil
		in.Policy = tokensize.PolicyStrings(policy.Embedded)
	}
	arns, arnsKnown := v.texts(r.Params, "PolicyArns", "arn")
	for _, arn := range arns {
		in.PolicyARNs = append(in.PolicyARNs, arn[0])
	}
	tags, tagsKnown := v.texts(r.Params, "Tags", "Key", "Value")
	for _, tag := range tags {
		in.Tags = append(in.Tags, tokensize.Tag{Key: tag[0], Value: tag[1]})
	}
	for _, tag := range c.inheritedBy(r) {
		in.Inherited = append(in.Inherited, tag.Tag)
		whole = whole && tag.whole
	}
	in.Partial = !whole || !arnsKnown || !tagsKnown
	return in
}

// regime is what STS measures where the request goes.
func (c Context) regime(r *request.Request) tokensize.Regime {
	switch c.TokenRegime {
	case "token":
		return tokensize.Token4096
	case "packed":
		return tokensize.LegacyPacked
	}
	if partition := c.home(r); partition != "" {
		return tokensize.RegimeOf(partition)
	}
	return tokensize.RegimeOf(c.Partition)
}

// home is the partition of the session: that of the role, or else where the request goes; empty if not known.
func (c Context) home(r *request.Request) string {
	role := r.Params.Get("RoleArn")
	if role == nil {
		return c.Partition
	}
	text, whole := known(role)
	rest, isARN := strings.CutPrefix(text, "arn:")
	if !whole || !isARN {
		return ""
	}
	partition, _, _ := strings.Cut(rest, ":")
	return partition
}

// tokenFacts leaves out what a partial request leaves open.
func tokenFacts(e tokensize.Estimate) *ast.Term {
	reach := e.PercentOf(e.High)
	if e.Open {
		reach = e.PercentOf(e.Low)
	}
	members := [][2]*ast.Term{
		member("regime", ast.StringTerm(string(e.Regime))),
		member("limit", ast.InternedTerm(e.Limit)),
		member("low", ast.InternedTerm(e.Low)),
		member("reach", ast.InternedTerm(reach)),
		member("unverified", ast.InternedTerm(e.Unverified)),
	}
	if !e.Open {
		members = append(members,
			member("estimate", ast.InternedTerm(e.Mid)),
			member("high", ast.InternedTerm(e.High)),
			member("percent", ast.InternedTerm(e.Percent)))
	}
	return ast.ObjectTerm(members...)
}
