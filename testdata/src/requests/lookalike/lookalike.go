// Package lookalike has types that are none of the SDK's, in a package that imports it.
package lookalike

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	emulator "github.com/example/emulator/service/sts"
)

// AssumeRoleInput is this package's own.
type AssumeRoleInput struct {
	RoleArn         *string
	DurationSeconds *int32
}

type options struct{ Duration int }

// emulated requests go to an emulator.
func emulated(client *emulator.Client) {
	client.AssumeRole(&emulator.AssumeRoleInput{DurationSeconds: aws.Int32(1)})
}

// own is a struct of that name.
func own() *AssumeRoleInput {
	return &AssumeRoleInput{DurationSeconds: aws.Int32(1)}
}

// alias is the SDK's type under another name, and embedded has it inside.
//
//	sts:AssumeRole {DurationSeconds=1}
//	sts:AssumeRole {DurationSeconds=2}
func alias() (any, any) {
	type in = sts.AssumeRoleInput
	type wrapper struct{ sts.AssumeRoleInput }
	w := wrapper{AssumeRoleInput: sts.AssumeRoleInput{DurationSeconds: aws.Int32(2)}}
	return &in{DurationSeconds: aws.Int32(1)}, w
}

type roleAssumer interface {
	AssumeRole(ctx context.Context, in *sts.AssumeRoleInput, optFns ...func(*sts.Options)) (*sts.AssumeRoleOutput, error)
}

// narrow interfaces stand for the client.
//
//	sts:AssumeRole {RoleArn="a"}
func narrow(ctx context.Context, client roleAssumer) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("a")})
}
