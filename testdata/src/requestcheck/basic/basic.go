// Package basic has one mistake of each kind that request files may have, too.
package basic

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity"
	cognitotypes "github.com/aws/aws-sdk-go-v2/service/cognitoidentity/types"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

var client *sts.Client

const valid = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}`

const role = "arn:aws:iam::123456789012:role/a"

func assume(ctx context.Context) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{ // want `RoleSessionName is missing; sts:AssumeRole requires it \(missing-parameter\)`
		RoleArn:         aws.String(role),
		DurationSeconds: aws.Int32(86400), // want `DurationSeconds is 86400; AWS accepts 900 to 43200 seconds \(session-duration\)`
		Tags: []types.Tag{{
			Key:   aws.String("aws:x"), // want `reserved-tag-prefix`
			Value: aws.String("a"),
		}},
		TransitiveTagKeys: []string{"team"},                                       // want `transitive-key-without-tag`
		Policy:            aws.String(`{"Version": "2012-10-17", "Statement": }`), // want `the policy is not valid JSON: expected a JSON value, found "}" \(policy-syntax\)`
	})
}

func names(ctx context.Context, user string) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name:   aws.String("nightly build"), // want `session-name`
		Policy: aws.String(""),              // want `Policy is empty`
	})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name:   aws.String(strings.Repeat("x", 2)),
		Policy: aws.String(valid),
	})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{ // want `no-session-policy`
		Name: aws.String(user),
	})
}

func mapping(ctx context.Context, client *cognitoidentity.Client) {
	client.SetIdentityPoolRoles(ctx, &cognitoidentity.SetIdentityPoolRolesInput{
		IdentityPoolId: aws.String("eu-west-1:12345678-1234-1234-1234-123456789012"),
		Roles:          map[string]string{"authenticated": role},
		RoleMappings: map[string]cognitotypes.RoleMapping{
			"idp": {Type: cognitotypes.RoleMappingTypeRules}, // want `missing-rules-configuration` `ambiguous-role-resolution`
		},
	})
}

func delegation(ctx context.Context, client *iam.Client) {
	client.CreateDelegationRequest(ctx, &iam.CreateDelegationRequestInput{
		Description:         aws.String("d"),
		RequestorWorkflowId: aws.String("workflow"),
		NotificationChannel: aws.String("mailto:ops"), // want `notification-channel`
		SessionDuration:     aws.Int32(60),            // want `delegation-session-duration`
		Permissions:         &iamtypes.DelegationPermission{PolicyTemplateArn: aws.String("arn:aws:iam:::delegation-template/x")},
	})
	client.CreateRole(ctx, &iam.CreateRoleInput{
		RoleName:                 aws.String("r"),
		AssumeRolePolicyDocument: aws.String("{}"), // want `Statement is missing`
		MaxSessionDuration:       aws.Int32(900),   // want `role-max-session-duration`
	})
}
