package eks

import "context"

type Options struct{}

type Client struct{}

type CreatePodIdentityAssociationInput struct {
	ClusterName        *string
	Namespace          *string
	RoleArn            *string
	ServiceAccount     *string
	ClientRequestToken *string
	DisableSessionTags *bool
	Policy             *string
	Tags               map[string]string
	TargetRoleArn      *string
}

type CreatePodIdentityAssociationOutput struct{}

func (c *Client) CreatePodIdentityAssociation(ctx context.Context, params *CreatePodIdentityAssociationInput, optFns ...func(*Options)) (*CreatePodIdentityAssociationOutput, error) {
	return nil, nil
}

type DescribeClusterInput struct {
	Name *string
}

type DescribeClusterOutput struct{}

func (c *Client) DescribeCluster(ctx context.Context, params *DescribeClusterInput, optFns ...func(*Options)) (*DescribeClusterOutput, error) {
	return nil, nil
}
