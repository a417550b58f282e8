package sts

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

type Options struct {
	Region      string
	Credentials aws.CredentialsProvider
}

type Client struct{ options Options }

func New(options Options, optFns ...func(*Options)) *Client { return &Client{options} }

func NewFromConfig(cfg aws.Config, optFns ...func(*Options)) *Client {
	return New(Options{Region: cfg.Region, Credentials: cfg.Credentials}, optFns...)
}

type AssumeRoleInput struct {
	RoleArn           *string
	RoleSessionName   *string
	DurationSeconds   *int32
	ExternalId        *string
	Policy            *string
	PolicyArns        []types.PolicyDescriptorType
	ProvidedContexts  []types.ProvidedContext
	SerialNumber      *string
	SourceIdentity    *string
	Tags              []types.Tag
	TokenCode         *string
	TransitiveTagKeys []string
}

type AssumeRoleOutput struct {
	Credentials *types.Credentials
}

func (c *Client) AssumeRole(ctx context.Context, params *AssumeRoleInput, optFns ...func(*Options)) (*AssumeRoleOutput, error) {
	return &AssumeRoleOutput{}, nil
}

type AssumeRoleWithWebIdentityInput struct {
	RoleArn          *string
	RoleSessionName  *string
	WebIdentityToken *string
	DurationSeconds  *int32
	Policy           *string
	PolicyArns       []types.PolicyDescriptorType
	ProviderId       *string
}

type AssumeRoleWithWebIdentityOutput struct {
	Credentials *types.Credentials
}

func (c *Client) AssumeRoleWithWebIdentity(ctx context.Context, params *AssumeRoleWithWebIdentityInput, optFns ...func(*Options)) (*AssumeRoleWithWebIdentityOutput, error) {
	return &AssumeRoleWithWebIdentityOutput{}, nil
}

type GetFederationTokenInput struct {
	Name            *string
	DurationSeconds *int32
	Policy          *string
	PolicyArns      []types.PolicyDescriptorType
	Tags            []types.Tag
}

type GetFederationTokenOutput struct {
	Credentials *types.Credentials
}

func (c *Client) GetFederationToken(ctx context.Context, params *GetFederationTokenInput, optFns ...func(*Options)) (*GetFederationTokenOutput, error) {
	return &GetFederationTokenOutput{}, nil
}

type GetSessionTokenInput struct {
	DurationSeconds *int32
	SerialNumber    *string
	TokenCode       *string
}

type GetSessionTokenOutput struct {
	Credentials *types.Credentials
}

func (c *Client) GetSessionToken(ctx context.Context, params *GetSessionTokenInput, optFns ...func(*Options)) (*GetSessionTokenOutput, error) {
	return &GetSessionTokenOutput{}, nil
}
