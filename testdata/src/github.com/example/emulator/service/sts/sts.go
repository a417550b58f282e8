// Package sts is somebody's emulator of AWS: its types look like the SDK's.
package sts

type AssumeRoleInput struct {
	RoleArn, RoleSessionName *string
	DurationSeconds          *int32
}

type Client struct{}

func (c *Client) AssumeRole(in *AssumeRoleInput) error { return nil }
