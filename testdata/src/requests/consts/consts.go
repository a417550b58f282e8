// Package consts uses constants of another package.
package consts

import (
	"context"

	"requests/consts/limits"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

// constants are folded across packages, variables are not.
//
//	sts:GetFederationToken {DurationSeconds=3600 Name="from-limits"}
//	sts:GetFederationToken {DurationSeconds=7200 Name="from-limits-x"}
//	sts:GetFederationToken {DurationSeconds=? Name="x"}
func constants(ctx context.Context) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(limits.Name), DurationSeconds: aws.Int32(limits.Seconds)})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name: aws.String(limits.Name + "-x"), DurationSeconds: aws.Int32(int32(limits.Session.Seconds()))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("x"), DurationSeconds: aws.Int32(limits.Variable)})
}
