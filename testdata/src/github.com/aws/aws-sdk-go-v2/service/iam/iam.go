package iam

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/iam/types"
)

type Options struct{}

type Client struct{}

type CreateRoleInput struct {
	AssumeRolePolicyDocument *string
	RoleName                 *string
	MaxSessionDuration       *int32
	Tags                     []types.Tag
}

type CreateRoleOutput struct{}

func (c *Client) CreateRole(ctx context.Context, params *CreateRoleInput, optFns ...func(*Options)) (*CreateRoleOutput, error) {
	return nil, nil
}

type CreateDelegationRequestInput struct {
	Description         *string
	NotificationChannel *string
	Permissions         *types.DelegationPermission
	RequestorWorkflowId *string
	SessionDuration     *int32
	OnlySendByOwner     bool
	OwnerAccountId      *string
	RedirectUrl         *string
	RequestMessage      *string
}

type CreateDelegationRequestOutput struct{}

func (c *Client) CreateDelegationRequest(ctx context.Context, params *CreateDelegationRequestInput, optFns ...func(*Options)) (*CreateDelegationRequestOutput, error) {
	return nil, nil
}
