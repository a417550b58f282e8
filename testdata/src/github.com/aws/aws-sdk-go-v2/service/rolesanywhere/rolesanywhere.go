package rolesanywhere

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/rolesanywhere/types"
)

type Options struct{}

type Client struct{}

type CreateProfileInput struct {
	Name                      *string
	RoleArns                  []string
	AcceptRoleSessionName     *bool
	DurationSeconds           *int32
	Enabled                   *bool
	ManagedPolicyArns         []string
	RequireInstanceProperties *bool
	SessionPolicy             *string
	Tags                      []types.Tag
}

type CreateProfileOutput struct{}

func (c *Client) CreateProfile(ctx context.Context, params *CreateProfileInput, optFns ...func(*Options)) (*CreateProfileOutput, error) {
	return nil, nil
}
