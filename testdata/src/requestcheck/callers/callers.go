// Package callers has requests whose values their callers in the package decide.
package callers

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

const role = "arn:aws:iam::123456789012:role/a"

var client *sts.Client

// assume is called in view alone: what one caller passes is right or wrong by itself.
func assume(ctx context.Context, name string, seconds int32) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &name, DurationSeconds: &seconds})
}

func callers(ctx context.Context, name string) {
	assume(ctx, "two words", 3600) // want `RoleSessionName contains " " at character 4.*@- \(session-name\)`
	assume(ctx, "fine", 60)        // want `DurationSeconds is 60; AWS accepts 900 to 43200 seconds \(session-duration\)`
	assume(ctx, name, 3600)
	go assume(ctx, "three", 61) // want `DurationSeconds is 61; AWS accepts 900 to 43200 seconds \(session-duration\)`
	through(ctx, "a level up")  // want `RoleSessionName contains " " at character 2`
}

func through(ctx context.Context, name string) { assume(ctx, name, 900) }

// Open may be called from elsewhere.
func Open(ctx context.Context, seconds int32) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

func opened(ctx context.Context) {
	Open(ctx, 3600)
	Open(ctx, 62) // want `DurationSeconds is 62; AWS accepts 900 to 129600 seconds, on some path \(session-duration\)`
}

// defaulted does not take what one of its callers passes.
func defaulted(ctx context.Context, seconds int32) {
	if seconds < 900 {
		seconds = 900
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

func defaults(ctx context.Context) {
	defaulted(ctx, 0)
	defaulted(ctx, 999999) // want `DurationSeconds is 999999; AWS accepts 900 to 129600 seconds \(session-duration\)`
}

// wrong is wrong whoever calls it, and that is said once.
func wrong(ctx context.Context, name string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &name, DurationSeconds: aws.Int32(1)}) // want `DurationSeconds is 1; AWS accepts 900 to 43200 seconds \(session-duration\)`
}

func wrongs(ctx context.Context) {
	wrong(ctx, "one")
	wrong(ctx, "two")
	wrong(ctx, "not one") // want `RoleSessionName contains " " at character 4.*@- \(session-name\)`
}

// taken is handed on, and may be called with anything.
func taken(ctx context.Context, seconds int32) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

func takes(ctx context.Context, later func(func(context.Context, int32))) {
	taken(ctx, 63) // want `DurationSeconds is 63; AWS accepts 900 to 129600 seconds, on some path \(session-duration\)`
	later(taken)
}

type option func(*sts.AssumeRoleInput)

func withDuration(seconds int32) option {
	return func(in *sts.AssumeRoleInput) { in.DurationSeconds = aws.Int32(seconds) }
}

func withName(name string) option {
	return func(in *sts.AssumeRoleInput) { in.RoleSessionName = aws.String(name) }
}

func optional(ctx context.Context, options ...option) {
	in := &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: aws.String("default")}
	for _, o := range options {
		o(in)
	}
	client.AssumeRole(ctx, in)
}

func options(ctx context.Context) {
	optional(ctx)
	optional(ctx, withDuration(3600), withName("good"))
	optional(ctx, withDuration(64)) // want `DurationSeconds is 64; AWS accepts 900 to 43200 seconds \(session-duration\)`
	optional(ctx, withName("n m"))  // want `RoleSessionName contains " " at character 2`
}

type service struct {
	client  *sts.Client
	seconds int32
}

// get has what its receiver holds.
func (s *service) get(ctx context.Context) {
	s.client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &s.seconds})
}

func method(ctx context.Context) {
	(&service{client, 3600}).get(ctx)
	(&service{client, 65}).get(ctx) // want `DurationSeconds is 65; AWS accepts 900 to 129600 seconds \(session-duration\)`
}

// fill is given the request, and send sends it.
func fill(in *sts.AssumeRoleInput, name string) { in.RoleSessionName = aws.String(name) }

func send(ctx context.Context, in *sts.AssumeRoleInput) { client.AssumeRole(ctx, in) }

func sends(ctx context.Context) {
	in := &sts.AssumeRoleInput{RoleArn: aws.String(role)}
	fill(in, "right")
	send(ctx, in)
	other := &sts.AssumeRoleInput{RoleArn: aws.String(role)}
	fill(other, "not right") // want `RoleSessionName contains " " at character 4`
	send(ctx, other)
	send(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role)}) // want `RoleSessionName is missing; sts:AssumeRole requires it \(missing-parameter\)`
}

// recursive calls itself with other values.
func recursive(ctx context.Context, seconds int32, left int) {
	if left > 0 {
		recursive(ctx, seconds*2, left-1)
		return
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

func recurse(ctx context.Context) {
	recursive(ctx, 450, 1)
}
