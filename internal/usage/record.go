package usage

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// Of returns what is counted of a record, and what its session token is estimated from. The findings are those of its request
// as the configuration leaves them, before any is dropped because AWS accepted the request.
func Of(r *request.Request, c regocheck.Context, record cloudtrail.Record, findings []finding.Finding) (Request, tokensize.Input) {
	in := regocheck.TokenInput(r, c)
	record.Complete(&in)
	counted := Request{
		Key: keyOf(r, record), Day: dayOf(record.Time), Refused: codeOf(record.Failed), TokenBytes: record.TokenBytes,
		Duration: number(r.Params.Get("DurationSeconds")), Chained: r.Operation == "sts:AssumeRole" && record.Place.Caller == "role",
		PolicyCharacters: utf8.RuneCountInString(r.Params.Get("Policy").TextIfWhole()),
		Tags:             len(in.Tags) + len(in.Inherited), PolicyARNs: len(in.PolicyARNs),
		Sets: allowedOf(r, record),
	}
	if estimate, ok := tokensize.Of(in); ok && estimate.Regime == tokensize.Token4096 {
		counted.Parts = estimate.Parts
	}
	for _, f := range findings {
		counted.found(f, record.Failed == "")
	}
	return counted, in
}

// found counts a finding. If AWS accepted the request, an error that says otherwise counts only if it is about another limit.
func (r *Request) found(f finding.Finding, accepted bool) {
	if f.Limit == finding.LimitUpdated || f.Limit == finding.LimitOrganization {
		r.Beyond = append(r.Beyond, f.Rule)
	} else if !accepted || f.Severity != finding.Error || f.AWSError == "" {
		r.Findings = append(r.Findings, f.Rule)
	}
}

// keyOf returns what a request is counted by.
func keyOf(r *request.Request, record cloudtrail.Record) Key {
	key := Key{Account: accountOf(record.Account), Operation: r.Operation}
	arn, ok := policy.ParseARN(r.RoleArn().TextIfWhole())
	if !ok {
		key.Role = nameOf(r.Params.Get("RoleName").TextIfWhole())
		return key
	}
	key.Role, key.Account = nameOf(arn.Resource), accountOf(arn.Account)
	key.Mirror = record.Shared && record.Account != arn.Account
	return key
}

// Invalid is for names and codes that AWS would not have given: what a record says is not always from AWS.
const Invalid = "(invalid)"

func accountOf(text string) string { return checked(text, policy.AccountID(text)) }

// nameOf returns the name of a role without what is before it.
func nameOf(resource string) string {
	name := resource[strings.LastIndexByte(resource, '/')+1:]
	return checked(name, len(name) <= 64 && consists(name, "+=,.@-_"))
}

func codeOf(text string) string { return checked(text, len(text) <= 80 && consists(text, ".:_-")) }

func checked(text string, valid bool) string {
	if text == "" || valid {
		return text
	}
	return Invalid
}

// consists reports whether a text has only letters and digits of ASCII and the other characters.
func consists(text, others string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && !strings.ContainsRune(others, r)
	}) < 0
}

// dayOf returns the day of a time as CloudTrail writes it; empty if it is none.
func dayOf(text string) string {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return ""
	}
	return at.UTC().Format(time.DateOnly)
}

// number returns a whole number of seconds; 0 if it is none, or more than the year that no session lasts.
func number(n *document.Node) int {
	const year = 366 * 24 * 3600
	if n == nil || n.Kind != document.Number {
		return 0
	}
	value, err := strconv.Atoi(n.Text)
	if err != nil || value < 0 || value > year {
		return 0
	}
	return value
}

// allowedOf returns what a successful request makes the role allow. A new role allows an hour unless the request says more.
func allowedOf(r *request.Request, record cloudtrail.Record) Allowed {
	const hour = 3600
	seconds := number(r.Params.Get("MaxSessionDuration"))
	if r.Operation == "iam:CreateRole" && seconds == 0 {
		seconds = hour
	}
	at, err := time.Parse(time.RFC3339, record.Time)
	if record.Failed != "" || err != nil || r.Operation != "iam:CreateRole" && r.Operation != "iam:UpdateRole" {
		return Allowed{}
	}
	return Allowed{seconds, at.UTC().Format(time.RFC3339)}
}
