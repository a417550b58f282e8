package guard_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/sessionlint/sessionlint"
	"github.com/sessionlint/sessionlint/guard"
)

// guarded returns a configuration with a guard.
func guarded(t testing.TB, cfg aws.Config, o guard.Options) aws.Config {
	t.Helper()
	if err := guard.Attach(&cfg, o); err != nil {
		t.Fatal(err)
	}
	return cfg
}

// TestReject sends right and wrong requests with and without a guard: the wrong ones never arrive, the others arrive as they are.
func TestReject(t *testing.T) {
	server := newFakeAWS(t)
	cfg := guarded(t, server.config(), guard.Options{Reject: sessionlint.Error})
	for _, c := range calls {
		t.Run(c.name, func(t *testing.T) {
			if err := c.send(t.Context(), server.config()); err != nil {
				t.Fatal(err)
			}
			plain := server.requests()
			err := c.send(t.Context(), cfg)
			arrived := server.requests()
			checkOutcome(t, c, err, plain, arrived)
		})
	}
}

// checkOutcome checks what a guard did with a call that arrived in a form without it.
func checkOutcome(t *testing.T, c call, err error, plain, arrived []string) {
	t.Helper()
	if c.rule == "" {
		if err != nil || len(arrived) != 1 || arrived[0] != plain[0] {
			t.Fatalf("%v; arrived\n%v\nwithout a guard\n%v", err, arrived, plain)
		}
		return
	}
	var rejected *guard.RejectedError
	if !errors.As(err, &rejected) || rejected.Findings[0].Rule != c.rule || !strings.Contains(err.Error(), c.rule) {
		t.Errorf("%v, want a finding of %s", err, c.rule)
	}
	if len(arrived) != 0 {
		t.Errorf("arrived although rejected: %v", arrived)
	}
	if err != nil && strings.Contains(err.Error(), secret) {
		t.Errorf("a secret is in %v", err)
	}
}

// Other copies of a configuration, and what is made of them, are not guarded.
func TestAttachesToOneConfiguration(t *testing.T) {
	server := newFakeAWS(t)
	cfg := server.config()
	cfg.APIOptions = append(cfg.APIOptions, nil)[:0] // with room for another
	copied := cfg
	guarded(t, copied, guard.Options{Reject: sessionlint.Error})
	if err := calls[2].send(t.Context(), cfg); err != nil || len(server.requests()) != 1 {
		t.Error(err)
	}
}

// Credential providers get the error when they make their request.
func TestProviders(t *testing.T) {
	server := newFakeAWS(t)
	rec := &guard.Recorder{}
	client := sts.NewFromConfig(guarded(t, server.config(), guard.Options{Reject: sessionlint.Error, Recorder: rec}))
	assumes := func(duration time.Duration) error {
		_, err := stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
			o.Duration, o.Policy = duration, aws.String(policy)
		}).Retrieve(t.Context())
		return err
	}
	if err := assumes(time.Hour); err != nil {
		t.Error(err)
	}
	rec.RequireNoFindings(t)
	if err := assumes(13 * time.Hour); !errors.As(err, new(*guard.RejectedError)) {
		t.Error(err)
	}
	_, err := stscreds.NewWebIdentityRoleProvider(client, role, token(secret), func(o *stscreds.WebIdentityRoleOptions) {
		o.RoleSessionName, o.Duration = "a b", time.Minute
	}).Retrieve(t.Context())
	if !errors.As(err, new(*guard.RejectedError)) || strings.Contains(err.Error(), secret) {
		t.Error(err)
	}
	if got := rec.Requests(); len(got) != 3 || len(server.requests()) != 1 || got[2].Operation != "sts:AssumeRoleWithWebIdentity" || got[2].Region != "eu-west-1" || !got[2].Rejected {
		t.Errorf("%+v", got)
	}
}

type token string

func (t token) GetIdentityToken() ([]byte, error) { return []byte(t), nil }

// Findings are reported whether the request is sent or not; operations that nobody checks are not mentioned.
func TestReport(t *testing.T) {
	server := newFakeAWS(t)
	var reported []guard.Checked
	cfg := guarded(t, server.config(), guard.Options{Report: func(_ context.Context, c guard.Checked) { reported = append(reported, c) }})
	for _, i := range []int{0, 2} {
		if err := calls[i].send(t.Context(), cfg); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := iam.NewFromConfig(cfg).ListUsers(t.Context(), &iam.ListUsersInput{}); err != nil {
		t.Fatal(err)
	}
	if len(reported) != 1 || reported[0].Findings[0].Rule != "session-duration" || reported[0].Rejected || reported[0].Err != nil || len(server.requests()) != 3 {
		t.Errorf("%+v", reported)
	}
}

// What is known of the caller, the Region and the time decides rules that nothing else does.
func TestCircumstances(t *testing.T) {
	server := newFakeAWS(t)
	long := assume(sts.AssumeRoleInput{DurationSeconds: aws.Int32(7200)})
	rec := &guard.Recorder{}
	o := guard.Options{Recorder: rec, CallerARN: "arn:aws:sts::418273645511:assumed-role/build/ci"}
	if err := long(t.Context(), guarded(t, server.config(), o)); err != nil {
		t.Fatal(err)
	}
	rec.RequireFinding(t, "role-chaining-duration")
	rec.Reset()
	o.CallerARN = ""
	cfg := server.config()
	cfg.Region = "cn-north-1"
	if err := long(t.Context(), guarded(t, cfg, o)); err != nil {
		t.Fatal(err)
	}
	rec.RequireFinding(t, "mixed-partitions")
}

func TestOptions(t *testing.T) {
	for want, o := range map[string]guard.Options{
		"nothing is to be done": {},
		"not a severity":        {Reject: "fatal"},
		"not the ARN":           {Reject: sessionlint.Error, CallerARN: "me"},
		"nowhere.yaml":          {Reject: sessionlint.Error, Checker: sessionlint.Options{Config: "nowhere.yaml"}},
	} {
		if err := guard.Attach(&aws.Config{}, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
		if _, err := guard.Transport(nil, o); err == nil {
			t.Errorf("no error of %s", want)
		}
	}
}

func TestCancelled(t *testing.T) {
	server := newFakeAWS(t)
	cfg := guarded(t, server.config(), guard.Options{Reject: sessionlint.Error})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := calls[2].send(ctx, cfg); !errors.Is(err, context.Canceled) || errors.As(err, new(*guard.RejectedError)) || len(server.requests()) != 0 {
		t.Error(err)
	}
}

// One guard serves many clients at once; each request gets its own answer.
func TestConcurrent(t *testing.T) {
	server := newFakeAWS(t)
	rec := &guard.Recorder{}
	cfg := guarded(t, server.config(), guard.Options{Reject: sessionlint.Error, Recorder: rec})
	var group sync.WaitGroup
	for range 4 {
		for _, c := range calls {
			group.Go(func() {
				if err := c.send(t.Context(), cfg); errors.As(err, new(*guard.RejectedError)) != (c.rule != "") {
					t.Errorf("%s: %v", c.name, err)
				}
			})
		}
	}
	group.Wait()
	if got := len(rec.Requests()); got != 4*len(calls) {
		t.Errorf("%d requests, want %d", got, 4*len(calls))
	}
}
