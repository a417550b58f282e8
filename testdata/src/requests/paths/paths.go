// Package paths has requests whose values depend on the way that was taken.
package paths

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

// branch assigns on both ways.
//
//	sts:GetSessionToken {DurationSeconds=900}
//	sts:GetSessionToken {DurationSeconds=129600}
func branch(ctx context.Context, long bool) {
	seconds := int32(900)
	if long {
		seconds = 129600
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

// register does so in a variable that nothing points to.
//
//	sts:GetSessionToken {DurationSeconds=900}
//	sts:GetSessionToken {DurationSeconds=1000}
//	sts:GetSessionToken {DurationSeconds=?}
func register(ctx context.Context, kind string, given int32) {
	var seconds int32
	switch kind {
	case "short":
		seconds = 900
	case "long":
		seconds = 1000
	default:
		seconds = given
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(seconds)})
}

// correlated sets two members under one condition, twice asked.
//
//	sts:GetSessionToken {DurationSeconds=900}
//	sts:GetSessionToken {DurationSeconds=900 SerialNumber="{1..}" TokenCode=?}
func correlated(ctx context.Context, serial, code string) {
	in := &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(900)}
	if serial != "" {
		in.SerialNumber = &serial
	}
	if serial != "" {
		in.TokenCode = aws.String(code)
	}
	client.GetSessionToken(ctx, in)
}

// guarded sends a text that is empty on one way, which the condition rules out.
//
//	sts:GetFederationToken {Name="a"}
//	sts:GetFederationToken {Name="a" Policy="{}"}
func guarded(ctx context.Context, restrict bool) {
	policy := ""
	if restrict {
		policy = "{}"
	}
	in := &sts.GetFederationTokenInput{Name: aws.String("a")}
	if policy != "" {
		in.Policy = aws.String(policy)
	}
	client.GetFederationToken(ctx, in)
}

// unguarded sends the empty text.
//
//	sts:GetFederationToken {Name="a" Policy=""}
//	sts:GetFederationToken {Name="a" Policy="{}"}
func unguarded(ctx context.Context, restrict bool) {
	policy := ""
	if restrict {
		policy = "{}"
	}
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("a"), Policy: aws.String(policy)})
}

// defaulted replaces a zero; the caller's value is not known.
//
//	sts:GetSessionToken {DurationSeconds=3600}
//	sts:GetSessionToken {DurationSeconds=?}
func defaulted(ctx context.Context, seconds int32) {
	if seconds == 0 {
		seconds = 3600
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

// irrelevant conditions do not tell ways apart.
//
//	sts:GetSessionToken {DurationSeconds=3600}
func irrelevant(ctx context.Context, a, b, c bool) error {
	seconds := int32(3600)
	if a {
		println("a")
	}
	if b {
		println("b")
	}
	if c {
		return errors.New("c")
	}
	_, err := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
	return err
}

// equal is known inside the comparison.
//
//	sts:GetFederationToken {Name="root"}
func equal(ctx context.Context, name string) {
	if name == "root" {
		client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(name)})
	}
}

// many has more ways than are followed: one condition at a time is told apart, the others leave what
// they bring unknown.
//
//	sts:AssumeRole {DurationSeconds=900 ExternalId=? Policy=? RoleArn=? RoleSessionName=? SerialNumber=? SourceIdentity=? TokenCode=?}
//	sts:AssumeRole {DurationSeconds=900 ExternalId=? Policy=? RoleArn=? RoleSessionName=? SerialNumber=? SourceIdentity=?}
//	sts:AssumeRole {DurationSeconds=900 ExternalId=? Policy=? RoleArn=? RoleSessionName=? SerialNumber=? TokenCode=?}
//	sts:AssumeRole {DurationSeconds=900 ExternalId=? Policy=? RoleArn=? RoleSessionName=? SourceIdentity=? TokenCode=?}
//	sts:AssumeRole {DurationSeconds=900 ExternalId=? Policy=? RoleArn=? SerialNumber=? SourceIdentity=? TokenCode=?}
//	sts:AssumeRole {DurationSeconds=900 ExternalId=? Policy=? RoleSessionName=? SerialNumber=? SourceIdentity=? TokenCode=?}
//	sts:AssumeRole {DurationSeconds=900 ExternalId=? RoleArn=? RoleSessionName=? SerialNumber=? SourceIdentity=? TokenCode=?}
//	sts:AssumeRole {DurationSeconds=900 Policy=? RoleArn=? RoleSessionName=? SerialNumber=? SourceIdentity=? TokenCode=?}
func many(ctx context.Context, c []bool, text string) {
	in := &sts.AssumeRoleInput{DurationSeconds: aws.Int32(900)}
	if c[0] {
		in.ExternalId = &text
	}
	if c[1] {
		in.Policy = &text
	}
	if c[2] {
		in.RoleArn = &text
	}
	if c[3] {
		in.RoleSessionName = &text
	}
	if c[4] {
		in.SerialNumber = &text
	}
	if c[5] {
		in.SourceIdentity = &text
	}
	if c[6] {
		in.TokenCode = &text
	}
	client.AssumeRole(ctx, in)
}

// closure captures the request by reference; the goroutine runs when it runs.
//
//	sts:GetSessionToken {DurationSeconds=1200}
func closure(ctx context.Context) {
	in := &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(99999)}
	in.DurationSeconds = aws.Int32(1200)
	go func() {
		client.GetSessionToken(ctx, in)
	}()
}

// raced captures a variable that is assigned after the literal is made.
//
//	sts:GetSessionToken {DurationSeconds=?}
func raced(ctx context.Context) {
	seconds := int32(1200)
	go func() {
		client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
	}()
	seconds = 1300
}

// assignedInside is assigned by a function literal, which runs nobody knows when.
//
//	sts:GetSessionToken {DurationSeconds=?}
func assignedInside(ctx context.Context, run func(func())) {
	seconds := int32(1200)
	run(func() { seconds = 1300 })
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &seconds})
}

// twoOfAName captures two variables of one name, and assigns one of them.
//
//	sts:GetSessionToken {DurationSeconds=900}
//	sts:GetSessionToken {DurationSeconds=?}
func twoOfAName(ctx context.Context, run func(func())) {
	d := int32(900)
	{
		d := int32(901)
		run(func() { d = 902 })
		client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &d})
	}
	run(func() { println(d) })
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &d})
}

// parsedInside hands its address to a call inside of a function literal.
//
//	sts:GetSessionToken {DurationSeconds=?}
func parsedInside(ctx context.Context, run func(func()), parse func(*int32)) {
	d := int32(900)
	run(func() { parse(&d) })
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &d})
}
