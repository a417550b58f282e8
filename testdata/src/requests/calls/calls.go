// Package calls has values that come out of functions.
package calls

import (
	"context"
	"errors"
	"flag"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

var (
	seconds  int32 = 1500
	lifetime       = 20 * time.Minute
	set      int32 = 900
	fixed          = struct{ seconds int32 }{1600}
	flagged        = flag.Int("seconds", 900, "")
	parsed   int
	unset    string
)

func init() { flag.IntVar(&parsed, "parsed", 1, "") }

func change() { set = 1000 }

func ptr[T any](v T) *T { return &v }

func pointer(v int32) *int32 { return &v }

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func limit() int32 { return 1700 }

func either(long bool) int32 {
	if long {
		return 1800
	}
	return 900
}

func outer() int32 { return inner() }
func inner() int32 { return deepest() }

func deepest() int32 { return 2000 }

func build(name string) (*sts.GetFederationTokenInput, error) {
	if name == "none" {
		return nil, errors.New("no name")
	}
	return &sts.GetFederationTokenInput{Name: aws.String(name), DurationSeconds: aws.Int32(limit())}, nil
}

func withDefaults(in *sts.GetSessionTokenInput) {
	if in.DurationSeconds == nil {
		in.DurationSeconds = aws.Int32(1900)
	}
}

// helpers make pointers.
//
//	sts:GetSessionToken {DurationSeconds=900 SerialNumber="a" TokenCode="b"}
func helpers(ctx context.Context) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: pointer(900), SerialNumber: ptr("a"), TokenCode: new("b")})
}

// optional gives nil for an empty text.
//
//	sts:GetSessionToken {SerialNumber="x"}
func optional(ctx context.Context) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{SerialNumber: orNil("x"), TokenCode: orNil("")})
}

// packageVariables are known where the package gives them one value.
//
//	sts:GetSessionToken {DurationSeconds=1500}
//	sts:GetSessionToken {DurationSeconds=1200}
//	sts:GetSessionToken {DurationSeconds=1600}
//	sts:GetSessionToken {DurationSeconds=900}
//	sts:GetSessionToken {DurationSeconds=?}
//	sts:GetSessionToken {DurationSeconds=? SerialNumber=?}
//	sts:GetSessionToken {DurationSeconds=1 SerialNumber=?}
func packageVariables(ctx context.Context) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(seconds)})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(lifetime / time.Second))})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(fixed.seconds)})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(set)})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(*flagged))})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(parsed)), SerialNumber: &unset})
}

// results of functions of the package are known, also where it gives several.
//
//	sts:GetSessionToken {DurationSeconds=1700}
//	sts:GetSessionToken {DurationSeconds=1800}
//	sts:GetSessionToken {DurationSeconds=900}
//	sts:GetSessionToken {DurationSeconds=?}
func results(ctx context.Context, long bool) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(limit())})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(either(long))})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(outer())})
}

// made is a request that another function makes.
//
//	sts:GetFederationToken {DurationSeconds=1200 Name="bob"}
func made(ctx context.Context) error {
	in, err := build("bob")
	if err != nil {
		return err
	}
	in.DurationSeconds = aws.Int32(1200)
	_, err = client.GetFederationToken(ctx, in)
	return err
}

// completed is filled in by a function of the package.
//
//	sts:GetSessionToken {DurationSeconds=1900}
//	sts:GetSessionToken {DurationSeconds=1000}
func completed(ctx context.Context) {
	in := &sts.GetSessionTokenInput{}
	withDefaults(in)
	client.GetSessionToken(ctx, in)
	other := &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(1000)}
	withDefaults(other)
	client.GetSessionToken(ctx, other)
}

// conversions between numbers and units fold.
//
//	sts:GetSessionToken {DurationSeconds=5400}
//	sts:GetSessionToken {DurationSeconds=7200}
//	sts:GetSessionToken {DurationSeconds=?}
func conversions(ctx context.Context, n time.Duration) {
	d := 90 * time.Minute
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(d.Seconds()))})
	hours := 2
	d = time.Duration(hours) * time.Hour
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(d / time.Second))})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32((n * time.Hour).Seconds()))})
}
