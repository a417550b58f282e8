// Package nolint has a mistake that a nolint comment accepts.
package nolint

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// Token asks for less than STS gives.
func Token(ctx context.Context, client *sts.Client) error {
	_, err := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{
		DurationSeconds: aws.Int32(60), //nolint:sessionlint // rule: session-duration
	})
	if err != nil {
		return err
	}
	_, err = client.GetSessionToken(ctx, &sts.GetSessionTokenInput{
		//sessionlint:ignore session-duration a test of the comment
		DurationSeconds: aws.Int32(61),
	})
	return err
}
