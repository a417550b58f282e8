package redshift

import "context"

type Options struct{}

type Client struct{}

type GetClusterCredentialsInput struct {
	DbUser            *string
	AutoCreate        *bool
	ClusterIdentifier *string
	DbGroups          []string
	DurationSeconds   *int32
}

type GetClusterCredentialsOutput struct{}

func (c *Client) GetClusterCredentials(ctx context.Context, params *GetClusterCredentialsInput, optFns ...func(*Options)) (*GetClusterCredentialsOutput, error) {
	return nil, nil
}
