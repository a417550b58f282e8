// Package v1 has requests of version 1 of the SDK.
package v1

import (
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/sts"
	"github.com/aws/aws-sdk-go/service/sts/stsiface"
)

// literal is sent through the interface.
//
//	sts:AssumeRole {DurationSeconds=60 RoleArn="a" RoleSessionName="b" Tags=[{Key="k" Value="v"}] TransitiveTagKeys=["k"]}
func literal(client stsiface.STSAPI) {
	client.AssumeRole(&sts.AssumeRoleInput{
		RoleArn: aws.String("a"), RoleSessionName: aws.String("b"), DurationSeconds: aws.Int64(60),
		Tags:              []*sts.Tag{{Key: aws.String("k"), Value: aws.String("v")}},
		TransitiveTagKeys: aws.StringSlice([]string{"k"}),
	})
}

// setters in a chain, and on a variable.
//
//	sts:AssumeRole {DurationSeconds=50000 RoleArn="a" RoleSessionName="b" Tags=[{Key="k" Value="v"}]}
//	sts:AssumeRole {DurationSeconds=900 RoleArn="c"}
func setters(client *sts.STS) {
	in := new(sts.AssumeRoleInput).SetRoleArn("a").SetRoleSessionName("b").SetDurationSeconds(50000)
	in.SetTags([]*sts.Tag{(&sts.Tag{}).SetKey("k").SetValue("v")})
	client.AssumeRole(in)
	var other sts.AssumeRoleInput
	other.SetDurationSeconds(100)
	other.SetDurationSeconds(900)
	other.RoleArn = aws.String("c")
	client.AssumeRole(&other)
}

// provider by constructor, by literal and by setting.
//
//	sts:AssumeRole {DurationSeconds=43200 RoleArn="a" RoleSessionName=? TokenCode=?}
//	sts:AssumeRole {DurationSeconds=300}
//	sts:AssumeRole {DurationSeconds=1800}
//	sts:AssumeRoleWithWebIdentity {RoleArn="r" RoleSessionName="s"}
func provider(sess *session.Session) {
	stscreds.NewCredentials(sess, "a", func(p *stscreds.AssumeRoleProvider) { p.Duration = 12 * time.Hour })
	p := &stscreds.AssumeRoleProvider{Client: sts.New(sess), Duration: 5 * time.Minute}
	p.Retrieve()
	session.NewSessionWithOptions(session.Options{AssumeRoleDuration: 30 * time.Minute})
	stscreds.NewWebIdentityCredentials(sess, "r", "s", "/path")
}
