// Package aws stands in for the SDK's package of that path in tests.
package aws

import "github.com/aws/aws-sdk-go/aws/credentials"

type Config struct {
	Credentials *credentials.Credentials
	Region      *string
}

func NewConfig() *Config { return &Config{} }

func (c *Config) WithCredentials(creds *credentials.Credentials) *Config {
	c.Credentials = creds
	return c
}

func String(v string) *string { return &v }
func Int64(v int64) *int64    { return &v }
func Bool(v bool) *bool       { return &v }

func StringValue(v *string) string {
	if v != nil {
		return *v
	}
	return ""
}

func StringSlice(src []string) []*string { return nil }
