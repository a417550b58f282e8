package regocheck

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/finding/findingtest"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// policyFact is a fact of the table about policies, with a file that goes against it and one that does not. Files that
// begin with "{" are policies or envelopes in JSON, others envelopes in YAML.
type policyFact struct {
	id, rule, pointer string // where the finding stands
	bad, good         string
}

const (
	bucket = `"arn:aws:s3:::reports"`
	object = `"arn:aws:s3:::reports/*"`
	fine   = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ` + object + `}]}`
)

// policyOf is a policy of statements.
func policyOf(statements ...string) string {
	return `{"Version": "2012-10-17", "Statement": [` + strings.Join(statements, ", ") + `]}`
}

func allow(actions, resources string) string {
	return fmt.Sprintf(`{"Effect": "Allow", "Action": %s, "Resource": %s}`, actions, resources)
}

func deny(actions, resources string) string {
	return strings.Replace(allow(actions, resources), "Allow", "Deny", 1)
}

func allowIf(condition string) string {
	return fmt.Sprintf(`{"Effect": "Allow", "Action": "s3:GetObject", "Resource": %s, "Condition": %s}`, object, condition)
}

// assumeWith is a request with a policy, which is put into quotes.
func assumeWith(policy, more string) string {
	return fmt.Sprintf(`{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::123456789012:role/reports",
		"RoleSessionName": "nightly-42", "Policy": %q%s}}`, policy, more)
}

// actionOf and resourceOf put one entry into a policy that is fine otherwise.
func actionOf(action string) string { return policyOf(allow(action, object)) }

func resourceOf(resource string) string { return policyOf(allow(`"sqs:SendMessage"`, resource)) }

// many repeats a resource, so that a policy comes near its limit.
func many(n int, separator string) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`"arn:aws:s3:::billing-export-%02d/reports/*"`, i))
	}
	return "[" + strings.Join(all, ","+separator) + "]"
}

var policyFactExamples = []policyFact{
	{"POL-001", "parameter-pattern", "/Policy", assumeWith(policyOf(`{"Sid": "“a”", "Effect": "Allow", "Action": "s3:GetObject", "Resource": `+object+`}`), ""), assumeWith(fine, "")},
	{"POL-001", "parameter-pattern", "", `{"Version": "2012-10-17", "Statement": [` + strings.Replace(allow(`"s3:GetObject"`, object), "reports", "bücher–neu", 1) + `]}`,
		`{"Version": "2012-10-17", "Statement": [` + strings.Replace(allow(`"s3:GetObject"`, object), "reports", "bücher", 1) + `]}`},
	{"POL-002", "policy-syntax", "/Policy", assumeWith("\uFEFF"+fine, ""), assumeWith(fine, "")},
	{"POL-002", "policy-syntax", "/Policy", assumeWith("\u00EF\u00BB\u00BF"+fine, ""), assumeWith(fine, "")},
	{"POL-002", "policy-syntax", "", "\uFEFF" + fine, fine},
	{"POL-003", "policy-syntax", "/Policy", assumeWith(strings.Replace(fine, "]}", "],}", 1), ""), assumeWith(fine, "")},
	{"POL-004", "policy-syntax", "/Policy", assumeWith("["+fine+"]", ""), assumeWith(fine, "")},
	{"POL-005", "policy-leading-space", "/Policy", assumeWith("  "+fine, ""), assumeWith(fine+"\n", "")},
	{"POL-005", "policy-leading-space", "", "\n\n" + fine, fine},
	{"POL-006", "duplicate-key", "/Policy", assumeWith(policyOf(`{"Effect": "Allow", "Action": "s3:GetObject", "Resource": `+object+`,
		"Condition": {"Bool": {"aws:SecureTransport": "true"}}, "Condition": {"StringEquals": {"aws:PrincipalTag/team": "blue"}}}`), `, "Tags": []`),
		assumeWith(policyOf(allowIf(`{"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:PrincipalTag/team": "blue"}}`)), "")},
	{"POL-007", "policy-syntax", "/Policy", assumeWith(fine+" }", ""), assumeWith(fine, "")},
	{"POL-008", "policy-syntax", "/Policy", assumeWith(fmt.Sprintf("%q", fine), ""), assumeWith(fine, "")},
	{"POL-009", "policy-syntax", "/Policy", assumeWith("file://session.json", ""), assumeWith(fine, "")},
	{"POL-010", "policy-syntax", "/Policy", assumeWith("%7B%22Version%22%3A%222012-10-17%22%7D", ""), assumeWith(fine, "")},
	{"POL-011", "session-policy-length", "/Policy", assumeWith(policyOf(allow(`"s3:GetObject"`, many(50, ""))), ""), assumeWith(policyOf(allow(`"s3:GetObject"`, many(30, ""))), "")},
	{"POL-011", "session-policy-length", "/Statement", policyOf(allow(`"s3:GetObject"`, many(50, ""))), policyOf(allow(`"s3:GetObject"`, many(30, "")))},
	{"POL-012", "removable-white-space", "/Policy", assumeWith(policyOf(allow(`"s3:GetObject"`, many(34, "             "))), ""), assumeWith(policyOf(allow(`"s3:GetObject"`, many(40, ""))), "")},
	{"POL-013", "unknown-policy-element", "/version", "operation: policy:session\nparameters: " + strings.Replace(fine, "Version", "version", 1), fine},
	{"POL-014", "policy-version", "/Version", strings.Replace(fine, "10-17", "10-18", 1), fine},
	{"POL-015", "old-policy-version", "/Version", `{"Statement": [` + allow(`"s3:GetObject"`, object) + `]}`, fine},
	{"POL-015", "old-policy-version", "/Version", strings.Replace(fine, "2012", "2008", 1), fine},
	{"POL-015", "variable-without-version", "/Statement/0/Resource", `{"Statement": [` + allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:userid}/*"`) + `]}`, fine},
	{"POL-016", "policy-version", "/Version", strings.Replace(fine, "10-17", "10-17T00:00:00Z", 1), fine},
	{"POL-016", "policy-version", "/Version", strings.Replace(fine, `"2012-10-17"`, `20121017`, 1), fine},
	{"POL-017", "policy-id", "/Id", strings.Replace(fine, "{", `{"Id": "nightly", `, 1), fine},
	{"POL-017", "policy-element-type", "/Id", strings.Replace(fine, "{", `{"Id": 7, `, 1), fine},
	{"POL-018", "empty-policy-element", "/Statement", policyOf(), fine},
	{"POL-018", "missing-policy-element", "/Statement", "operation: policy:session\nparameters:\n  Version: 2012-10-17\n", fine},
	{"POL-018", "policy-element-type", "/Statement", `{"Version": "2012-10-17", "Statement": "Allow"}`, `{"Version": "2012-10-17", "Statement": ` + allow(`"s3:GetObject"`, object) + `}`},
	{"POL-019", "unknown-policy-element", "/Statement/0/Actions", strings.Replace(fine, "Action", "Actions", 1), fine},
	{"POL-019", "unknown-policy-element", "/Statement/0/resource", strings.Replace(fine, "Resource", "resource", 1), fine},
	{"POL-020", "session-policy-principal", "/Policy/Statement/0/Principal", assumeWith(strings.Replace(fine, `"Effect"`, `"Principal": "*", "Effect"`, 1), ""), assumeWith(fine, "")},
	{"POL-020", "session-policy-principal", "/Policy/Statement/0/NotPrincipal", assumeWith(strings.Replace(fine, `"Effect"`, `"NotPrincipal": {"AWS": "*"}, "Effect"`, 1), ""), assumeWith(fine, "")},
	{"POL-021", "policy-effect", "/Statement/0/Effect", strings.Replace(fine, "Allow", "allow", 1), fine},
	{"POL-021", "missing-policy-element", "/Statement/0/Effect", strings.Replace(fine, `"Effect": "Allow", `, "", 1), fine},
	{"POL-022", "no-allow-statement", "/Statement", policyOf(deny(`"s3:*"`, `"*"`)), policyOf(allow(`"s3:GetObject"`, object), deny(`"s3:Delete*"`, `"*"`))},
	{"POL-022", "no-allow-statement", "/Policy/Statement", assumeWith(policyOf(deny(`"s3:*"`, `"*"`)), ""),
		assumeWith(policyOf(deny(`"s3:*"`, `"*"`)), `, "PolicyArns": [{"arn": "arn:aws:iam::123456789012:policy/reports"}]`)},
	{"POL-023", "unrestricted-policy", "/Statement/0", policyOf(allow(`"*"`, `"*"`)), fine},
	{"POL-024", "denied-allow", "/Statement/0", policyOf(allow(`"s3:GetObject"`, object), deny(`"s3:*"`, `"*"`)), policyOf(allow(`"s3:*"`, object), deny(`"s3:DeleteObject"`, `"*"`))},
	{"POL-025", "statement-id", "/Statement/0/Sid", strings.Replace(fine, `"Effect"`, `"Sid": "read-reports", "Effect"`, 1), strings.Replace(fine, `"Effect"`, `"Sid": "ReadReports2", "Effect"`, 1)},
	{"POL-026", "duplicate-statement-id", "/Statement/1/Sid",
		policyOf(`{"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": `+object+`}`, `{"Sid": "A", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": `+bucket+`}`),
		policyOf(`{"Sid": "", "Effect": "Allow", "Action": "s3:GetObject", "Resource": `+object+`}`, `{"Sid": "", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": `+bucket+`}`)},
	{"POL-027", "costly-statement-ids", "/Statement", policyOf(strings.Replace(allow(`"s3:GetObject"`, many(40, "")), "{", `{"Sid": "LetTheNightlyJobReadAllThatIsExported", `, 1)),
		strings.Replace(fine, `"Effect"`, `"Sid": "LetTheNightlyJobReadAllThatIsExported", "Effect"`, 1)},
	{"POL-028", "exclusive-policy-elements", "/Statement/0/NotAction", strings.Replace(fine, `"Effect"`, `"NotAction": "s3:PutObject", "Effect"`, 1), fine},
	{"POL-028", "missing-policy-element", "/Statement/0/Action", strings.Replace(fine, `"Action": "s3:GetObject", `, "", 1), fine},
	{"POL-029", "policy-element-type", "/Statement/0/Action/0", actionOf(`[["s3:GetObject"]]`), actionOf(`["s3:GetObject"]`)},
	{"POL-029", "policy-element-type", "/Statement/0/Action", actionOf(`{"s3": "GetObject"}`), fine},
	{"POL-030", "empty-policy-element", "/Statement/0/Action", actionOf(`[]`), fine},
	{"POL-030", "empty-policy-element", "/Statement/0/Action/0", actionOf(`[""]`), fine},
	{"POL-031", "policy-action", "/Statement/0/Action", actionOf(`"GetObject"`), fine},
	{"POL-031", "policy-action", "/Statement/0/Action", actionOf(`"s3:object:Get"`), policyOf(allow(`"*"`, object))},
	{"POL-032", "policy-action", "/Statement/0/Action/0", actionOf(`["*:GetObject"]`), actionOf(`"s3:*"`)},
	{"POL-032", "policy-action", "/Statement/0/Action", actionOf(`"s_3:GetObject"`), policyOf(allow(`"execute-api:Invoke"`, `"*"`))},
	{"POL-033", "unknown-action", "/Statement/0/Action", policyOf(allow(`"s3:GetObjekt"`, `"*"`)), policyOf(allow(`"s3:GetObject"`, `"*"`))},
	{"POL-034", "action-white-space", "/Statement/0/Action", actionOf(`"s3:GetObject "`), fine},
	{"POL-035", "unusual-action-case", "/Statement/0/Action", actionOf(`"S3:GETOBJECT"`), fine},
	{"POL-036", "api-name-as-action", "/Statement/0/Action", policyOf(allow(`"s3:ListObjectsV2"`, bucket)), policyOf(allow(`"s3:ListBucket"`, bucket))},
	{"POL-036", "api-name-as-action", "/Statement/0/Action", policyOf(allow(`"dynamodb:put-item"`, `"*"`)), policyOf(allow(`"dynamodb:PutItem"`, `"*"`))},
	{"POL-037", "allow-by-exclusion", "/Statement/0/NotAction", policyOf(`{"Effect": "Allow", "NotAction": "iam:*", "Resource": ` + object + `}`), fine},
	{"POL-038", "redundant-policy-entry", "/Statement/0/Action/1", actionOf(`["s3:*", "s3:GetObject"]`), actionOf(`["s3:*"]`)},
	{"POL-039", "redundant-policy-entry", "/Statement/0/Action/1", actionOf(`["s3:GetObject", "s3:getobject"]`), actionOf(`["s3:GetObject"]`)},
	{"POL-040", "missing-policy-element", "/Statement/0/Resource", policyOf(`{"Effect": "Allow", "Action": "s3:GetObject"}`), fine},
	{"POL-040", "exclusive-policy-elements", "/Statement/0/NotResource", strings.Replace(fine, `"Effect"`, `"NotResource": "*", "Effect"`, 1), fine},
	{"POL-041", "empty-policy-element", "/Statement/0/Resource", resourceOf(`[]`), resourceOf(`["*"]`)},
	{"POL-041", "empty-policy-element", "/Statement/0/Resource", resourceOf(`""`), resourceOf(`"*"`)},
	{"POL-041", "policy-element-type", "/Statement/0/Resource/1", resourceOf(`["*", null]`), resourceOf(`["*"]`)},
	{"POL-042", "policy-resource", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"reports/*"`)), fine},
	{"POL-043", "policy-resource", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws2:s3:::reports/*"`)), policyOf(allow(`"s3:GetObject"`, `"arn:aws-us-gov:s3:::reports/*"`))},
	{"POL-043", "policy-resource", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:*:s3:::reports/*"`)), fine},
	{"POL-044", "policy-resource", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws:*:::reports/*"`)), fine},
	{"POL-044", "policy-resource", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws::::reports/*"`)), fine},
	{"POL-045", "short-resource-arn", "/Policy/Statement/0/Resource", assumeWith(policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3"`)), ""), assumeWith(fine, "")},
	{"POL-046", "resource-type-wildcard", "/Statement/0/Resource", policyOf(allow(`"iam:GetRole"`, `"arn:aws:iam::123456789012:ro*/demo"`)), policyOf(allow(`"iam:GetRole"`, `"arn:aws:iam::123456789012:role/*"`))},
	{"POL-047", "resource-account", "/Statement/0/Resource", resourceOf(`"arn:aws:sqs:us-east-1:12345:jobs"`), resourceOf(`["arn:aws:sqs:us-east-1:123456789012:jobs", "arn:aws:sqs:us-east-1:*:mails"]`)},
	{"POL-048", "iam-resource", "/Statement/0/Resource", policyOf(allow(`"iam:GetRole"`, `"arn:aws:iam:us-east-1:123456789012:role/demo"`)), policyOf(allow(`"iam:GetRole"`, `"arn:aws:iam::123456789012:role/demo"`))},
	{"POL-048", "unknown-resource-type", "/Statement/0/Resource", policyOf(allow(`"iam:GetRole"`, `"arn:aws:iam::123456789012:rolle/demo"`)), policyOf(allow(`"iam:GetRole"`, `"arn:aws:iam::123456789012:*"`))},
	{"POL-049", "s3-resource", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:us-east-1:123456789012:reports/k"`)), policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:us-east-1:123456789012:accesspoint/reports/object/k"`))},
	{"POL-050", "s3-resource-level", "/Statement/0/Action", policyOf(allow(`"s3:GetObject"`, bucket)), policyOf(allow(`["s3:GetObject", "s3:ListBucket"]`, `["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]`))},
	{"POL-050", "s3-resource-level", "/Statement/0/Action", policyOf(allow(`"s3:ListBucket"`, object)), policyOf(allow(`"s3:ListBucket"`, bucket))},
	{"POL-051", "unscoped-action", "/Statement/0/Action", policyOf(allow(`"ec2:DescribeInstances"`, `"arn:aws:ec2:us-east-1:123456789012:instance/i-1"`)), policyOf(allow(`"ec2:DescribeInstances"`, `"*"`))},
	{"POL-052", "resource-of-other-service", "/Statement/0/Action", policyOf(allow(`"s3:GetObject"`, `"arn:aws:dynamodb:us-east-1:123456789012:table/reports"`)), fine},
	{"POL-053", "resource-of-other-partition", "/Policy/Statement/0/Resource", strings.Replace(assumeWith(fine, ""), "arn:aws:iam", "arn:aws-cn:iam", 1),
		strings.Replace(assumeWith(strings.Replace(fine, "arn:aws:", "arn:aws-cn:", 1), ""), "arn:aws:iam", "arn:aws-cn:iam", 1)},
	{"POL-054", "allow-by-exclusion", "/Statement/0/NotResource", policyOf(`{"Effect": "Allow", "Action": "s3:*", "NotResource": ` + object + `}`), fine},
	{"POL-055", "redundant-policy-entry", "/Statement/0/Resource/1", policyOf(allow(`"s3:GetObject"`, `["arn:aws:s3:::reports/*", "arn:aws:s3:::reports/x"]`)), fine},
	{"POL-056", "wildcard-after-name", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::reports*"`)), fine},
	{"POL-057", "malformed-variable", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:PrincipalTag/team"`)), policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:PrincipalTag/team}/*"`))},
	{"POL-057", "malformed-variable", "/Statement/0/Condition/StringEquals/aws:PrincipalTag~1a", policyOf(allowIf(`{"StringEquals": {"aws:PrincipalTag/a": "${}"}}`)), policyOf(allowIf(`{"StringEquals": {"aws:PrincipalTag/a": "${aws:userid, 'x'}"}}`))},
	{"POL-058", "variable-without-version", "/Version", strings.Replace(policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:userid}/*"`)), "2012", "2008", 1), policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:userid}/*"`))},
	{"POL-059", "misplaced-variable", "/Statement/0/Resource", resourceOf(`"arn:aws:sqs:${aws:RequestedRegion}:123456789012:jobs"`), resourceOf(`"arn:aws:sqs:*:123456789012:${aws:userid}"`)},
	{"POL-060", "misplaced-variable", "/Statement/0/Action", actionOf(`"s3:${aws:PrincipalTag/verb}"`), fine},
	{"POL-061", "variable-under-operator", "/Statement/0/Condition/NumericLessThan/aws:MultiFactorAuthAge", policyOf(allowIf(`{"NumericLessThan": {"aws:MultiFactorAuthAge": "${aws:PrincipalTag/age}"}}`)), policyOf(allowIf(`{"StringLike": {"aws:PrincipalTag/a": "${aws:userid}*"}}`))},
	{"POL-062", "username-variable", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:username}/*"`)), policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:PrincipalTag/user}/*"`))},
	{"POL-063", "multivalued-variable", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:TagKeys}/*"`)), policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:userid}/*"`))},
	{"POL-064", "tag-variable-without-tag", "/Policy/Statement/0/Resource", assumeWith(policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:PrincipalTag/team}/*"`)), ""),
		assumeWith(policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3:::home/${aws:PrincipalTag/team}/*"`)), `, "Tags": [{"Key": "Team", "Value": "blue"}]`)},
	{"POL-065", "policy-element-type", "/Statement/0/Condition/StringEquals", policyOf(allowIf(`{"StringEquals": ["aws:PrincipalTag/a", "b"]}`)), policyOf(allowIf(`{"StringEquals": {"aws:PrincipalTag/a": "b"}}`))},
	{"POL-065", "policy-element-type", "/Statement/0/Condition", policyOf(allowIf(`"always"`)), policyOf(allowIf(`{"Bool": {"aws:SecureTransport": true}}`))},
	{"POL-065", "policy-element-type", "/Statement/0/Condition/StringEquals/aws:PrincipalTag~1a", policyOf(allowIf(`{"StringEquals": {"aws:PrincipalTag/a": null}}`)), fine},
	{"POL-066", "unknown-condition-operator", "/Statement/0/Condition/StringEqual", policyOf(allowIf(`{"StringEqual": {"aws:PrincipalTag/a": "b"}}`)), policyOf(allowIf(`{"StringEqualsIfExists": {"aws:PrincipalTag/a": "b"}}`))},
	{"POL-067", "unknown-condition-operator", "/Statement/0/Condition/NullIfExists", policyOf(allowIf(`{"NullIfExists": {"aws:PrincipalTag/a": "true"}}`)), policyOf(allowIf(`{"Null": {"aws:PrincipalTag/a": "true"}}`))},
	{"POL-067", "unknown-condition-operator", "/Statement/0/Condition/ForAnyValue::StringEquals", policyOf(allowIf(`{"ForAnyValue::StringEquals": {"aws:TagKeys": "b"}}`)), policyOf(allowIf(`{"ForAnyValue:StringEquals": {"aws:TagKeys": "b"}}`))},
	{"POL-068", "condition-key", "/Statement/0/Condition/IpAddress/SourceIp", policyOf(allowIf(`{"IpAddress": {"SourceIp": "203.0.113.0/24"}}`)), policyOf(allowIf(`{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}`))},
	{"POL-069", "duplicate-condition-key", "/Statement/0/Condition/StringEquals/aws:sourcevpc", policyOf(allowIf(`{"StringEquals": {"aws:SourceVpc": "vpc-1", "aws:sourcevpc": "vpc-2"}}`)), policyOf(allowIf(`{"StringEquals": {"aws:SourceVpc": ["vpc-1", "vpc-2"]}}`))},
	{"POL-070", "condition-value", "/Statement/0/Condition/DateLessThan/aws:CurrentTime", policyOf(allowIf(`{"DateLessThan": {"aws:CurrentTime": "1 Sep 2026"}}`)), policyOf(allowIf(`{"DateLessThan": {"aws:CurrentTime": "2026-09-01T00:00:00Z"}}`))},
	{"POL-070", "condition-value", "/Statement/0/Condition/NumericLessThan/aws:MultiFactorAuthAge/1", policyOf(allowIf(`{"NumericLessThan": {"aws:MultiFactorAuthAge": [3600, "an hour"]}}`)), policyOf(allowIf(`{"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}`))},
	{"POL-071", "literal-wildcard", "/Statement/0/Condition/StringEquals/aws:PrincipalTag~1a", policyOf(allowIf(`{"StringEquals": {"aws:PrincipalTag/a": "b*"}}`)), policyOf(allowIf(`{"StringLike": {"aws:PrincipalTag/a": "b*"}}`))},
	{"POL-072", "for-all-values-without-null", "/Statement/0/Condition/ForAllValues:StringEquals/aws:TagKeys", policyOf(allowIf(`{"ForAllValues:StringEquals": {"aws:TagKeys": "a"}}`)), policyOf(allowIf(`{"ForAllValues:StringEquals": {"aws:TagKeys": "a"}, "Null": {"aws:TagKeys": "false"}}`))},
	{"POL-073", "set-operator-on-single-value", "/Statement/0/Condition/ForAnyValue:StringEquals", policyOf(allowIf(`{"ForAnyValue:StringEquals": {"aws:SourceVpc": "vpc-1"}}`)), policyOf(allowIf(`{"StringEquals": {"aws:PrincipalTag/x": "vpc-1"}}`))},
	{"POL-074", "private-source-ip", "/Statement/0/Condition/IpAddress/aws:SourceIp", policyOf(allowIf(`{"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}`)), policyOf(allowIf(`{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}`))},
	{"POL-075", "negated-condition", "/Statement/0/Condition/StringNotEquals/aws:PrincipalTag~1x", policyOf(allowIf(`{"StringNotEquals": {"aws:PrincipalTag/x": "a"}}`)), policyOf(allowIf(`{"StringEquals": {"aws:PrincipalTag/x": "a"}}`))},
	{"POL-076", "empty-condition", "/Statement/0/Condition", policyOf(allowIf(`{}`)), fine},
	{"POL-076", "empty-condition", "/Statement/0/Condition/Bool", policyOf(allowIf(`{"Bool": {}}`)), fine},
	{"POL-077", "allows-role-chaining", "/Statement/0/Action", policyOf(allow(`"sts:AssumeRole"`, `"*"`)), fine},
	{"POL-078", "pass-any-role", "/Statement/0/Action", policyOf(allow(`"iam:PassRole"`, `"*"`)), policyOf(allow(`"iam:PassRole"`, `"arn:aws:iam::123456789012:role/task"`))},
	{"POL-079", "allows-permission-change", "/Statement/0/Action", policyOf(allow(`"iam:*"`, `"*"`)), policyOf(allow(`"iam:GetRole"`, `"*"`))},
	{"POL-080", "whole-service", "/Statement/0/Action", policyOf(allow(`"s3:*"`, `"*"`)), fine},
	{"POL-083", "mergeable-statement", "/Statement/1", policyOf(allow(`"s3:GetObject"`, object), allow(`"s3:PutObject"`, object)), policyOf(allow(`["s3:GetObject", "s3:PutObject"]`, object))},
	{"POL-083", "mergeable-statement", "/Statement/1", policyOf(allow(`"s3:*"`, object), allow(`"s3:PutObject"`, object)), policyOf(allow(`"s3:*"`, object))},
	{"POL-086", "short-resource-arn", "/Statement/0/Resource", policyOf(allow(`"s3:GetObject"`, `"arn:aws:s3"`)), fine},
}

// undecidedPolicyFacts need what no request holds.
var undecidedPolicyFacts = map[string]string{
	"POL-081": "the policies of the role",
}

// TestPolicyFacts goes the way of the program: each fact is found where it is broken and nothing is found where it is kept.
func TestPolicyFacts(t *testing.T) {
	engine, checker := New(), schemacheck.New()
	answered := map[string]bool{}
	for _, fact := range policyFactExamples {
		answered[fact.id] = true
		t.Run(fact.id+"/"+fact.rule, func(t *testing.T) {
			bad := checkFile(t, engine, checker, fileOf(fact.bad), Context{})
			at := -1
			for i, f := range bad {
				findingtest.Style(t, f)
				if f.Rule == fact.rule && f.Path.Pointer() == fact.pointer {
					at = i
				}
			}
			if at < 0 {
				t.Fatalf("%s\ngives %s\nwant %s at %q", fact.bad, words(bad), fact.rule, fact.pointer)
			}
			checkSeverity(t, bad[at])
			for _, f := range checkFile(t, engine, checker, fileOf(fact.good), Context{}) {
				if f.Rule == fact.rule || f.Severity == finding.Error {
					t.Errorf("%s\ngives %s", fact.good, words([]finding.Finding{f}))
				}
			}
		})
	}
	for i := 1; i <= 86; i++ {
		id := fmt.Sprintf("POL-%03d", i)
		gap := id == "POL-082" || id == "POL-084" || id == "POL-085" // the table has no such facts
		if answered[id] == (gap || undecidedPolicyFacts[id] != "") {
			t.Errorf("%s: answered %v", id, answered[id])
		}
	}
	t.Logf("%d facts by %d examples, %d undecided", len(answered), len(policyFactExamples), len(undecidedPolicyFacts))
}

func fileOf(text string) *source.File {
	name := "example.yaml"
	if strings.HasPrefix(strings.TrimLeft(text, "\uFEFF \n"), "{") {
		name = "example.json"
	}
	return &source.File{Name: name, Data: []byte(text)}
}

func words(findings []finding.Finding) string {
	var all []string
	for _, f := range findings {
		all = append(all, fmt.Sprintf("%s %s %s %q: %s", f.Severity, f.Rule, f.Path.Pointer(), f.Span.Bytes(), f.Message))
	}
	return strings.Join(all, "\n")
}

// checkSeverity checks that what is only inferred is not an error, and that errors tell what AWS answers, unless it
// answers nothing and the policy cannot mean what it says.
func checkSeverity(t *testing.T, f finding.Finding) {
	t.Helper()
	rule, known := catalog.FindRule(f.Rule)
	if !known {
		if f.Rule == document.RuleDuplicateKey || f.Rule == document.RuleSyntax {
			return
		}
		t.Fatalf("unknown rule %s", f.Rule)
	}
	if f.Severity == finding.Error && rule.Confidence == "infer" {
		t.Errorf("%s is inferred and an error", f.Rule)
	}
	if f.Severity == finding.Error && f.AWSError == "" && f.Rule != "variable-without-version" {
		t.Errorf("%s is an error of which AWS says nothing", f.Rule)
	}
}

// BenchmarkPolicyRules checks a policy of ten statements with a mistake in each.
func BenchmarkPolicyRules(b *testing.B) {
	var statements []string
	for i := range 10 {
		statements = append(statements, fmt.Sprintf(`{"Sid": "S%d", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject ", "s3:ListBucket"],
			"Resource": ["arn:aws:s3:::b%d", "arn:aws:s3:::b%d/*"],
			"Condition": {"StringEquals": {"aws:PrincipalTag/x": "y%d"}, "Bool": {"aws:SecureTransport": "true"}}}`, i, i, i, i))
	}
	r := parse(b, assumeWith(policyOf(statements...), ""))
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("input", func(b *testing.B) {
		for b.Loop() {
			plan.TermOf(inputOf(r, schema, &Context{}))
		}
	})
	for name, engine := range map[string]*Engine{"plan": New(), "OPA": NewInterpreted()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := engine.Check(b.Context(), r, Context{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
