package quicksight

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/quicksight/types"
)

type Options struct{}

type Client struct{}

type GenerateEmbedUrlForRegisteredUserInput struct {
	AwsAccountId             *string
	ExperienceConfiguration  *types.RegisteredUserEmbeddingExperienceConfiguration
	UserArn                  *string
	SessionLifetimeInMinutes *int64
}

type GenerateEmbedUrlForRegisteredUserOutput struct{}

func (c *Client) GenerateEmbedUrlForRegisteredUser(ctx context.Context, params *GenerateEmbedUrlForRegisteredUserInput, optFns ...func(*Options)) (*GenerateEmbedUrlForRegisteredUserOutput, error) {
	return nil, nil
}
