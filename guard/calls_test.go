package guard_test

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity"
	cognitotypes "github.com/aws/aws-sdk-go-v2/service/cognitoidentity/types"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	ststypes "github.com/aws/aws-sdk-go-v2/service/sts/types"
)

const (
	role        = "arn:aws:iam::418273645511:role/reports"
	pool        = "eu-west-1:7b0f4c9e-3f1a-4a80-9d41-0c6f2f4f8c11"
	policy      = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}`
	trustPolicy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}`
)

// call is a request of a client. If rule is not empty, it is wrong.
type call struct {
	name, rule string
	send       func(context.Context, aws.Config) error
}

func assume(in sts.AssumeRoleInput) func(context.Context, aws.Config) error {
	in.RoleArn, in.RoleSessionName = aws.String(role), aws.String("nightly")
	return func(ctx context.Context, cfg aws.Config) error {
		_, err := sts.NewFromConfig(cfg).AssumeRole(ctx, &in)
		return err
	}
}

func createRole(in iam.CreateRoleInput) func(context.Context, aws.Config) error {
	in.RoleName, in.AssumeRolePolicyDocument = aws.String("reports"), aws.String(trustPolicy)
	return func(ctx context.Context, cfg aws.Config) error {
		_, err := iam.NewFromConfig(cfg).CreateRole(ctx, &in)
		return err
	}
}

func openID(in cognitoidentity.GetOpenIdTokenForDeveloperIdentityInput) func(context.Context, aws.Config) error {
	in.IdentityPoolId, in.Logins = aws.String(pool), map[string]string{"login.example.app": secret}
	return func(ctx context.Context, cfg aws.Config) error {
		_, err := cognitoidentity.NewFromConfig(cfg).GetOpenIdTokenForDeveloperIdentity(ctx, &in)
		return err
	}
}

func setRoles(kind cognitotypes.RoleMappingType) func(context.Context, aws.Config) error {
	return func(ctx context.Context, cfg aws.Config) error {
		_, err := cognitoidentity.NewFromConfig(cfg).SetIdentityPoolRoles(ctx, &cognitoidentity.SetIdentityPoolRolesInput{
			IdentityPoolId: aws.String(pool), Roles: map[string]string{"authenticated": role},
			RoleMappings: map[string]cognitotypes.RoleMapping{"graph.facebook.com": {Type: kind, AmbiguousRoleResolution: "Deny"}},
		})
		return err
	}
}

// calls are requests of all three services, right and wrong.
var calls = []call{
	{"a plain session", "", assume(sts.AssumeRoleInput{PolicyArns: []ststypes.PolicyDescriptorType{{Arn: aws.String("arn:aws:iam::aws:policy/ReadOnlyAccess")}}})},
	{"a session with everything", "", assume(sts.AssumeRoleInput{
		DurationSeconds: aws.Int32(3600), Policy: aws.String(policy), ExternalId: aws.String("1234567"),
		Tags: []ststypes.Tag{{Key: aws.String("Department"), Value: aws.String("")}}, TransitiveTagKeys: []string{"Department"},
	})},
	{"too short a session", "session-duration", assume(sts.AssumeRoleInput{DurationSeconds: aws.Int32(60)})},
	{"no duration at all", "session-duration", assume(sts.AssumeRoleInput{DurationSeconds: aws.Int32(0)})},
	{"too long a policy", "session-policy-length", assume(sts.AssumeRoleInput{Policy: aws.String(strings.Replace(policy, "reports/*", strings.Repeat("a", 2048), 1))})},
	{"a tag twice", "duplicate-session-tag", assume(sts.AssumeRoleInput{Tags: []ststypes.Tag{
		{Key: aws.String("team"), Value: aws.String("a")}, {Key: aws.String("Team"), Value: aws.String("b")},
	}})},
	{"a new role", "", createRole(iam.CreateRoleInput{MaxSessionDuration: aws.Int32(7200)})},
	{"a role with too short sessions", "role-max-session-duration", createRole(iam.CreateRoleInput{MaxSessionDuration: aws.Int32(60)})},
	{"a token of a developer", "", openID(cognitoidentity.GetOpenIdTokenForDeveloperIdentityInput{TokenDuration: aws.Int64(900)})},
	{"too long a token of a developer", "parameter-range", openID(cognitoidentity.GetOpenIdTokenForDeveloperIdentityInput{TokenDuration: aws.Int64(90000)})},
	{"roles of a pool", "", setRoles(cognitotypes.RoleMappingTypeToken)},
	{"roles of a pool by rules that are not there", "missing-rules-configuration", setRoles(cognitotypes.RoleMappingTypeRules)},
}
