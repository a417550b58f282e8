// Package v2 has requests of version 2 of the SDK. Each mistake has a comment that names its rule.
package v2

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity"
	cognitotypes "github.com/aws/aws-sdk-go-v2/service/cognitoidentity/types"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
	"github.com/aws/smithy-go"
)

const role = "arn:aws:iam::123456789012:role/deploy"

// Deploy assumes a role in several ways.
func Deploy(ctx context.Context, cfg aws.Config, user string, long bool) error {
	client := sts.NewFromConfig(cfg)
	in := &sts.AssumeRoleInput{
		RoleArn:         aws.String(role),
		RoleSessionName: aws.String(fmt.Sprintf("deploy-%s", user)), // rule: unbounded-session-name
		DurationSeconds: aws.Int32(900),
		Tags: []types.Tag{
			{Key: aws.String("Team"), Value: aws.String("a")},
			{Key: aws.String("team"), Value: aws.String("b")}, // rule: duplicate-session-tag
		},
	}
	if long {
		in.DurationSeconds = aws.Int32(int32((13 * time.Hour).Seconds())) // rule: session-duration
	}
	if _, err := client.AssumeRole(ctx, in); err != nil {
		var failure smithy.APIError
		if errors.As(err, &failure) && failure.ErrorCode() == "PackedPolicyTooLargeException" { // rule: error-code-name
			return nil
		}
		return err
	}
	_, err := client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name: aws.String("x"), // rule: session-name
		Policy: aws.String(`{
			"Version": "2012-10-17",
			"Statement": [{"Effect": "Allow", "Action": "s3:GetObject" "Resource": "*"}]
		}`), // rule above: policy-syntax
	})
	return err
}

// Chain makes providers.
func Chain(ctx context.Context, cfg aws.Config) (aws.Config, error) {
	hub := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 4 * time.Hour // rule: unraised-role-maximum
	})
	cfg.Credentials = aws.NewCredentialsCache(hub)
	spoke := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 4 * time.Hour // rule: chained-duration
	})
	cfg.Credentials = aws.NewCredentialsCache(spoke)
	return config.LoadDefaultConfig(ctx, config.WithAssumeRoleCredentialOptions(func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 3600 // rule: duration-unit
	}))
}

// Pool sets the roles of an identity pool, and Role makes one.
func Pool(ctx context.Context, client *cognitoidentity.Client) error {
	_, err := client.SetIdentityPoolRoles(ctx, &cognitoidentity.SetIdentityPoolRolesInput{
		IdentityPoolId: aws.String("eu-west-1:12345678-1234-1234-1234-123456789012"),
		Roles:          map[string]string{"authenticated": role},
		RoleMappings: map[string]cognitotypes.RoleMapping{
			"graph.facebook.com": {
				Type:                    cognitotypes.RoleMappingTypeToken,
				AmbiguousRoleResolution: cognitotypes.AmbiguousRoleResolutionTypeDeny,
				RulesConfiguration:      &cognitotypes.RulesConfigurationType{Rules: []cognitotypes.MappingRule{}}, // rule: parameter-count, unused-rules-configuration
			},
		},
	})
	return err
}

// Role makes a role whose sessions would be too short.
func Role(ctx context.Context, client *iam.Client, trust string) error {
	_, err := client.CreateRole(ctx, &iam.CreateRoleInput{
		RoleName:                 aws.String("deploy"),
		AssumeRolePolicyDocument: aws.String(trust),
		MaxSessionDuration:       aws.Int32(900), // rule: role-max-session-duration
	})
	return err
}
