// Package unfilled has texts that somebody has still to fill in: each is one warning, and nothing else is said of it.
package unfilled

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

const role = "arn:aws:iam::<account>:role/deploy" // want `"<account>" is still to be filled in: AWS uses it as written \(placeholder\)`

func assume(ctx context.Context, client *sts.Client, user string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String(role),
		RoleSessionName: aws.String("<session name>"), // want `"<session name>" is still`
		ExternalId:      aws.String("REPLACE_ME"),     // want `"REPLACE_ME" is still`
	})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String("__ROLE_ARN__"), // want `"__ROLE_ARN__" is still`
		RoleSessionName: aws.String("deploy"),
		DurationSeconds: aws.Int32(900),
	})
}
