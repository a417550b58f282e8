package stscreds

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

type AssumeRoleAPIClient interface {
	AssumeRole(ctx context.Context, params *sts.AssumeRoleInput, optFns ...func(*sts.Options)) (*sts.AssumeRoleOutput, error)
}

type AssumeRoleOptions struct {
	Client            AssumeRoleAPIClient
	RoleARN           string
	RoleSessionName   string
	Duration          time.Duration
	ExternalID        *string
	Policy            *string
	PolicyARNs        []types.PolicyDescriptorType
	SerialNumber      *string
	SourceIdentity    *string
	TokenProvider     func() (string, error)
	Tags              []types.Tag
	TransitiveTagKeys []string
}

type AssumeRoleProvider struct{ options AssumeRoleOptions }

func NewAssumeRoleProvider(client AssumeRoleAPIClient, roleARN string, optFns ...func(*AssumeRoleOptions)) *AssumeRoleProvider {
	return &AssumeRoleProvider{AssumeRoleOptions{Client: client, RoleARN: roleARN}}
}

func (p *AssumeRoleProvider) Retrieve(ctx context.Context) (aws.Credentials, error) {
	return aws.Credentials{}, nil
}

func StdinTokenProvider() (string, error) { return "", nil }

type AssumeRoleWithWebIdentityAPIClient interface {
	AssumeRoleWithWebIdentity(ctx context.Context, params *sts.AssumeRoleWithWebIdentityInput, optFns ...func(*sts.Options)) (*sts.AssumeRoleWithWebIdentityOutput, error)
}

type IdentityTokenRetriever interface {
	GetIdentityToken() ([]byte, error)
}

type IdentityTokenFile string

func (j IdentityTokenFile) GetIdentityToken() ([]byte, error) { return nil, nil }

type WebIdentityRoleOptions struct {
	Client          AssumeRoleWithWebIdentityAPIClient
	TokenRetriever  IdentityTokenRetriever
	RoleARN         string
	RoleSessionName string
	Duration        time.Duration
	Policy          *string
	PolicyARNs      []types.PolicyDescriptorType
}

type WebIdentityRoleProvider struct{ options WebIdentityRoleOptions }

func NewWebIdentityRoleProvider(client AssumeRoleWithWebIdentityAPIClient, roleARN string, tokenRetriever IdentityTokenRetriever, optFns ...func(*WebIdentityRoleOptions)) *WebIdentityRoleProvider {
	return &WebIdentityRoleProvider{}
}

func (p *WebIdentityRoleProvider) Retrieve(ctx context.Context) (aws.Credentials, error) {
	return aws.Credentials{}, nil
}
