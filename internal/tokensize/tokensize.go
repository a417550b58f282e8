// Package tokensize estimates the size of a request's session token. AWS publishes no formula; the model here describes
// public measurements (testdata/measurements.json), so the result is always an interval, called an estimate wherever it
// is shown.
package tokensize

import "math"

// Regime is the kind of limit in the partition of a request.
type Regime string

// The regimes. Until summer 2026 the policy, policy ARNs and tags had a packed limit of their own, which AWS does not
// disclose. Since the STS release of 2026-09-14 the session token itself is limited.
const (
	Token4096    Regime = "token_4096"
	LegacyPacked Regime = "legacy_packed_limit"
)

// The limits in bytes: the token limit that AWS announced on 2026-09-14, with the remark that it may grow (Input may
// have a newer one), and the packed limit that fits the measurements.
const (
	TokenLimit  = 4096
	PackedLimit = 465
)

// The packed limit is only known to be between these two.
const packedLimitLow, packedLimitHigh = 460, 470

// RegimeOf returns the regime of an AWS partition, such as "aws-cn". The token limit was announced for three partitions
// by name; the others count as legacy until somebody measures them. An unknown partition ("") counts as the commercial
// one.
func RegimeOf(partition string) Regime {
	switch partition {
	case "", "aws", "aws-us-gov", "aws-eusc":
		return Token4096
	}
	return LegacyPacked
}

// Tag is a session tag.
type Tag struct {
	Key, Value string
}

// Input is what is known of a request. Zero values mean absent, or the default.
type Input struct {
	Operation string // as IAM writes actions: "sts:AssumeRole"
	Regime    Regime // "" is Token4096
	Limit     int    // of the token in bytes; 0 is TokenLimit. The packed limit is always PackedLimit
	// Base is the size in bytes, before encoding, of an empty token that somebody measured for this operation and
	// caller; 0 is the model's figure.
	Base     int
	Version1 bool // a version 1 token, which the global endpoint returns by default

	SessionName string   // RoleSessionName, or Name of GetFederationToken
	Policy      []string // PolicyStrings of the inline policy; nil if there is none
	PolicyARNs  []string
	Tags        []Tag // of the request, or from the identity provider
	Inherited   []Tag // transitive tags of the calling session
	// SourceIdentity is the request's own, or that of the calling session.
	SourceIdentity string
	// ProviderBytes is the length of what the identity provider adds: its own name or ARN, the audience and the
	// subject.
	ProviderBytes int
	// ProviderUnknown is true if the token of an identity provider cannot be read: it may bring any tags, a source identity
	// and names of any length.
	ProviderUnknown bool
	// Partial is true if something above is not completely known. The known parts still count, so the low end of the
	// estimate is valid; the other figures have no upper bound.
	Partial bool
}

// open reports whether the token has no upper bound.
func (in Input) open() bool { return in.Partial || in.ProviderUnknown }

// Part is what one part of the request adds to the estimate, in bytes.
type Part struct {
	Name  string
	Bytes int
}

// The names of the parts.
const (
	PartBase      = "token without contents"
	PartName      = "session name"
	PartPolicy    = "policy"
	PartARNs      = "policy ARNs"
	PartTags      = "tags"
	PartInherited = "inherited tags"
	PartIdentity  = "source identity"
	PartProvider  = "identity provider"
	PartEncoding  = "base64 encoding"
)

var partNames = [...]string{PartBase, PartName, PartPolicy, PartARNs, PartTags, PartInherited, PartIdentity, PartProvider, PartEncoding}

// PartNames returns the names of all parts, in their order.
func PartNames() []string {
	names := partNames
	return names[:]
}

// Estimate is the size of a session token: of the string that the caller gets under Token4096, and of the packed
// policy, ARNs and tags under LegacyPacked.
type Estimate struct {
	Regime Regime
	// Low, Mid and High are bytes, and so is Limit. Mid is the result of the model; Low and High include its
	// uncertainty, also that about the undisclosed packed limit.
	Low, Mid, High, Limit int
	Percent               int    // Mid in percent of Limit, as AWS rounds it
	Parts                 []Part // add up to Mid
	Open                  bool   // the request is partial: only Low is valid
	Unverified            bool   // the operation has no public measurement
}

// PercentOf returns the percentage of the limit that a size takes, rounded as AWS reports it: down since the token
// limit, to the nearest before.
func (e Estimate) PercentOf(bytes int) int {
	if e.Regime == LegacyPacked {
		return int(math.Round(100 * float64(bytes) / float64(e.Limit)))
	}
	return 100 * bytes / e.Limit
}

// operation is what the measurements show for an operation.
type operation struct {
	base       int  // bytes before encoding, without the session name
	federated  bool // an identity provider vouches for the caller
	unverified bool
}

// Medians of the tokens recorded in September 2026. AssumeRoleWithSAML has no record; it is assumed to be like
// AssumeRoleWithWebIdentity.
var operations = map[string]operation{
	"sts:GetSessionToken":           {base: 515},
	"sts:GetFederationToken":        {base: 528},
	"sts:AssumeRole":                {base: 553},
	"sts:AssumeRoleWithWebIdentity": {base: 655, federated: true},
	"sts:AssumeRoleWithSAML":        {base: 655, federated: true, unverified: true},
}

// The model, in bytes unless noted otherwise.
const (
	version1Saving     = 300
	policyOverhead     = 15.5
	arnOverhead        = 15
	tagOverhead        = 3
	identityOverhead   = 25
	baseBelow          = 40 // a base may be this much below the recorded one,
	baseAbove          = 70 // and this much above it
	policyLow          = 0.80
	policyHigh, tagsUp = 1.10, 1.02
)

// Of estimates the session token of a request. It is false for operations without a session token, or without any known
// token.
func Of(in Input) (Estimate, bool) {
	op, known := operations[in.Operation]
	if !known {
		return Estimate{}, false
	}
	e := Estimate{Regime: Token4096, Limit: TokenLimit, Open: in.open(), Unverified: op.unverified, Parts: make([]Part, 0, len(partNames))}
	if in.Limit > 0 {
		e.Limit = in.Limit
	}
	w := weigh(in, op)
	if in.Regime == LegacyPacked {
		e.Regime, e.Limit = LegacyPacked, PackedLimit
		w.packed(&e)
	} else {
		w.token(&e)
	}
	e.Percent = e.PercentOf(e.Mid)
	return e, true
}
