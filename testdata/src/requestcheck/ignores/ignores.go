// Package ignores has comments that accept findings, and some that accept nothing.
package ignores

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

func accepted(ctx context.Context) {
	// sessionlint:ignore session-name,session-duration for the whole statement
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::123456789012:role/a"),
		RoleSessionName: aws.String("nightly build"),
		DurationSeconds: aws.Int32(1),
	})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn: aws.String("arn:aws:iam::123456789012:role/a"),
		/* sessionlint:ignore session-name above other comments */
		// such as this one
		RoleSessionName: aws.String("nightly build"),
		DurationSeconds: aws.Int32(1), // sessionlint:ignore session-duration
	})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::123456789012:role/a"),
		RoleSessionName: aws.String("nightly build"),
	}) //sessionlint:ignore session-name behind the last line of the statement
}

//sessionlint:ignore session-name a function is too much // want `unused ignore: rule "session-name" reports nothing here \(unused-suppression\)`
func refused(ctx context.Context) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::123456789012:role/a"), //sessionlint:ignore session-name another line // want `unused-suppression`
		RoleSessionName: aws.String("nightly build"),                    // want `session-name`
		DurationSeconds: aws.Int32(900),                                 //sessionlint:ignore sesion-duration // want `unknown rule "sesion-duration"; did you mean "session-duration"\? \(invalid-directive\)`
	})
	_ = `
// sessionlint:ignore session-name in a text
`
}
