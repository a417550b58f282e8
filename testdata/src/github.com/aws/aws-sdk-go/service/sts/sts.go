package sts

import (
	"context"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/client"
)

const ErrCodePackedPolicyTooLargeException = "PackedPolicyTooLarge"

type STS struct{}

func New(p client.ConfigProvider, cfgs ...*aws.Config) *STS { return &STS{} }

type Tag struct {
	_     struct{} `type:"structure"`
	Key   *string
	Value *string
}

func (s *Tag) SetKey(v string) *Tag {
	s.Key = &v
	return s
}

func (s *Tag) SetValue(v string) *Tag {
	s.Value = &v
	return s
}

type PolicyDescriptorType struct {
	_   struct{} `type:"structure"`
	Arn *string  `locationName:"arn"`
}

type AssumeRoleInput struct {
	_                 struct{} `type:"structure"`
	RoleArn           *string
	RoleSessionName   *string
	DurationSeconds   *int64
	ExternalId        *string
	Policy            *string
	PolicyArns        []*PolicyDescriptorType
	SerialNumber      *string
	SourceIdentity    *string
	Tags              []*Tag
	TokenCode         *string
	TransitiveTagKeys []*string
}

func (s *AssumeRoleInput) SetRoleArn(v string) *AssumeRoleInput {
	s.RoleArn = &v
	return s
}

func (s *AssumeRoleInput) SetRoleSessionName(v string) *AssumeRoleInput {
	s.RoleSessionName = &v
	return s
}

func (s *AssumeRoleInput) SetDurationSeconds(v int64) *AssumeRoleInput {
	s.DurationSeconds = &v
	return s
}

func (s *AssumeRoleInput) SetPolicy(v string) *AssumeRoleInput {
	s.Policy = &v
	return s
}

func (s *AssumeRoleInput) SetTags(v []*Tag) *AssumeRoleInput {
	s.Tags = v
	return s
}

func (s AssumeRoleInput) String() string { return "" }

type Credentials struct {
	AccessKeyId, SecretAccessKey, SessionToken *string
}

type AssumeRoleOutput struct{ Credentials *Credentials }

func (c *STS) AssumeRole(input *AssumeRoleInput) (*AssumeRoleOutput, error) { return nil, nil }
func (c *STS) AssumeRoleWithContext(ctx context.Context, input *AssumeRoleInput) (*AssumeRoleOutput, error) {
	return nil, nil
}

type GetFederationTokenInput struct {
	_               struct{} `type:"structure"`
	Name            *string
	DurationSeconds *int64
	Policy          *string
	PolicyArns      []*PolicyDescriptorType
	Tags            []*Tag
}

type GetFederationTokenOutput struct{ Credentials *Credentials }

func (c *STS) GetFederationToken(input *GetFederationTokenInput) (*GetFederationTokenOutput, error) {
	return nil, nil
}
