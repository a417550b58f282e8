// Package edges has code at the edge of what is known.
package edges

import (
	"context"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

// deferred calls run before the result is read; those that cannot reach it leave it as it is.
//
//	sts:GetFederationToken {Name="kept"}
//	sts:GetFederationToken {Name=?}
//	sts:GetFederationToken {Name="set"}
func deferred(ctx context.Context, other func() string) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(unchanged())})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(replaced(other))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(noted())})
}

func unchanged() (name string) {
	defer done()
	name = "kept"
	return name
}

func done() {}

func replaced(other func() string) (name string) {
	defer func() { name = other() }()
	name = "replaced"
	return name
}

// noted sets the name while a call is only put off.
func noted() string {
	name := "set"
	defer change(&name)
	return name
}

func change(name *string) { *name = "changed" }

// shifts of numbers that variables have.
//
//	sts:GetFederationToken {DurationSeconds=900}
//	sts:GetFederationToken {DurationSeconds=901}
//	sts:GetFederationToken {DurationSeconds=902}
//	sts:GetFederationToken {DurationSeconds=0}
//	sts:GetFederationToken {DurationSeconds=?}
func shifts(ctx context.Context, unknown int) {
	small, large, two, none, all := 225, int64(3608), 2, 0, 64
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{DurationSeconds: aws.Int32(int32(small << two))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{DurationSeconds: aws.Int32(int32(large >> two))})
	small = 901
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{DurationSeconds: aws.Int32(int32(small << none))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{DurationSeconds: aws.Int32(int32(large >> all))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{DurationSeconds: aws.Int32(int32(small << unknown))})
}

// digits of numbers in several bases; without the base only how many there can be.
//
//	sts:GetFederationToken {Name="{1..65}"}
//	sts:GetFederationToken {Name="0"}
//	sts:GetFederationToken {Name="255"}
//	sts:GetFederationToken {Name="ff"}
func digits(ctx context.Context, base int) {
	var zero int64
	n := int64(255)
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strconv.FormatInt(zero, 10))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strconv.FormatInt(n, 10))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strconv.FormatInt(n, 16))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strconv.FormatInt(n, base))})
}

// prefixes are taken off where the text certainly begins with them or certainly does not.
//
//	sts:GetFederationToken {Name="-{0..}"}
//	sts:GetFederationToken {Name="job-{0..}"}
//	sts:GetFederationToken {Name="job"}
//	sts:GetFederationToken {Name=?}
func prefixes(ctx context.Context, user string) {
	job := "job-" + user
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimPrefix(job, "job-"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimPrefix(job, "job"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimPrefix(job, "run-"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimPrefix("job", "job-"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimPrefix(job, "job-a"))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(strings.TrimPrefix(job, user))})
}

// appended elements overwrite what is behind a shortened list, and lead to what they point to.
//
//	sts:GetFederationToken {Name=?}
func appended(ctx context.Context, set func([]*string)) {
	list := []string{"first", "second"}
	shorter := append(list[:1], "third")
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(shorter[1])})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(list[0])})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(list[1])})
	name := "first"
	pointers := append([]*string{}, &name)
	set(pointers)
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(name)})
}
