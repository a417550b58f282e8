package tokensize

import (
	"math"
	"slices"
	"strings"
)

// weights are the parts of a request in bytes before encoding.
type weights struct {
	base, name      int // the token without contents, and the session name
	identity        int // the source identity
	provider        int // what the identity provider adds
	policy          float64
	arns            int // the ARNs of managed policies
	tags, inherited int
	federatedKeys   int // tag keys of an identity provider, which may be stored twice
}

// weigh returns the weights of a request.
func weigh(in Input, op operation) weights {
	w := weights{base: op.base, name: len(in.SessionName), provider: in.ProviderBytes}
	if in.Version1 {
		w.base -= version1Saving
	}
	if in.Base > 0 { // a measurement counts whatever the token's version is
		w.base = in.Base
	}
	if in.SourceIdentity != "" {
		w.identity = identityOverhead + len(in.SourceIdentity)
	}
	if in.Policy != nil {
		w.policy = policyWeight(in.Policy)
	}
	for _, arn := range in.PolicyARNs {
		w.arns += arnOverhead + len(arn)
	}
	w.tags, w.inherited = tagBytes(in.Tags), tagBytes(in.Inherited)
	if op.federated {
		w.federatedKeys = keyBytes(in.Tags)
	}
	return w
}

// keyBytes returns the length of all keys of tags.
func keyBytes(tags []Tag) int {
	n := 0
	for _, tag := range tags {
		n += len(tag.Key)
	}
	return n
}

// policyWeight returns the size of a policy with these PolicyStrings, before rounding.
func policyWeight(texts []string) float64 {
	return policyOverhead + float64(compressed(strings.Join(texts, "\x00")))
}

// PolicyBytes estimates the size of a policy with these PolicyStrings in a token, in bytes before encoding.
func PolicyBytes(texts []string) int { return int(math.Round(policyWeight(texts))) }

// tagBytes returns the size of tags.
func tagBytes(tags []Tag) int {
	n := 0
	for _, tag := range tags {
		n += len(tag.Key) + len(tag.Value) + tagOverhead
	}
	return n
}

// carried returns the three sizes of what the packed limit applied to. One measurement is not enough to report a
// request because of policy ARNs, so the low end omits them.
func (w weights) carried() (low, mid, high float64) {
	tags := float64(w.tags + w.inherited)
	low = policyLow*w.policy + tags
	mid = w.policy + float64(w.arns) + tags
	high = policyHigh*w.policy + float64(w.arns) + tagsUp*tags + float64(w.federatedKeys)
	return low, mid, high
}

// token estimates the token itself.
func (w weights) token(e *Estimate) {
	low, mid, high := w.carried()
	rest := float64(w.base + w.name + w.identity + w.provider)
	e.Low, e.Mid, e.High = encoded(rest-baseBelow+low), encoded(rest+mid), encoded(rest+baseAbove+high)
	e.Parts = append(e.Parts, Part{PartBase, w.base}, Part{PartName, w.name})
	e.Parts = w.appendParts(e.Parts)
	e.Parts = append(e.Parts, Part{PartIdentity, w.identity}, Part{PartProvider, w.provider})
	// The encoding adds a third. It is computed last, so that the parts add up to Mid in spite of rounding.
	e.Parts = append(e.Parts, Part{PartEncoding, e.Mid - total(e.Parts)})
	e.Parts = present(e.Parts)
}

// packed estimates the packed size. The uncertainty about the limit is added to the two ends, so that all sizes compare
// with one limit.
func (w weights) packed(e *Estimate) {
	low, mid, high := w.carried()
	e.Low = int(math.Floor(low * PackedLimit / packedLimitHigh))
	e.Mid = int(math.Round(mid))
	e.High = int(math.Ceil(high * PackedLimit / packedLimitLow))
	e.Parts = present(w.appendParts(e.Parts))
}

// appendParts adds the parts that the packed limit applied to.
func (w weights) appendParts(to []Part) []Part {
	return append(to,
		Part{PartPolicy, int(math.Round(w.policy))}, Part{PartARNs, w.arns}, Part{PartTags, w.tags}, Part{PartInherited, w.inherited})
}

// encoded returns the length of n bytes in base64.
func encoded(n float64) int { return 4 * int(math.Ceil(math.Max(n, 0)/3)) }

// total returns the sum of parts.
func total(parts []Part) int {
	n := 0
	for _, p := range parts {
		n += p.Bytes
	}
	return n
}

// present removes the parts that add nothing.
func present(parts []Part) []Part {
	return slices.DeleteFunc(parts, func(p Part) bool { return p.Bytes == 0 })
}
