// Package clock puts times into names, and calculates durations in loops.
package clock

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/spf13/viper"
)

var client *sts.Client

func assume(ctx context.Context, name string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String("arn:aws:iam::123456789012:role/a"), RoleSessionName: &name})
}

func named(ctx context.Context) {
	now := time.Now()
	assume(ctx, "backup-"+now.Format("20060102-150405"))
	assume(ctx, now.UTC().Format("2006-01-02T150405Z0700"))
	assume(ctx, fmt.Sprintf("backup-%s", now.Format(time.RFC3339))) // want `RoleSessionName contains ":"`
	assume(ctx, now.Format(time.Stamp))                             // want `RoleSessionName contains " "`
	assume(ctx, "backup@"+now.String())                             // want `RoleSessionName contains " "`
}

// halved asks for half as long each time; the last times are too short, which is said once.
func halved(ctx context.Context) {
	for try := 0; try < 5; try++ {
		client.GetSessionToken(ctx, &sts.GetSessionTokenInput{
			DurationSeconds: aws.Int32(3600 >> try), // want `DurationSeconds is 450; AWS accepts 900 to 129600 seconds, on some path`
		})
	}
	for try := range 3 {
		client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(900 << try)})
	}
}

func configured(ctx context.Context) {
	viper.SetDefault("short", 300)
	viper.SetDefault("hour", 3600)
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(viper.GetInt32("short"))}) // want `DurationSeconds is 300`
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(viper.GetInt32("hour"))})
}
