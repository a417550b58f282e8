// Package makers has providers of credentials, made with options.
package makers

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// closure sets a duration; what it leaves out is the SDK's default.
//
//	sts:AssumeRole {DurationSeconds=46800 RoleArn="arn:aws:iam::123456789012:role/a" RoleSessionName=?}
func closure(client *sts.Client) aws.CredentialsProvider {
	return stscreds.NewAssumeRoleProvider(client, "arn:aws:iam::123456789012:role/a", func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 13 * time.Hour
	})
}

// captured uses variables of the function around it, as they are when the provider is made.
//
//	sts:AssumeRole {DurationSeconds=1800 ExternalId="e1" RoleArn=? RoleSessionName=?}
func captured(client *sts.Client, role string) {
	duration := time.Hour
	external := "e1"
	option := func(o *stscreds.AssumeRoleOptions) {
		o.Duration = duration
		o.ExternalID = &external
	}
	duration = 30 * time.Minute
	stscreds.NewAssumeRoleProvider(client, role, option)
}

// several options run in order.
//
//	sts:AssumeRole {DurationSeconds=3600 RoleArn=? RoleSessionName="late"}
func several(client *sts.Client, role string) {
	stscreds.NewAssumeRoleProvider(client, role,
		func(o *stscreds.AssumeRoleOptions) { o.RoleSessionName, o.Duration = "early", time.Hour },
		func(o *stscreds.AssumeRoleOptions) { o.RoleSessionName = "late" })
}

func named(o *stscreds.AssumeRoleOptions) { o.RoleSessionName = "named" }

// unknownOption may set anything that comes after it.
//
//	sts:AssumeRole {RoleArn="r" RoleSessionName="named"}
func unknownOption(client *sts.Client, option func(*stscreds.AssumeRoleOptions)) {
	stscreds.NewAssumeRoleProvider(client, "r", option, named)
}

// mfa asks for a code when it is needed; without it there is none.
//
//	sts:AssumeRole {DurationSeconds=? RoleArn=? RoleSessionName=? SerialNumber="arn:aws:iam::123456789012:mfa/a" TokenCode=?}
//	sts:AssumeRole {DurationSeconds=? RoleArn=? RoleSessionName=? SerialNumber="arn:aws:iam::123456789012:mfa/a"}
func mfa(client *sts.Client, role string) {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.SerialNumber = aws.String("arn:aws:iam::123456789012:mfa/a")
		o.TokenProvider = stscreds.StdinTokenProvider
	})
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.SerialNumber = aws.String("arn:aws:iam::123456789012:mfa/a")
	})
}

// conditional sets on one way only.
//
//	sts:AssumeRole {DurationSeconds=? RoleArn=? RoleSessionName=?}
//	sts:AssumeRole {DurationSeconds=7200 RoleArn=? RoleSessionName=?}
func conditional(client *sts.Client, role string, long bool) {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		if long {
			o.Duration = 2 * time.Hour
		}
	})
}

// loading gives options to whatever role the settings name.
//
//	sts:AssumeRole {DurationSeconds=600}
func loading(ctx context.Context) {
	config.LoadDefaultConfig(ctx, config.WithAssumeRoleCredentialOptions(func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 10 * time.Minute
	}))
}

// literal options are filled in by hand; a zero duration is the default.
//
//	sts:AssumeRole {RoleSessionName="x"}
func literal(client *sts.Client) stscreds.AssumeRoleOptions {
	return stscreds.AssumeRoleOptions{Client: client, RoleSessionName: "x", Duration: 0}
}

// webIdentity makes the other kind of provider.
//
//	sts:AssumeRoleWithWebIdentity {DurationSeconds=900 RoleArn=? RoleSessionName=? WebIdentityToken=?}
func webIdentity(client *sts.Client, role string) {
	stscreds.NewWebIdentityRoleProvider(client, role, stscreds.IdentityTokenFile("/token"), func(o *stscreds.WebIdentityRoleOptions) {
		o.Duration = 15 * time.Minute
	})
}

// slips in the unit are for another rule.
//
//	sts:AssumeRole {DurationSeconds=? RoleArn=? RoleSessionName=?}
func slips(client *sts.Client, role string) {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) { o.Duration = 3600 })
}
