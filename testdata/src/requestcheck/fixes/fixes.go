// Package fixes has policies that are too long for their white space.
package fixes

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

const policy = `{
    "Version": "2012-10-17",
    "Statement": [{
        "Effect": "Allow",
        "Action": "s3:GetObject",
        "Resource": [
                    "arn:aws:s3:::example-bucket-00/*",
                    "arn:aws:s3:::example-bucket-01/*",
                    "arn:aws:s3:::example-bucket-02/*",
                    "arn:aws:s3:::example-bucket-03/*",
                    "arn:aws:s3:::example-bucket-04/*",
                    "arn:aws:s3:::example-bucket-05/*",
                    "arn:aws:s3:::example-bucket-06/*",
                    "arn:aws:s3:::example-bucket-07/*",
                    "arn:aws:s3:::example-bucket-08/*",
                    "arn:aws:s3:::example-bucket-09/*",
                    "arn:aws:s3:::example-bucket-10/*",
                    "arn:aws:s3:::example-bucket-11/*",
                    "arn:aws:s3:::example-bucket-12/*",
                    "arn:aws:s3:::example-bucket-13/*",
                    "arn:aws:s3:::example-bucket-14/*",
                    "arn:aws:s3:::example-bucket-15/*",
                    "arn:aws:s3:::example-bucket-16/*",
                    "arn:aws:s3:::example-bucket-17/*",
                    "arn:aws:s3:::example-bucket-18/*",
                    "arn:aws:s3:::example-bucket-19/*",
                    "arn:aws:s3:::example-bucket-20/*",
                    "arn:aws:s3:::example-bucket-21/*",
                    "arn:aws:s3:::example-bucket-22/*",
                    "arn:aws:s3:::example-bucket-23/*",
                    "arn:aws:s3:::example-bucket-24/*",
                    "arn:aws:s3:::example-bucket-25/*",
                    "arn:aws:s3:::example-bucket-26/*",
                    "arn:aws:s3:::example-bucket-27/*",
                    "arn:aws:s3:::example-bucket-28/*",
                    "arn:aws:s3:::example-bucket-29/*",
                    "arn:aws:s3:::example-bucket-30/*",
                    "arn:aws:s3:::example-bucket-31/*",
                    "arn:aws:s3:::example-bucket-32/*",
                    "arn:aws:s3:::example-bucket-33/*",
                    "arn:aws:s3:::example-bucket-34/*",
                    "arn:aws:s3:::example-bucket-35/*",
                    "arn:aws:s3:::example-bucket-36/*",
                    "arn:aws:s3:::example-bucket-37/*"
        ]
    }]
}`

func long(ctx context.Context) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name:   aws.String("fixes"),
		Policy: aws.String(policy), // want `Policy has 2279 characters; .* \(session-policy-length\)`
	})
}
