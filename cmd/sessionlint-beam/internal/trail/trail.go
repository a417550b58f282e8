// Package trail generates CloudTrail logs for tests and measurements: what an organization's trail delivers, with the requests that
// sessionlint judges, those that it does not, and, if asked for, entries that are not records. The same seed gives the same logs.
package trail

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
)

// Records generates records one after the other.
type Records struct {
	random *rand.Rand
	count  int
	// Bad is how many of a thousand entries are not records.
	Bad int
}

// New returns the records of a seed.
func New(seed uint64) *Records { return &Records{random: rand.New(rand.NewPCG(seed, 0))} }

// Next returns the next entry of a log, as JSON.
func (r *Records) Next() []byte {
	r.count++
	if r.random.IntN(1000) < r.Bad {
		return []byte([]string{`null`, `"x"`, `{}`, `{"eventName": 3, "eventSource": "sts.amazonaws.com"}`, `{"eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "requestParameters": "x"}`}[r.random.IntN(5)])
	}
	text, err := json.Marshal(r.record())
	if err != nil {
		return []byte("null") // maps of texts and numbers can be written, so that this does not occur
	}
	return text
}

// record returns a record of one of a few kinds, in shares like those of an organization.
func (r *Records) record() map[string]any {
	record := map[string]any{
		"eventVersion": "1.11", "eventID": fmt.Sprintf("00000000-0000-0000-0000-%012d", r.count), "eventSource": "sts.amazonaws.com",
		"eventTime": fmt.Sprintf("2026-10-%02dT%02d:%02d:00Z", 1+r.random.IntN(28), r.random.IntN(24), r.random.IntN(60)),
		"awsRegion": "eu-west-1", "sourceIPAddress": "198.51.100.7", "userAgent": "aws-sdk-go-v2/1.48.0", "readOnly": true,
		"recipientAccountId": account(r.random.IntN(40)), "userIdentity": r.identity(),
	}
	switch kind := r.random.IntN(10); {
	case kind < 4:
		r.assume(record)
	case kind < 5:
		r.federate(record)
	case kind < 6:
		record["eventName"], record["requestParameters"] = "GetCallerIdentity", nil
	default:
		record["eventSource"], record["eventName"] = "s3.amazonaws.com", "GetObject"
		record["requestParameters"] = map[string]any{"bucketName": "logs", "key": "2026/10/01/part-0000"}
	}
	if r.random.IntN(50) == 0 {
		record["errorCode"] = []string{"AccessDenied", "ValidationException", "PackedPolicyTooLargeException"}[r.random.IntN(3)]
		record["responseElements"] = nil
	}
	return record
}

// account returns one of the organization's account IDs.
func account(i int) string { return fmt.Sprintf("4182736455%02d", i) }

func (r *Records) identity() map[string]any {
	kind := []string{"AssumedRole", "AssumedRole", "IAMUser", "AWSService", "WebIdentityUser"}[r.random.IntN(5)]
	return map[string]any{"type": kind, "accountId": account(r.random.IntN(40))}
}

// assume makes a record of AssumeRole.
func (r *Records) assume(record map[string]any) {
	role := fmt.Sprintf("arn:aws:iam::%s:role/team-%d/service-%d", record["recipientAccountId"], r.random.IntN(3), r.random.IntN(25))
	params := map[string]any{"roleArn": role, "roleSessionName": fmt.Sprint("run-", r.random.IntN(100_000))}
	if r.random.IntN(3) > 0 {
		params["durationSeconds"] = []int{900, 3600, 3600, 7200, 43200, 50000}[r.random.IntN(6)]
	}
	if n := r.random.IntN(120) - 90; n > 0 {
		params["tags"] = r.tags(n)
	}
	if r.random.IntN(12) == 0 {
		params["policy"] = r.policy()
	}
	record["eventName"], record["requestParameters"] = "AssumeRole", params
	size := 750 + r.random.IntN(300) + r.random.IntN(10)*r.random.IntN(320)
	record["responseElements"] = map[string]any{
		"credentials": map[string]any{"accessKeyId": "ASIAEXAMPLE000000000", "expiration": "Oct 1, 2026, 1:00:00 AM", "sessionToken": strings.Repeat("t", size)},
	}
}

// tags returns so many session tags; sometimes a key occurs twice.
func (r *Records) tags(n int) []map[string]any {
	tags := make([]map[string]any, n)
	for i := range tags {
		tags[i] = map[string]any{"key": fmt.Sprint("cost-center-", i-r.random.IntN(40)/39), "value": strings.Repeat("v", 1+r.random.IntN(30))}
	}
	return tags
}

// policy returns a session policy; one in a few has a mistake.
func (r *Records) policy() string {
	action := []string{"s3:GetObject", "s3:ListBucket", "dynamodb:Query", "s3:GetObjects"}[r.random.IntN(4)]
	var statements []string
	for i := range 1 + r.random.IntN(6) {
		statements = append(statements, fmt.Sprintf(`{"Sid":"S%d","Effect":"Allow","Action":"%s","Resource":"arn:aws:s3:::tenant-%d/*","Condition":{"StringEquals":{"aws:PrincipalTag/t":"%d"}}}`, i, action, r.random.IntN(1000), i))
	}
	return `{"Version":"2012-10-17","Statement":[` + strings.Join(statements, ",") + `]}`
}

// federate makes a record of AssumeRoleWithWebIdentity.
func (r *Records) federate(record map[string]any) {
	record["eventName"] = "AssumeRoleWithWebIdentity"
	record["requestParameters"] = map[string]any{
		"roleArn": fmt.Sprintf("arn:aws:iam::%s:role/ci-%d", record["recipientAccountId"], r.random.IntN(5)), "roleSessionName": "GitHubActions",
		"durationSeconds": 3600, "principalTags": map[string]any{"repository": fmt.Sprint("example/service-", r.random.IntN(30))},
	}
	record["responseElements"] = map[string]any{
		"sessionTokenSize": 1000 + r.random.IntN(900), "subjectFromWebIdentityToken": "repo:example/service:ref:refs/heads/main",
		"audience": "sts.amazonaws.com", "provider": fmt.Sprintf("arn:aws:iam::%s:oidc-provider/token.actions.githubusercontent.com", record["recipientAccountId"]),
	}
}
