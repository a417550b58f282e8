// Package secret has a token in its code.
package secret

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func login(ctx context.Context, client *sts.Client) {
	client.AssumeRoleWithWebIdentity(ctx, &sts.AssumeRoleWithWebIdentityInput{
		RoleArn:          aws.String("arn:aws:iam::123456789012:role/a"),
		RoleSessionName:  aws.String("login"),
		WebIdentityToken: aws.String("a secret token"),
		DurationSeconds:  aws.Int32(1),
	})
}
