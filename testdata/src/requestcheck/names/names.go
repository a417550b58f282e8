// Package names has mistakes in values that the code calls otherwise than AWS calls the parameter.
package names

import (
	"context"
	"fmt"
	"time"

	awsv1 "github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

const role = "arn:aws:iam::123456789012:role/deploy"

var client *sts.Client

// A field of the SDK that is not called as the parameter is.
func options() {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.RoleSessionName = "ci"
		o.Duration = 13 * time.Hour                    // want `^Duration \(DurationSeconds\) is 46800; AWS accepts 900 to 43200 seconds \(session-duration\)`
		o.Tags = []types.Tag{{Key: aws.String("a#b")}} // want `^Tags\[0\].Key contains "#"` `Value is missing in Tags`
	})
	session.NewSessionWithOptions(session.Options{
		Config:             awsv1.Config{},
		AssumeRoleDuration: 5 * time.Minute, // want `^AssumeRoleDuration \(DurationSeconds\) is 300; AWS accepts 900 to 43200 seconds`
	})
}

type settings struct {
	Label    string
	Lifetime int32
}

// A variable, and a field of the program's own.
func variables(ctx context.Context) {
	s := settings{Label: "a#b", Lifetime: int32(60)} // want `^Label \(Tags\[0\].Key\) contains "#" at character 2` `^Lifetime \(DurationSeconds\) is 60`
	var who = aws.String("nightly build")            // want `^who \(RoleSessionName\) contains " " at character 8`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String(role),
		RoleSessionName: who,
		DurationSeconds: &s.Lifetime,
		Tags:            []types.Tag{{Key: aws.String(s.Label), Value: aws.String("x")}},
	})
}

// The name of a parameter in the program's own spelling, a value without a name, and one that goes through calls.
func same(ctx context.Context, branch string) {
	roleSessionName := "nightly build" // want `^RoleSessionName contains " " at character 8`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String(role),
		RoleSessionName: &roleSessionName,
		ExternalId:      aws.String(external("a b")), // want `^ExternalId contains " "`
		DurationSeconds: aws.Int32(60),               // want `^DurationSeconds is 60`
	})
	label := fmt.Sprintf("a b-%.8s", branch) // want `^label \(RoleSessionName\) contains " " at character 2`
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &label})
}

func external(id string) string { return id }

func assume(name string) error {
	_, err := client.AssumeRole(context.Background(), &sts.AssumeRoleInput{RoleArn: aws.String(role), RoleSessionName: &name})
	return err
}

// What a call returns is not its argument.
func result() error {
	err := assume("two words") // want `^RoleSessionName contains " "`
	return err
}

// Different names on different paths are one mistake, which is certain.
func paths(ctx context.Context, long bool) {
	in := &sts.AssumeRoleInput{RoleArn: aws.String(role)}
	short, other := "a b", "c d" // want `^short \(RoleSessionName\) contains " " at character 2; AWS accepts letters, digits and _\+=,\.@- \(session-name\)` `^other \(RoleSessionName\) contains " " at character 2; AWS accepts letters, digits and _\+=,\.@- \(session-name\)`
	if long {
		in.RoleSessionName = &short
	} else {
		in.RoleSessionName = &other
	}
	client.AssumeRole(ctx, in)
}
