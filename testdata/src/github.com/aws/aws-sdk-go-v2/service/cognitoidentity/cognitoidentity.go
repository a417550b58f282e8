package cognitoidentity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity/types"
)

type Options struct{}

type Client struct{}

type SetIdentityPoolRolesInput struct {
	IdentityPoolId *string
	Roles          map[string]string
	RoleMappings   map[string]types.RoleMapping
}

type SetIdentityPoolRolesOutput struct{}

func (c *Client) SetIdentityPoolRoles(ctx context.Context, params *SetIdentityPoolRolesInput, optFns ...func(*Options)) (*SetIdentityPoolRolesOutput, error) {
	return nil, nil
}

type CreateIdentityPoolInput struct {
	AllowUnauthenticatedIdentities bool
	IdentityPoolName               *string
	CognitoIdentityProviders       []types.CognitoIdentityProvider
	IdentityPoolTags               map[string]string
	OpenIdConnectProviderARNs      []string
}

type CreateIdentityPoolOutput struct{}

func (c *Client) CreateIdentityPool(ctx context.Context, params *CreateIdentityPoolInput, optFns ...func(*Options)) (*CreateIdentityPoolOutput, error) {
	return nil, nil
}
