package requests

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// Every operation is recognised by the input type that the SDK has for it, in both versions of the SDK.
func TestShapeOfEveryOperation(t *testing.T) {
	named := map[string]string{
		"sts": "sts", "cognito-identity": "cognitoidentity", "iam": "iam", "eks": "eks", "rolesanywhere": "rolesanywhere", "sso": "ssoadmin",
		"cognito-idp": "cognitoidentityprovider", "elasticmapreduce": "emr", "s3": "s3control", "sso-oauth": "ssooidc", "ivs": "ivsrealtime",
	}
	packages := map[string]string{}
	for _, s := range catalog.Services() {
		packages[s.Prefix] = s.Package
	}
	for _, operation := range catalog.Operations() {
		prefix, action, _ := strings.Cut(operation.Name, ":")
		local := packages[prefix]
		if want, ok := named[prefix]; ok && local != want {
			t.Errorf("the SDK's package for %s is %s, want %s", prefix, local, want)
		}
		s, ok := shapeNamed("service/"+local, action+"Input")
		if !ok || s.operation != operation.Name || !s.isWhole() {
			t.Errorf("%s is recognised as %q", operation.Name, s.operation)
		}
		for _, version := range []string{"aws-sdk-go", "aws-sdk-go-v2"} {
			if path := "github.com/aws/" + version + "/service/" + local; !Relevant(path) {
				t.Errorf("%s is not looked at", path)
			}
		}
	}
	for name, s := range nested {
		schema, err := catalog.SchemaOf(s.operation)
		for _, step := range s.path {
			switch step := step.(type) {
			case int:
				schema = schema.Items
			case string:
				if schema.Values != nil {
					schema = schema.Values
				} else {
					_, schema, _ = schema.Member(step)
				}
			}
		}
		if err != nil || schema == nil || len(schema.Properties) == 0 {
			t.Errorf("%s leads to no structure of %s", name, s.operation)
		}
	}
	for _, path := range []string{"github.com/aws/aws-sdk-go-v2/service/s3", "github.com/aws/aws-sdk-go-v2/service/sso", "example.com/service/sts"} {
		if Relevant(path) {
			t.Errorf("%s is looked at", path)
		}
	}
}
