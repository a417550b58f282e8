// Package v1 has requests of version 1 of the SDK. Each mistake has a comment that names its rule.
package v1

import (
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/sts"
	"github.com/aws/aws-sdk-go/service/sts/stsiface"
)

// Assume assumes a role through the interface, with setters.
func Assume(client stsiface.STSAPI, role string) error {
	in := (&sts.AssumeRoleInput{}).
		SetRoleArn(role).
		SetRoleSessionName("nightly build"). // rule: session-name
		SetDurationSeconds(60)               // rule: session-duration
	_, err := client.AssumeRole(in)
	if failure, ok := err.(awserr.Error); ok {
		switch failure.Code() {
		case "RegionDisabled": // rule: error-code-name
			return nil
		case sts.ErrCodePackedPolicyTooLargeException:
			return nil
		}
	}
	return err
}

// Credentials makes providers.
func Credentials(sess *session.Session, role string) *credentials.Credentials {
	hub := stscreds.NewCredentials(sess, role, func(p *stscreds.AssumeRoleProvider) {
		p.Duration = 12 * time.Hour
	})
	return stscreds.NewCredentials(sess.Copy(&aws.Config{Credentials: hub}), role, func(p *stscreds.AssumeRoleProvider) {
		p.Duration = 12 * time.Hour // rule: chained-duration
	})
}

// Session assumes roles of the shared configuration.
func Session() (*session.Session, error) {
	return session.NewSessionWithOptions(session.Options{
		AssumeRoleDuration: 3600, // rule: duration-unit
	})
}
