// Package usage adds up what records of CloudTrail say of roles: how many requests there were, for how long, how much of the
// session token they used, and what they broke. Every figure is a sum, a greatest value or a histogram with fixed buckets, so
// that records can be added in any order and in any division: the result is the same.
package usage

import (
	"cmp"

	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// The widths of buckets. Limits of durations are multiples of a quarter of an hour in practice, so that the requests above one are
// counted exactly; sizes of tokens are exact to less than a percent of the limit.
const (
	DurationBucket = 900 // seconds
	TokenBucket    = 32  // bytes
)

// Key says what requests are counted together.
type Key struct {
	// Account is the account of the role, or for requests without a role that of the caller; empty if it is not known.
	Account string `json:"account"`
	// Role is the name of the role without its path, since an account has a name only once. It is empty for requests without a role.
	Role      string `json:"role"`
	Operation string `json:"operation"` // as IAM writes actions: "sts:AssumeRole"
	// Mirror is true for records of the caller's account about a role of another account, whose own trail has them as well.
	Mirror bool `json:"mirror,omitempty"`
}

// compare orders keys by account, role and operation; mirrors are last.
func compare(a, b Key) int {
	return cmp.Or(
		cmp.Compare(a.Account, b.Account), cmp.Compare(a.Role, b.Role), cmp.Compare(a.Operation, b.Operation),
		cmp.Compare(of(a.Mirror), of(b.Mirror)),
	)
}

// of returns 1 for true.
func of(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Request is what is counted of one request. Zero values mean that the record does not say it.
type Request struct {
	Key
	Day      string // of the request in UTC: "2026-10-01"
	Refused  string // the error code that AWS answered
	Duration int    // seconds that were asked for
	Chained  bool   // a session of a role asked for it, so that AWS grants one hour at most
	// TokenBytes is the length of the session token, and Parts is what the model says of its contents.
	TokenBytes int
	Parts      []tokensize.Part
	// PolicyCharacters is the length of the session policy; Tags and PolicyARNs are numbers of them.
	PolicyCharacters, Tags, PolicyARNs int
	// Findings are the rules that it broke, each as often as it did; Beyond are those of them about limits in the
	// configuration: newer ones of AWS, and the organization's.
	Findings, Beyond []string
	// Sets is what the request changes of the role itself.
	Sets Allowed
}

// Allowed is the longest session that a role allows.
type Allowed struct {
	Seconds int    `json:"seconds"` // 0 if it is not known
	Since   string `json:"since"`   // the time of the request that set it, such as 2026-10-01T10:00:00Z; empty if the configuration did
}

// latest returns the one that was set last; of two at the same time the longer, so that the order does not matter.
func latest(a, b Allowed) Allowed {
	if c := cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.Seconds, b.Seconds)); a.Seconds == 0 || c < 0 && b.Seconds > 0 {
		return b
	}
	return a
}
