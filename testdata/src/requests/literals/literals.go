// Package literals has requests in struct literals, and what is assigned to them later.
package literals

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"
)

var client *sts.Client

const hour = 3600

// literal is known where it is sent: what it does not set is absent.
//
//	sts:AssumeRole {DurationSeconds=7200 RoleArn="arn:aws:iam::123456789012:role/a" RoleSessionName="alice"}
func literal(ctx context.Context) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::123456789012:role/a"),
		RoleSessionName: aws.String("alice"),
		DurationSeconds: aws.Int32(2 * hour),
	})
}

// handedIn takes its parameters from outside.
//
//	sts:AssumeRole {RoleArn=? RoleSessionName=?}
func handedIn(ctx context.Context, role, name string) {
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &role, RoleSessionName: aws.String(name)})
}

// later assigns members after the literal, and one of them twice: the last before the call counts.
//
//	sts:AssumeRole {DurationSeconds=900 RoleArn=? RoleSessionName="bob"}
func later(ctx context.Context, role string) {
	in := &sts.AssumeRoleInput{RoleArn: &role, DurationSeconds: aws.Int32(99999)}
	in.RoleSessionName = aws.String("bob")
	in.DurationSeconds = aws.Int32(900)
	client.AssumeRole(ctx, in)
	in.DurationSeconds = aws.Int32(88888)
}

// variable declares the request by value, and points to variables that are assigned later.
//
//	sts:AssumeRole {DurationSeconds=1800 RoleArn="b" RoleSessionName="carol"}
func variable(ctx context.Context) {
	seconds := int32(99999)
	var in sts.AssumeRoleInput
	in.RoleArn = aws.String("b")
	in.DurationSeconds = &seconds
	in.RoleSessionName = new(string)
	*in.RoleSessionName = "carol"
	seconds = 1800
	client.AssumeRole(ctx, &in)
}

// copied is a struct that is copied before it is changed.
//
//	sts:AssumeRole {DurationSeconds=900 RoleArn="c" RoleSessionName="dave"}
//	sts:AssumeRole {DurationSeconds=1000 RoleArn="c" RoleSessionName="dave"}
func copied(ctx context.Context) {
	in := sts.AssumeRoleInput{RoleArn: aws.String("c"), RoleSessionName: aws.String("dave"), DurationSeconds: aws.Int32(900)}
	other := in
	other.DurationSeconds = aws.Int32(1000)
	client.AssumeRole(ctx, &in)
	client.AssumeRole(ctx, &other)
}

// tags are structs in lists, in literals and appended, with pointers and without.
//
//	sts:AssumeRole {PolicyArns=[{arn="arn:x"}] RoleArn=? RoleSessionName="e" Tags=[{Key="a" Value="b"} {Key="c" Value=""}] TransitiveTagKeys=["a"]}
func tags(ctx context.Context, role *string) {
	all := []types.Tag{{Key: aws.String("a"), Value: aws.String("b")}}
	all = append(all, types.Tag{Key: aws.String("c"), Value: aws.String("")})
	client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn: role, RoleSessionName: aws.String("e"), Tags: all,
		PolicyArns:        []types.PolicyDescriptorType{{Arn: aws.String("arn:x")}},
		TransitiveTagKeys: []string{"a"},
	})
}

// inLoop appends a tag for each of values that are not known: how many is unknown, and one is possible.
//
//	sts:AssumeRole {RoleArn=? RoleSessionName="f" Tags=?}
//	sts:AssumeRole {RoleArn=? RoleSessionName="f" Tags=[{Key="fixed" Value=?}]}
func inLoop(ctx context.Context, role *string, given map[string]string) {
	var all []types.Tag
	for _, value := range given {
		all = append(all, types.Tag{Key: aws.String("fixed"), Value: aws.String(value)})
	}
	client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: role, RoleSessionName: aws.String("f"), Tags: all})
}

// changedByLoop may be changed before each call but the first.
//
//	sts:AssumeRole {DurationSeconds=? RoleArn=? RoleSessionName="g"}
func changedByLoop(ctx context.Context, roles []string) {
	in := &sts.AssumeRoleInput{RoleSessionName: aws.String("g"), DurationSeconds: aws.Int32(900)}
	for i := range roles {
		in.RoleArn = &roles[i]
		client.AssumeRole(ctx, in)
		in.DurationSeconds = aws.Int32(3600)
	}
}

// built is returned before it is complete: what it does not set, its caller may.
//
//	sts:GetFederationToken {DurationSeconds=129600}
func built() *sts.GetFederationTokenInput {
	return &sts.GetFederationTokenInput{DurationSeconds: aws.Int32(int32((36 * time.Hour).Seconds()))}
}

// filled sets a parameter of a request that somebody else makes and sends.
//
//	sts:AssumeRole {DurationSeconds=43200}
func filled(in *sts.AssumeRoleInput) {
	in.DurationSeconds = aws.Int32(12 * hour)
}

// escaped is handed to a function that may change it.
//
//	sts:AssumeRole {DurationSeconds=900}
//	sts:AssumeRole {DurationSeconds=? ExternalId=? Policy=? PolicyArns=? ProvidedContexts=? RoleArn=? RoleSessionName=? SerialNumber=? SourceIdentity=? Tags=? TokenCode=? TransitiveTagKeys=?}
func escaped(ctx context.Context, change func(*sts.AssumeRoleInput)) {
	in := &sts.AssumeRoleInput{DurationSeconds: aws.Int32(900)}
	change(in)
	client.AssumeRole(ctx, in)
}

// elements are requests of a map. They have no literal and no name: the loop is their place.
//
//	sts:AssumeRole {RoleSessionName="nightly"}
func elements(requests map[string]*sts.AssumeRoleInput) {
	for _, in := range requests {
		in.RoleSessionName = aws.String("nightly")
	}
}
