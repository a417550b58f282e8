// Package detected has requests, parts of requests, and options that are of no request.
package detected

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
	"github.com/aws/aws-sdk-go/aws/session"
)

func tag(value string) types.Tag {
	return types.Tag{Key: aws.String("team"), Value: aws.String(value)}
}

func team() types.Tag { return types.Tag{Key: aws.String("team"), Value: aws.String("blue")} }

func who(ctx context.Context, client *sts.Client) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{})
}

func profile(name string) (*session.Session, error) {
	return session.NewSessionWithOptions(session.Options{Profile: name})
}
