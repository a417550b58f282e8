// Package ways has mistakes on some ways through the code, and on all.
package ways

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

func some(ctx context.Context, long bool) {
	seconds := int32(900)
	if long {
		seconds = 999999 // want `seconds \(DurationSeconds\) is 999999; AWS accepts 900 to 129600 seconds, on some path \(session-duration\)`
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

func all(ctx context.Context, long bool) {
	seconds := int32(60) // want `seconds \(DurationSeconds\) is 60; AWS accepts 900 to 129600 seconds \(session-duration\)`
	if long {
		seconds = 999999 // want `seconds \(DurationSeconds\) is 999999; AWS accepts 900 to 129600 seconds \(session-duration\)`
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

func corrected(ctx context.Context, seconds int32) {
	if seconds > 129600 {
		seconds = 129600
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

func reassigned(ctx context.Context) {
	in := &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(1000)}
	client.GetSessionToken(ctx, in)
	in.DurationSeconds = aws.Int32(1) // sent nowhere
}

func missing(ctx context.Context, mfa bool, code string) {
	in := &sts.GetSessionTokenInput{}
	if mfa {
		in.SerialNumber = aws.String("arn:aws:iam::123456789012:mfa/a") // want `SerialNumber requires TokenCode.*, on some path \(incomplete-mfa\)`
	}
	client.GetSessionToken(ctx, in)
}

func given(ctx context.Context, mfa, code string) {
	in := &sts.GetSessionTokenInput{}
	if mfa != "" {
		in.SerialNumber = aws.String("arn:aws:iam::123456789012:mfa/a")
		in.TokenCode = &code
	}
	client.GetSessionToken(ctx, in)
}
