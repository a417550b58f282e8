package regocheck

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// inputHints are signs, seen at first sight, that a part of a request must be looked at closely. Most requests have none, and
// then the rules that do so need not run.
type inputHints struct {
	// Role is true if RoleArn is not simply the ARN of a role that can be assumed.
	Role bool `rego:"role"`
	// Partition is true if an ARN in the parameters, the caller or the place to which requests are sent is not certainly in
	// the partition aws.
	Partition bool `rego:"partition"`
	// Token is true if the session token has more in it than names, or if its size or its limit is configured. Tokens of
	// other requests take about a fourth of the limit.
	Token bool `rego:"token"`
}

// hints returns nil if there are none.
func (b *builder) hints() *inputHints {
	role, known := b.text(b.request.Params.Get("RoleArn"), "RoleArn")
	found := inputHints{known && role != "" && !ordinaryRole(role), b.otherPartition(), b.fullToken()}
	if found == (inputHints{}) {
		return nil
	}
	return &found
}

// fullToken reports whether the session token may be large. Who signs the request may have tags that the session inherits.
func (b *builder) fullToken() bool {
	for _, m := range b.request.Params.Members {
		switch m.Name {
		case "Policy", "PolicyArns", "Tags", "WebIdentityToken", "SAMLAssertion":
			return true
		}
	}
	c := b.context
	return b.request.Source != nil || len(c.Inherited) > 0 || c.TokenLimit > 0 || len(c.TokenBase) > 0
}

// otherPartition reports whether a partition besides aws may occur.
func (b *builder) otherPartition() bool {
	p := b.request.Params
	for _, name := range []string{"RoleArn", "PrincipalArn", "SerialNumber"} {
		if elsewhere(p.Get(name)) {
			return true
		}
	}
	for _, item := range p.Get("PolicyArns").AllItems() {
		if elsewhere(item.Get("arn")) {
			return true
		}
	}
	c := b.context
	return c.Partition != "" && c.Partition != "aws" || c.CallerARN != "" && !strings.HasPrefix(c.CallerARN, "arn:aws:")
}

// elsewhere reports whether a value is there and not certainly an ARN of the partition aws.
func elsewhere(n *document.Node) bool { return n != nil && partitionOf(n) != "aws" }

// ordinaryRole reports whether a text is the ARN of a role like most: one that anybody may be allowed to assume, with a
// path and a name that are certainly not too long together.
func ordinaryRole(text string) bool {
	const longest = 90 // characters; a name alone has up to 64
	if len(text) > longest {
		return false
	}
	arn, ok := policy.ParseARN(text)
	name, role := strings.CutPrefix(arn.Resource, "role/")
	return ok && role && (arn.Partition == "aws" || arn.Partition == "aws-cn" || arn.Partition == "aws-us-gov") &&
		arn.Service == "iam" && arn.Region == "" && policy.AccountID(arn.Account) &&
		name != "" && !strings.HasSuffix(name, "/") && strings.IndexFunc(name, notInRoleName) < 0 &&
		!strings.HasPrefix(name, "aws-") && !strings.Contains(name, "AWSReservedSSO_")
}

// notInRoleName reports whether a character is neither in the names of roles nor between the folders of their paths.
func notInRoleName(r rune) bool {
	letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	return !letter && !strings.ContainsRune("_+=,.@/-", r)
}
