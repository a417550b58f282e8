// Package settings has a settings file beside it, as request files may have.
package settings

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

var client *sts.Client

func assume(ctx context.Context) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::123456789012:role/raised"),
		RoleSessionName: aws.String("nightly build"), // the rule is off
		DurationSeconds: aws.Int32(7200),             // the role allows it
		Tags:            []types.Tag{{Key: aws.String("aws:x"), Value: aws.String("accepted")}},
	})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::123456789012:role/raised"),
		RoleSessionName: aws.String("nightly"),
		DurationSeconds: aws.Int32(7201), // want `session-duration-over-role-maximum`
	})
}
