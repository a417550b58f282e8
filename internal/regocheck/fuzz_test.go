package regocheck

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// FuzzCheck checks any document as the parameters of every operation: there is no error and no panic, each finding
// has a place and a message that fits on a line, and OPA finds the same.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		`{}`, `[]`, `null`, `{"Tags": [{"Key": "a", "Value": ""}, {"Key": "A"}, null, 1], "TransitiveTagKeys": ["b", null, {}]}`,
		`{"RoleMappings": {"x": {"Type": "Rules"}, "y": {"Type": "Token", "RulesConfiguration": {}}, "z": []}}`,
		`{"NotificationChannel": "https://\u0000", "RedirectUrl": "HTTP://", "DurationSeconds": 1e99999, "Policy": "{}"}`,
		`{"Version": "2008-10-17", "Id": 1, "Statement": [{"Sid": "a", "Effect": "Allow", "Action": ["s3:*", "S3:Get", "x"], "Resource": ["arn:aws:s3:r::${b", "*"]},
			{"Effect": "Allow", "Action": "iam:*", "NotAction": "", "Resource": "*", "Condition": {"Bool": {}, "DateEquals": {"x": ["y", null]}}}, 7]}`,
		`{"Policy": {"a": [1.5, true]}, "PolicyArns": [{"arn": 1}, "x"], "SerialNumber": "", "TokenCode": 0}`,
		`{"WebIdentityToken": "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOlsiYSJdfQ.c2ln", "SAMLAssertion": "PFJlc3BvbnNlLz4=", "PrincipalArn": "arn:a:b:c:d:e"}`,
		`{"RoleArn": "arn:aws:iam::<id>:role/x", "ExternalId": "123456789012", "ProvidedContexts": [{}, {"ProviderArn": "arn::::::"}]}`,
		`{"RoleName": "r", "AssumeRolePolicyDocument": "{\"Statement\": {\"Principal\": [], \"Condition\": {\"StringEquals\": 1}}}"}`,
	} {
		f.Add([]byte(seed))
	}
	engine, opa := New(), NewInterpreted()
	about := Context{
		Caller: "role", CallerARN: "arn:aws:sts::123456789012:assumed-role/demo/alice", Inherited: map[string]string{"a": "b"},
		Partition: "aws-cn", Endpoint: "global", Now: time.Unix(1790000000, 0),
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := &source.File{Name: "any.json", Data: data}
		for _, root := range document.ParseJSON(file).Roots {
			policies, _ := catalog.Find(catalog.PolicySession)
			for _, operation := range append(slices.Clone(catalog.Operations()), policies) {
				if operation.Name == catalog.PolicySession && root.Kind != document.Object {
					continue // no request of this kind is made of it
				}
				r := &request.Request{Operation: operation.Name, Params: root, Span: root.Span}
				found, err := engine.Check(context.Background(), r, about)
				if err != nil {
					t.Fatal(err)
				}
				want, err := opa.Check(context.Background(), r, about)
				if err != nil || !reflect.DeepEqual(found, want) {
					t.Errorf("%s: the plan finds %v, OPA %v (%v)", r.Operation, found, want, err)
				}
				for _, one := range found {
					if one.Span.File != file || one.Message == "" || utf8.RuneCountInString(one.Message) > 120 {
						t.Errorf("%+v", one)
					}
				}
			}
		}
	})
}
