// Package aws stands in for the SDK's package of that path in tests.
package aws

import "context"

type Credentials struct {
	AccessKeyID, SecretAccessKey, SessionToken string
}

type CredentialsProvider interface {
	Retrieve(ctx context.Context) (Credentials, error)
}

type CredentialsCache struct{ provider CredentialsProvider }

func NewCredentialsCache(provider CredentialsProvider) *CredentialsCache {
	return &CredentialsCache{provider}
}

func (c *CredentialsCache) Retrieve(ctx context.Context) (Credentials, error) {
	return c.provider.Retrieve(ctx)
}

type Config struct {
	Region      string
	Credentials CredentialsProvider
}

func (c Config) Copy() Config { return c }

func String(v string) *string { return &v }
func Int32(v int32) *int32    { return &v }
func Int64(v int64) *int64    { return &v }
func Bool(v bool) *bool       { return &v }

func ToString(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

func ToInt32(p *int32) int32 {
	if p == nil {
		return 0
	}
	return *p
}
