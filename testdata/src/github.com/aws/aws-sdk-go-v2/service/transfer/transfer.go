package transfer

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/transfer/types"
)

type Options struct{}

type Client struct{}

type CreateUserInput struct {
	Role                  *string
	ServerId              *string
	UserName              *string
	HomeDirectory         *string
	HomeDirectoryMappings []types.HomeDirectoryMapEntry
	HomeDirectoryType     types.HomeDirectoryType
	Policy                *string
}

type CreateUserOutput struct{}

func (c *Client) CreateUser(ctx context.Context, params *CreateUserInput, optFns ...func(*Options)) (*CreateUserOutput, error) {
	return nil, nil
}
