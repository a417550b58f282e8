package units

import (
	"time"

	v1 "github.com/aws/aws-sdk-go/aws/credentials/stscreds"
	"github.com/aws/aws-sdk-go/aws/session"

	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

const lifetime = 3600

func bad(client *sts.Client, sess *session.Session, role string) {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 3600 // want `3600 is 3.6µs, since a time.Duration counts nanoseconds; write 3600 \* time.Second \(duration-unit\)`
	})
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = time.Duration(7200) // want `7200 is 7.2µs`
	})
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = lifetime // want `3600 is 3.6µs`
	})
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 60 // want `60 is 60ns`
	})
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 900 * time.Millisecond // want `a session cannot last 900ms; the SDK sends whole seconds`
	})
	v1.NewCredentials(sess, role, func(p *v1.AssumeRoleProvider) {
		p.Duration = 1800 // want `1800 is 1.8µs`
	})
	session.NewSessionWithOptions(session.Options{
		AssumeRoleDuration: 900, // want `900 is 900ns`
	})
	seconds := 3600 // want `3600 is 3.6µs`
	web := stscreds.WebIdentityRoleOptions{
		Duration: time.Duration(seconds),
	}
	_ = web
}

func good(client *sts.Client, role string, given int) {
	for _, option := range []func(o *stscreds.AssumeRoleOptions){
		func(o *stscreds.AssumeRoleOptions) { o.Duration = time.Hour },
		func(o *stscreds.AssumeRoleOptions) { o.Duration = 3600 * time.Second },
		func(o *stscreds.AssumeRoleOptions) { o.Duration = lifetime * time.Second },
		func(o *stscreds.AssumeRoleOptions) { o.Duration = 0 },
		func(o *stscreds.AssumeRoleOptions) { o.Duration = time.Duration(given) },
		func(o *stscreds.AssumeRoleOptions) { o.Duration = 60 * time.Hour }, // out of range, which is not for this rule
	} {
		stscreds.NewAssumeRoleProvider(client, role, option)
	}
	timeout := time.Duration(3600) // somebody else's
	_ = timeout
}

func onSomePath(client *sts.Client, role string, long bool) {
	d := time.Hour
	if long {
		d = 43200 // want `43200 is 43.2µs, since a time.Duration counts nanoseconds; write 43200 \* time.Second, on some path`
	}
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) { o.Duration = d })
}

func ignored(client *sts.Client, role string) {
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		//sessionlint:ignore duration-unit the provider is never used
		o.Duration = 3600
	})
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 3600 //sessionlint:ignore session-duration,duration-unit not this one either
	})
	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 3600 //sessionlint:ignore session-duration another rule // want `3600 is 3.6µs`
	})
}
