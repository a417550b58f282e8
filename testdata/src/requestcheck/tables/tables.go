// Package tables has values from flags and from tables of the package.
package tables

import (
	"context"
	"flag"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
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
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(limits[key])}) // want `DurationSeconds is 60; AWS accepts 900 to 129600 seconds, on some path \(session-duration\)`
	client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(changed["short"])})
}

func tags(ctx context.Context, labels map[string]string, names []string) {
	var all []types.Tag
	for _, value := range labels {
		all = append(all, types.Tag{Key: aws.String("aws:label"), Value: aws.String(value)}) // want `tag key "aws:label" has the prefix "aws:", which AWS reserves, on some path`
	}
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("job"), PolicyArns: []types.PolicyDescriptorType{{Arn: aws.String("arn:aws:iam::aws:policy/ReadOnlyAccess")}}, Tags: all})
	mine := []types.Tag{{Key: aws.String("team"), Value: aws.String("a")}}
	for _, name := range names {
		if name == "" {
			continue
		}
		mine = append(mine, types.Tag{Key: aws.String("env"), Value: aws.String(name)})
	}
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("job"), PolicyArns: []types.PolicyDescriptorType{{Arn: aws.String("arn:aws:iam::aws:policy/ReadOnlyAccess")}}, Tags: mine})
}
