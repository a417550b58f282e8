package request

import (
	"os"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// Parameter files of other services, as their documentation shows them.
var foreign = map[string]string{
	"ecs:RegisterTaskDefinition":           `{"family": "web", "taskRoleArn": "arn:aws:iam::123456789012:role/task", "executionRoleArn": "arn:aws:iam::123456789012:role/exec", "containerDefinitions": [{"name": "c", "image": "nginx"}], "tags": [{"key": "a", "value": "b"}]}`,
	"lambda:CreateFunction":                `{"FunctionName": "f", "Role": "arn:aws:iam::123456789012:role/f", "Runtime": "python3.13", "Handler": "a.b", "Code": {"S3Bucket": "b"}, "Tags": {"a": "b"}}`,
	"lambda:UpdateFunctionConfiguration":   `{"FunctionName": "f", "Description": "d", "Timeout": 3}`,
	"s3:PutBucketPolicy":                   `{"Bucket": "b", "Policy": "{}"}`,
	"s3:PutBucketTagging":                  `{"Bucket": "b", "Tagging": {"TagSet": [{"Key": "a", "Value": "b"}]}}`,
	"s3control:PutAccessPointPolicy":       `{"AccountId": "123456789012", "Name": "p", "Policy": "{}"}`,
	"sns:CreateTopic":                      `{"Name": "t", "Attributes": {}, "Tags": [{"Key": "a", "Value": "b"}]}`,
	"sns:AddPermission":                    `{"TopicArn": "a", "Label": "l", "AWSAccountId": ["1"], "ActionName": ["Publish"]}`,
	"iam:PutRolePolicy":                    `{"RoleName": "r", "PolicyName": "p", "PolicyDocument": "{}"}`,
	"iam:CreateUser":                       `{"Path": "/", "UserName": "u", "PermissionsBoundary": "arn", "Tags": [{"Key": "a", "Value": "b"}]}`,
	"iam:UpdateRoleDescription":            `{"RoleName": "r", "Description": "d"}`,
	"iam:UpdateAssumeRolePolicy":           `{"RoleName": "r", "PolicyDocument": "{}"}`,
	"iam:TagRole":                          `{"RoleName": "r", "Tags": [{"Key": "a", "Value": "b"}]}`,
	"iam:CreateSAMLProvider":               `{"SAMLMetadataDocument": "x", "Name": "n"}`,
	"iam:EnableMFADevice":                  `{"UserName": "u", "SerialNumber": "s", "AuthenticationCode1": "123456", "AuthenticationCode2": "123456"}`,
	"iam:GetAccessKeyLastUsed":             `{"AccessKeyId": "AKIAIOSFODNN7EXAMPLE"}`,
	"service account of a program":         `{"clusterName": "c", "namespace": "n", "serviceAccount": "s", "roleArn": "arn"}`,
	"eks:AssociateAccessPolicy":            `{"clusterName": "c", "principalArn": "p", "policyArn": "a", "accessScope": {"type": "cluster"}}`,
	"resourcegroupstaggingapi:TagResource": `{"ResourceARNList": ["a"], "Tags": {"a": "b"}}`,
	"cognito-idp:CreateUserPool":           `{"PoolName": "p", "Policies": {"PasswordPolicy": {"MinimumLength": 8}}, "UserPoolTags": {"a": "b"}}`,
	"cognito-idp:AdminInitiateAuth":        `{"UserPoolId": "p", "ClientId": "c", "AuthFlow": "ADMIN_NO_SRP_AUTH", "AuthParameters": {"USERNAME": "u", "PASSWORD": "p"}}`,
	"cognito-idp:CreateIdentityProvider":   `{"UserPoolId": "p", "ProviderName": "n", "ProviderType": "SAML", "ProviderDetails": {}}`,
	"cognito-sync:ListDatasets":            `{"IdentityPoolId": "p", "IdentityId": "i", "NextToken": "n", "MaxResults": 5}`,
	"ssm:PutParameter":                     `{"Name": "n", "Value": "v", "Type": "String", "Tags": [{"Key": "a", "Value": "b"}]}`,
	"ssm:CreateActivation":                 `{"Description": "d", "IamRole": "r", "Tags": [{"Key": "a", "Value": "b"}]}`,
	"organizations:CreatePolicy":           `{"Content": "{}", "Description": "d", "Name": "n", "Type": "SERVICE_CONTROL_POLICY"}`,
	"organizations:InviteAccount":          `{"Target": {"Id": "123456789012", "Type": "ACCOUNT"}, "Notes": "n"}`,
	"organizations:PutResourcePolicy":      `{"Content": "{}", "Tags": [{"Key": "a", "Value": "b"}]}`,
	"rolesanywhere:EnableProfile":          `{"profileId": "01234567-89ab-cdef-0123-456789abcdef"}`,
	"roles of a program":                   `{"name": "n", "roleArns": ["a"], "durationSeconds": 3600}`,
	"sso-admin:DeletePermissionSet":        `{"InstanceArn": "a", "PermissionSetArn": "b"}`,
	"answer of DescribePermissionSet":      `{"PermissionSet": {"Name": "n", "SessionDuration": "PT1H", "PermissionSetArn": "a"}}`,
	"secretsmanager:PutResourcePolicy":     `{"SecretId": "s", "ResourcePolicy": "{}"}`,
	"kms:Sign":                             `{"KeyId": "k", "Message": "m", "SigningAlgorithm": "RSASSA_PSS_SHA_256"}`,
	"ses:ListIdentities":                   `{"IdentityType": "Domain", "NextToken": "n", "MaxItems": 1}`,
	"codeartifact:GetAuthorizationToken":   `{"domain": "d", "durationSeconds": 900}`,
	"redshift:GetClusterCredentials":       `{"DbUser": "u", "ClusterIdentifier": "c", "DurationSeconds": 900}`,
	"dynamodb:TagResource":                 `{"ResourceArn": "a", "Tags": [{"Key": "a", "Value": "b"}]}`,
	"cloudformation:CreateStack":           `{"StackName": "s", "TemplateBody": "{}", "RoleARN": "a", "Tags": [{"Key": "a", "Value": "b"}]}`,
	"detective:StartInvestigation":         `{"GraphArn": "g", "EntityArn": "e", "ScopeStartTime": "a", "ScopeEndTime": "b"}`,
	"ecr:CreateRepositoryCreationTemplate": `{"prefix": "p", "appliedFor": ["REPLICATION"], "customRoleArn": "r"}`,
	"connect:GetFederationToken":           `{"InstanceId": "i"}`,
	"answer of AssumeRole":                 `{"Credentials": {"AccessKeyId": "a", "SecretAccessKey": "b", "SessionToken": "c", "Expiration": "d"}, "AssumedRoleUser": {"AssumedRoleId": "a", "Arn": "b"}}`,
	"answer of GetCallerIdentity":          `{"UserId": "a", "Account": "123456789012", "Arn": "b"}`,
	"answer of GetId":                      `{"IdentityId": "eu-west-1:x"}`,
	"answer of CreateRole":                 `{"Role": {"Path": "/", "RoleName": "r", "AssumeRolePolicyDocument": {}}}`,
	"CloudTrail record":                    `{"eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "requestParameters": {"roleArn": "a", "roleSessionName": "b"}}`,
	"CloudFormation":                       `{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "r", "AssumeRolePolicyDocument": {}, "MaxSessionDuration": 3600}}}}`,
	"JSON Schema":                          `{"type": "object", "properties": {"RoleArn": {"type": "string"}, "RoleSessionName": {"type": "string"}}}`,
	"settings of an app":                   `{"region": "eu-west-1", "accountId": "1", "identityPoolId": "eu-west-1:x"}`,
	"account and pool of an app":           `{"accountId": "1", "identityPoolId": "eu-west-1:x"}`,
	"video":                                `{"name": "clip", "durationSeconds": 30, "tags": ["a"]}`,
	"chat message":                         `{"encodedMessage": "aGVsbG8="}`,
	"Kubernetes":                           `{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "a"}}`,
	"OpenAPI":                              `{"openapi": "3.0.0", "paths": {"/a": {"get": {"operationId": "AssumeRole", "parameters": []}}}}`,
	"Step that makes a profile":            `{"operation": "CreateProfile", "parameters": {"name": "x"}}`,
	"Step that makes a cluster":            `{"operation": "eks:CreateCluster", "parameters": {"name": "x", "roleArn": "a"}}`,
	"Workflow step":                        `{"operation": "AssumeRole", "parameters": {"name": "x"}, "retry": 3}`,
}

func TestForeignFilesAreNotClaimed(t *testing.T) {
	for name, text := range foreign {
		t.Run(name, func(t *testing.T) {
			for _, file := range []string{"a.json", "parameters.json"} {
				requests, findings := recognize(file, text, Hint{})
				if len(requests) > 0 || len(findings) > 0 {
					t.Errorf("claimed as %s\n%s", summary(requests), said(findings))
				}
			}
		})
	}
}

// TestForeignOperations makes a file of every operation of AWS whose members come near ours. One is
// claimed, and says so where the clues stand.
func TestForeignOperations(t *testing.T) {
	data, err := os.ReadFile("testdata/foreign.tsv")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for line := range strings.Lines(string(data)) {
		operation, members, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		tried++
		var values []string
		for _, m := range strings.Fields(members) {
			name, kind, _ := strings.Cut(m, ":")
			value := map[string]string{"s": `"{x}"`, "l": `[{"Key": "k", "Value": "v"}]`, "o": `{"a": "b"}`, "m": `{"a": "b"}`}[kind]
			values = append(values, `"`+name+`": `+value)
		}
		requests, _ := recognize("a.json", "{"+strings.Join(values, ", ")+"}", Hint{})
		claimed := len(requests) > 0
		if want := operation == "lakeformation:AssumeDecoratedRoleWithSAML"; claimed != want {
			t.Errorf("%s (%s) claimed: %v, want %v", operation, members, claimed, want)
		}
	}
	if tried < 40 {
		t.Errorf("only %d operations tried", tried)
	}
}

// Every clue names members of its operation, and is needed and enough to know it.
func TestClues(t *testing.T) {
	for _, c := range clues {
		op, known := catalog.Find(c.operation)
		if !known {
			t.Errorf("no operation %s", c.operation)
			continue
		}
		names := append(required(op), strings.Fields(c.members)...)
		schema, err := catalog.SchemaOf(c.operation)
		if err != nil {
			t.Fatal(err)
		}
		var values []string
		seen := map[string]bool{}
		for _, name := range names {
			if member := schema.Properties[name]; member == nil {
				t.Errorf("%s has no member %s", c.operation, name)
			} else if !seen[name] {
				seen[name] = true
				values = append(values, `"`+name+`": `+example(member))
			}
		}
		text := "{" + strings.Join(values, ", ") + "}"
		requests, _ := recognize("a.json", text, Hint{})
		if len(requests) != 1 || requests[0].Operation != c.operation {
			t.Errorf("%s is taken for %q, want %s", text, summary(requests), c.operation)
		}
		if !MayHold([]byte(text)) {
			t.Errorf("%s is held for no request before it is read", text)
		}
	}
}

// example is a value of the shape that a schema describes.
func example(s *catalog.Schema) string {
	switch {
	case s.Type == "array":
		return "[" + example(s.Items) + "]"
	case s.Type == "object" && s.Values != nil:
		return `{"x": ` + example(s.Values) + `}`
	case s.Type == "object":
		var values []string
		for name, member := range s.Properties {
			values = append(values, `"`+name+`": `+example(member))
		}
		return "{" + strings.Join(values, ", ") + "}"
	case s.Type == "integer":
		return "900"
	case s.Type == "boolean":
		return "true"
	}
	return `"{x}"`
}

// Names that several services share need the service in front.
func TestSharedNames(t *testing.T) {
	for name, want := range map[string]string{
		"CreateProfile": "", "update-profile": "", "TagResource": "", "Login": "",
		"rolesanywhere:CreateProfile": "rolesanywhere:CreateProfile", "rolesanywhere create-profile": "rolesanywhere:CreateProfile",
		"create-permission-set": "sso:CreatePermissionSet", "CreatePodIdentityAssociation": "eks:CreatePodIdentityAssociation",
	} {
		if got, known := ParseOperation(name); got != want || known != (want != "") {
			t.Errorf("ParseOperation(%q) = %q, %t, want %q", name, got, known, want)
		}
	}
	for name, want := range map[string]string{
		"create-profile.json": "", "login.json": "", "rolesanywhere-create-profile.json": "rolesanywhere:CreateProfile",
		"create-permission-set.yaml": "sso:CreatePermissionSet",
	} {
		if got := OperationOfFile(name); got != want {
			t.Errorf("%s is for %q, want %q", name, got, want)
		}
	}
	requests, findings := recognize("a.json", `{"operation": "rolesanywhere:CreateProfile", "parameters": {}}`, Hint{})
	if len(requests) != 1 || len(findings) > 0 {
		t.Errorf("envelope: %s\n%s", summary(requests), said(findings))
	}
}

// Every word of the prefilter has a bit.
func TestPrefilterHasRoom(t *testing.T) {
	for word, bit := range prefilter().bits {
		if bit == 0 {
			t.Errorf("no bit is left for %s", word)
		}
	}
}
