package ssoadmin

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/ssoadmin/types"
)

type Options struct{}

type Client struct{}

type CreatePermissionSetInput struct {
	InstanceArn     *string
	Name            *string
	Description     *string
	RelayState      *string
	SessionDuration *string
	Tags            []types.Tag
}

type CreatePermissionSetOutput struct{}

func (c *Client) CreatePermissionSet(ctx context.Context, params *CreatePermissionSetInput, optFns ...func(*Options)) (*CreatePermissionSetOutput, error) {
	return nil, nil
}
