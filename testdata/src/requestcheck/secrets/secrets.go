// Package secrets has secrets in tags: no message contains a part of one.
package secrets

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

func exposed(ctx context.Context, c *sts.Client) {
	c.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::418273645511:role/reports"),
		RoleSessionName: aws.String("nightly"),
		Tags: []types.Tag{
			{Key: aws.String("password"), Value: aws.String("s3cr3t#1")}, // want `^value of a tag whose key indicates a secret: it is visible in [^3]* \(exposed-secret\)$` `^Tags\[0\].Value contains "#" at character 7; AWS accepts [^3]* \(session-tag-value\)$`
		},
	})
}
