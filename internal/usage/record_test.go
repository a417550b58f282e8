package usage

import (
	"reflect"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/regocheck"
)

// counted returns what is counted of the one record in a text.
func counted(t *testing.T, text string, findings ...finding.Finding) Request {
	t.Helper()
	var all []Request
	err := cloudtrail.Read("t.json", strings.NewReader(text), func(r cloudtrail.Record) error {
		req, _ := r.Place.Request()
		q, _ := Of(req, regocheck.Context{}, r, findings)
		q.Parts = nil // package tokensize tests them
		all = append(all, q)
		return nil
	})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d records, %v", len(all), err)
	}
	return all[0]
}

func TestOf(t *testing.T) {
	assume := Key{Account: "418273645511", Role: "reports", Operation: "sts:AssumeRole"}
	mirror := assume
	mirror.Mirror = true
	for name, c := range map[string]struct {
		record string
		want   Request
	}{
		"a chained session": {
			`{"eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "eventTime": "2026-10-01T23:00:00Z", "userIdentity": {"type": "AssumedRole"},
			 "requestParameters": {"roleArn": "arn:aws:iam::418273645511:role/team/reports", "roleSessionName": "n", "durationSeconds": 900,
			  "policy": "{\"ä\": 1}", "tags": [{"key": "a", "value": "b"}], "policyArns": [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]},
			 "responseElements": {"sessionTokenSize": 1000}, "recipientAccountId": "418273645511"}`,
			Request{Key: assume, Day: "2026-10-01", Duration: 900, Chained: true, TokenBytes: 1000, PolicyCharacters: 8, Tags: 1, PolicyARNs: 1},
		},
		"recorded by the caller": {
			`{"eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "eventTime": "yesterday", "errorCode": "Access\nDenied",
			 "requestParameters": {"roleArn": "arn:aws:iam::418273645511:role/reports", "roleSessionName": "n", "durationSeconds": 1e9},
			 "recipientAccountId": "111111111111", "sharedEventID": "e"}`,
			Request{Key: mirror, Refused: Invalid},
		},
		"no role": {
			`{"eventSource": "sts.amazonaws.com", "eventName": "GetSessionToken", "eventTime": "2026-10-01T23:00:00Z", "requestParameters": {},
			 "recipientAccountId": "\u001b[31m"}`,
			Request{Key: Key{Account: Invalid, Operation: "sts:GetSessionToken"}, Day: "2026-10-01"},
		},
		"a new role": {
			`{"eventSource": "iam.amazonaws.com", "eventName": "CreateRole", "eventTime": "2026-10-01T23:00:00Z", "requestParameters": {"roleName": "reports"},
			 "recipientAccountId": "418273645511"}`,
			Request{Key: Key{"418273645511", "reports", "iam:CreateRole", false}, Day: "2026-10-01", Sets: Allowed{3600, "2026-10-01T23:00:00Z"}},
		},
		"a change without effect": {
			`{"eventSource": "iam.amazonaws.com", "eventName": "UpdateRole", "eventTime": "2026-10-01T23:00:00Z", "errorCode": "NoSuchEntity",
			 "requestParameters": {"roleName": "reports", "maxSessionDuration": 7200}, "recipientAccountId": "418273645511"}`,
			Request{Key: Key{"418273645511", "reports", "iam:UpdateRole", false}, Day: "2026-10-01", Refused: "NoSuchEntity"},
		},
	} {
		if got := counted(t, c.record); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got\n%+v, want\n%+v", name, got, c.want)
		}
	}
}

// What AWS accepted is no error under AWS's limits, but may be one under others.
func TestOfFindings(t *testing.T) {
	const accepted = `{"eventSource": "sts.amazonaws.com", "eventName": "GetSessionToken", "requestParameters": {}`
	refused := finding.Finding{Rule: "session-duration", Severity: finding.Error, AWSError: "ValidationError"}
	limited, advice := refused, finding.Finding{Rule: "no-session-policy", Severity: finding.Info}
	limited.Limit = finding.LimitOrganization
	if got := counted(t, accepted+"}", refused, limited, advice); len(got.Findings) != 1 || got.Findings[0] != advice.Rule || len(got.Beyond) != 1 {
		t.Errorf("accepted: %+v", got)
	}
	if got := counted(t, accepted+`, "errorCode": "ValidationError"}`, refused, advice); len(got.Findings) != 2 || len(got.Beyond) != 0 {
		t.Errorf("refused: %+v", got)
	}
}
