// Package tokensize estimates how large the session token of a request will be. AWS publishes no
// formula; the model here describes public measurements (testdata/measurements.json) and is
// therefore always an interval, called an estimate wherever it is shown.
package tokensize

import "math"

// Regime is which limit the partition of a request applies.
type Regime string

// The regimes. Until summer 2026 the policy, policy ARNs and tags had a packed limit of their own,
// which AWS does not disclose. Since the STS release of 2026-09-14 the session token itself is limited.
const (
	Token4096    Regime = "token_4096"
	LegacyPacked Regime = "legacy_packed_limit"
)

// The limits in bytes: the token limit as AWS announced it on 2026-09-14, saying that it may grow
// (Input may give a newer one), and the packed limit that fits the measurements.
const (
	TokenLimit  = 4096
	PackedLimit = 465
)

// The packed limit is known no better than to lie between these two.
const packedLimitLow, packedLimitHigh = 460, 470

// RegimeOf is the regime of an AWS partition, such as "aws-cn". The token limit was announced for
// three partitions by name; the others count as legacy until somebody measures them. An
// unknown partition ("") is taken for the commercial one.
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
	// Base is the size in bytes, before encoding, of a token that carries nothing, as somebody
	// measured it for this operation and caller; 0 is the model's figure.
	Base     int
	Version1 bool // a version 1 token, as the global endpoint gives by default

	SessionName string   // RoleSessionName, or Name of GetFederationToken
	Policy      []string // PolicyStrings of the inline policy; nil if there is none
	PolicyARNs  []string
	Tags        []Tag // of the request, or supplied by the identity provider
	Inherited   []Tag // transitive tags of the calling session
	// SourceIdentity is the request's own, or that of the calling session.
	SourceIdentity string
	// ProviderBytes is the length of what the identity provider hands over: its own name or
	// ARN, the audience and the subject.
	ProviderBytes int
	// Partial says that something above is not completely known. What is known still counts, so
	// that the low end of the estimate holds; the other figures are open upwards.
	Partial bool
}

// Part is what one part of the request adds to the estimate, in bytes.
type Part struct {
	Name  string
	Bytes int
}

// Estimate is the size of a session token: the string as the caller gets it under Token4096, the
// packed policy, ARNs and tags under LegacyPacked.
type Estimate struct {
	Regime Regime
	// Low, Mid and High are bytes, and so is Limit. Mid is what the model says; Low and High
	// hold its doubts, that about the undisclosed packed limit included.
	Low, Mid, High, Limit int
	Percent               int    // Mid in percent of Limit, as AWS rounds it
	Parts                 []Part // add up to Mid
	Open                  bool   // the request is partial: only Low says something
	Unverified            bool   // the operation has no public measurement
}

// PercentOf is the percentage of the limit that a size takes, rounded as AWS reports it: down
// since the token limit, to the nearest before.
func (e Estimate) PercentOf(bytes int) int {
	if e.Regime == LegacyPacked {
		return int(math.Round(100 * float64(bytes) / float64(e.Limit)))
	}
	return 100 * bytes / e.Limit
}

// operation is what the measurements say of an operation.
type operation struct {
	base       int  // bytes before encoding, without the session name
	federated  bool // an identity provider vouches for the caller
	unverified bool
}

// Medians of the tokens recorded in September 2026. AssumeRoleWithSAML has no record; it is
// taken to be like its sister.
var operations = map[string]operation{
	"sts:GetSessionToken":           {base: 515},
	"sts:GetFederationToken":        {base: 528},
	"sts:AssumeRole":                {base: 553},
	"sts:AssumeRoleWithWebIdentity": {base: 655, federated: true},
	"sts:AssumeRoleWithSAML":        {base: 655, federated: true, unverified: true},
}

// The model, in bytes unless it says otherwise.
const (
	version1Saving     = 300
	policyOverhead     = 15.5
	arnOverhead        = 15
	tagOverhead        = 3
	identityOverhead   = 25
	baseBelow          = 40 // how far a base may lie under the recorded one,
	baseAbove          = 70 // and over it
	policyLow          = 0.80
	policyHigh, tagsUp = 1.10, 1.02
)

// Of estimates the session token of a request. It is false for operations that give no session
// token, or of whose tokens nothing is known.
func Of(in Input) (Estimate, bool) {
	op, known := operations[in.Operation]
	if !known {
		return Estimate{}, false
	}
	e := Estimate{Regime: Token4096, Limit: TokenLimit, Open: in.Partial, Unverified: op.unverified}
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
