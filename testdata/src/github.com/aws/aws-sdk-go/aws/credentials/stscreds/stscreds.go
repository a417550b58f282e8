package stscreds

import (
	"time"

	"github.com/aws/aws-sdk-go/aws/client"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/service/sts"
	"github.com/aws/aws-sdk-go/service/sts/stsiface"
)

type AssumeRoler interface {
	AssumeRole(input *sts.AssumeRoleInput) (*sts.AssumeRoleOutput, error)
}

type AssumeRoleProvider struct {
	credentials.Expiry
	Client            AssumeRoler
	RoleARN           string
	RoleSessionName   string
	Tags              []*sts.Tag
	TransitiveTagKeys []*string
	Duration          time.Duration
	ExternalID        *string
	Policy            *string
	PolicyArns        []*sts.PolicyDescriptorType
	SerialNumber      *string
	SourceIdentity    *string
	TokenCode         *string
	TokenProvider     func() (string, error)
	ExpiryWindow      time.Duration
}

func (p *AssumeRoleProvider) Retrieve() (credentials.Value, error) { return credentials.Value{}, nil }

func NewCredentials(c client.ConfigProvider, roleARN string, options ...func(*AssumeRoleProvider)) *credentials.Credentials {
	return nil
}

func NewCredentialsWithClient(svc AssumeRoler, roleARN string, options ...func(*AssumeRoleProvider)) *credentials.Credentials {
	return nil
}

type WebIdentityRoleProvider struct {
	credentials.Expiry
	PolicyArns      []*sts.PolicyDescriptorType
	Duration        time.Duration
	ExpiryWindow    time.Duration
	roleARN         string
	roleSessionName string
}

func (p *WebIdentityRoleProvider) Retrieve() (credentials.Value, error) {
	return credentials.Value{}, nil
}

func NewWebIdentityCredentials(c client.ConfigProvider, roleARN, roleSessionName, path string) *credentials.Credentials {
	return nil
}

func NewWebIdentityRoleProvider(svc stsiface.STSAPI, roleARN, roleSessionName, path string) *WebIdentityRoleProvider {
	return nil
}
