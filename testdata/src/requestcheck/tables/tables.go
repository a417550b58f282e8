// Package tables has values from flags and from tables of the package.
package tables

import (
	"context"
	"flag"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var (
	client  *sts.Client
	seconds = flag.Int("seconds", 300, "")
	set     = flag.Int("set", 300, "")
	limits  = map[string]int32{"short": 60, "long": 3600}
	changed = map[string]int32{"short": 60}
)

func init() { changed["short"] = 900 }

func defaults(ctx context.Context) {
	flag.Parse()
	if *set < 900 {
		*set = 900
	}
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(*seconds))}) // want `DurationSeconds is 300; AWS accepts 900 to 129600 seconds, on some path \(session-duration\)`
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(int32(*set))})
}

func tables(ctx context.Context, key string) {
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(limits["short"])}) // want `DurationSeconds is 60; AWS accepts 900 to 129600 seconds \(session-duration\)`
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(limits["long"])})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(limits[key])})
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(changed["short"])})
}
