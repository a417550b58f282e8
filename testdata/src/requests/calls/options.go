package calls

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

type setting func(*sts.GetSessionTokenInput)

func lasting(seconds int32) setting {
	return func(in *sts.GetSessionTokenInput) { in.DurationSeconds = &seconds }
}

func device(serial string) setting {
	return func(in *sts.GetSessionTokenInput) { in.SerialNumber = aws.String(serial) }
}

func input(settings ...setting) *sts.GetSessionTokenInput {
	in := &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(900)}
	for _, set := range settings {
		set(in)
	}
	return in
}

// options are run one by one, as far as the list is known.
//
//	sts:GetSessionToken {DurationSeconds=60 SerialNumber="s"}
//	sts:GetSessionToken {DurationSeconds=900}
//	sts:GetSessionToken {DurationSeconds=? SerialNumber=? TokenCode=?}
func options(ctx context.Context, others []setting) {
	client.GetSessionToken(ctx, input(lasting(60), device("s")))
	client.GetSessionToken(ctx, input())
	client.GetSessionToken(ctx, input(others...))
}

var lifetimes = map[string]int32{"short": 60, "long": 3600}

// looked is what tables have, for a key that is known or not.
//
//	sts:GetSessionToken {DurationSeconds=60}
//	sts:GetSessionToken {DurationSeconds=3600}
//	sts:GetSessionToken {DurationSeconds=?}
func looked(ctx context.Context, kind string) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(lifetimes[kind])})
}

// asked is a member only where there is one.
//
//	sts:GetSessionToken {DurationSeconds=61}
//	sts:GetSessionToken {DurationSeconds=3601}
func asked(ctx context.Context, kind string) {
	own := map[string]int32{"short": 61, "long": 3601}
	seconds, ok := own[kind]
	if !ok {
		return
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

// unasked is the zero value as well.
//
//	sts:GetSessionToken {DurationSeconds=60}
//	sts:GetSessionToken {DurationSeconds=3600}
//	sts:GetSessionToken {DurationSeconds=0}
func unasked(ctx context.Context, kind string) {
	seconds, _ := lifetimes[kind]
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}
