// Package oddities has requests in the less common parts of the language.
package oddities

import (
	"context"
	"iter"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

var client *sts.Client

type seconds interface{ ~int32 }

// generic functions are looked at once, for all types.
//
//	sts:GetSessionToken {DurationSeconds=?}
//	sts:GetSessionToken {DurationSeconds=900}
func generic[T seconds](ctx context.Context, given T) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(given))})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(900)})
}

// iterated runs the body of a range over a function.
//
//	sts:GetSessionToken {DurationSeconds=900 SerialNumber=?}
func iterated(ctx context.Context, all iter.Seq[string]) {
	for serial := range all {
		client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(900), SerialNumber: &serial})
	}
}

// deferred calls send what they are given when they are deferred.
//
//	sts:GetSessionToken {DurationSeconds=901}
func deferred(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = context.Canceled
		}
	}()
	defer client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(901)})
	return nil
}

// jumps go back without a loop statement.
//
//	sts:GetSessionToken {DurationSeconds=?}
func jumps(ctx context.Context) {
	d := int32(900)
again:
	if _, err := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: &d}); err != nil {
		d *= 2
		goto again
	}
}

// several requests in one literal, of values and of pointers.
//
//	sts:GetSessionToken {DurationSeconds=902}
//	sts:GetSessionToken {DurationSeconds=903}
func several() ([]sts.GetSessionTokenInput, map[string]*sts.GetSessionTokenInput) {
	return []sts.GetSessionTokenInput{{DurationSeconds: aws.Int32(902)}},
		map[string]*sts.GetSessionTokenInput{"a": {DurationSeconds: aws.Int32(903)}}
}

// indexed elements are changed one by one.
//
//	sts:GetFederationToken {Name="ab" Tags=[{Key="k" Value="late"}]}
func indexed(ctx context.Context) {
	tags := []types.Tag{{Key: aws.String("k")}}
	tags[0].Value = aws.String("late")
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("ab"), Tags: tags})
}

// recursive functions are not followed for ever.
//
//	sts:GetSessionToken {DurationSeconds=?}
func recursive(ctx context.Context) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(down(3))})
}

func down(n int32) int32 {
	if n == 0 {
		return down(n - 1)
	}
	return up(n)
}

func up(n int32) int32 { return down(n + 1) }

type manager struct{ in sts.GetSessionTokenInput }

// field of a struct that the method does not make.
//
//	sts:GetSessionToken {DurationSeconds=904}
func (m *manager) field() {
	m.in.DurationSeconds = aws.Int32(904)
}

// outside of a text or an array is no way that the program can go.
//
//	sts:GetSessionToken {SerialNumber="mfa"}
func outside(ctx context.Context, way int) {
	serial, end, digits := "mfa", -2, [6]string{}
	switch way {
	case 1:
		serial = serial[end:]
	case 2:
		serial = serial[:end]
	case 3:
		serial = digits[:end+20][0]
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{SerialNumber: aws.String(serial)})
}
