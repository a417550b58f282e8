package guard_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/sessionlint/sessionlint"
	"github.com/sessionlint/sessionlint/guard"
)

func transport(t testing.TB, o guard.Options) http.RoundTripper {
	t.Helper()
	over, err := guard.Transport(nil, o)
	if err != nil {
		t.Fatal(err)
	}
	return over
}

// TestTransport sends the requests of the SDK through a transport: what arrives on the wire is judged as the inputs are.
func TestTransport(t *testing.T) {
	server := newFakeAWS(t)
	inner, outer := &guard.Recorder{}, &guard.Recorder{}
	plain := server.config()
	cfg := guarded(t, server.config(), guard.Options{Recorder: inner})
	cfg.HTTPClient = &http.Client{Transport: transport(t, guard.Options{Reject: sessionlint.Error, Recorder: outer, AnyHost: true})}
	for _, c := range calls {
		t.Run(c.name, func(t *testing.T) {
			if err := c.send(t.Context(), plain); err != nil {
				t.Fatal(err)
			}
			before := server.requests()
			err := c.send(t.Context(), cfg)
			checkOutcome(t, c, err, before, server.requests())
		})
	}
	of, on := inner.Requests(), outer.Requests()
	if len(of) != len(calls) || len(on) != len(calls) { // a rejected request is not tried again
		t.Fatalf("%d and %d requests", len(of), len(on))
	}
	for i := range of {
		on[i].Rejected = false
		if !reflect.DeepEqual(of[i], on[i]) {
			t.Errorf("%s: of the input\n%+v, on the wire\n%+v", calls[i].name, of[i], on[i])
		}
	}
}

// post sends a form to the server as other clients do.
func post(ctx context.Context, client *http.Client, address, form string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, io.NopCloser(strings.NewReader(form)))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	answer, err := client.Do(r)
	if err == nil {
		err = answer.Body.Close()
	}
	return err
}

func TestForms(t *testing.T) {
	server := newFakeAWS(t)
	const assumed = "Action=AssumeRole&Version=2011-06-15&RoleSessionName=nightly&RoleArn=arn%3Aaws%3Aiam%3A%3A418273645511%3Arole%2Freports"
	for name, c := range map[string]struct {
		form string
		want string // the rules, or "-" for what is not checked
	}{
		"right":                 {assumed + "&DurationSeconds=3600&ExternalId=1234567&PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess", ""},
		"two durations":         {assumed + "&DurationSeconds=60&DurationSeconds=900", "-"},
		"too short":             {assumed + "&DurationSeconds=60", "session-duration"},
		"not a number":          {assumed + "&DurationSeconds=long", "parameter-type"},
		"tags, in any order":    {assumed + "&Tags.member.2.Key=Team&Tags.member.2.Value=b&Tags.member.1.Key=team&Tags.member.1.Value=a", "duplicate-session-tag"},
		"an unknown member":     {assumed + "&Duration=60", "unknown-parameter"},
		"a value within a text": {assumed + "&RoleArn.member.1=a", "-"},
		"another version":       {strings.Replace(assumed, "2011-06-15", "2016-11-15", 1), "-"},
		"another operation":     {strings.Replace(assumed, "AssumeRole", "ListUsers", 1), "-"},
		"not a form":            {"%zz", "-"},
		"empty":                 {"", "-"},
	} {
		rec := &guard.Recorder{}
		client := &http.Client{Transport: transport(t, guard.Options{Recorder: rec, AnyHost: true})}
		if err := post(t.Context(), client, server.URL, c.form); err != nil {
			t.Fatal(err)
		}
		if arrived := server.requests(); len(arrived) != 1 || !strings.HasSuffix(arrived[0], "\n"+c.form) {
			t.Errorf("%s: arrived\n%s", name, arrived)
		}
		if got := rulesOf(rec.Requests()); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// rulesOf returns the rules of one request, sorted; "-" without one.
func rulesOf(requests []guard.Checked) string {
	if len(requests) == 0 {
		return "-"
	}
	var rules []string
	for _, f := range requests[0].Findings {
		rules = append(rules, f.Rule)
	}
	return strings.Join(slices.Sorted(slices.Values(rules)), " ")
}

// A presigned address has its parameters in the address.
func TestPresigned(t *testing.T) {
	server := newFakeAWS(t)
	rec := &guard.Recorder{}
	client := &http.Client{Transport: transport(t, guard.Options{Recorder: rec, AnyHost: true})}
	answer, err := client.Get(server.URL + "/?Action=GetSessionToken&Version=2011-06-15&DurationSeconds=60&X-Amz-Signature=" + secret)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if got := rulesOf(rec.Requests()); got != "session-duration" || len(server.requests()) != 1 {
		t.Error(got)
	}
}

// round is a transport that answers itself.
type round func(*http.Request) (*http.Response, error)

func (f round) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// Only hosts of AWS are looked at, unless all are to be. Their names say what a request without a signature does not.
func TestHosts(t *testing.T) {
	form := url.Values{"Action": {"GetSessionToken"}, "Version": {"2011-06-15"}, "DurationSeconds": {"60"}}.Encode()
	for host, want := range map[string]string{
		"sts.eu-west-1.amazonaws.com": "eu-west-1", "sts.amazonaws.com": "", "sts.cn-north-1.amazonaws.com.cn": "cn-north-1",
		"amazonaws.com.example.org": "-", "localhost": "-",
	} {
		rec := &guard.Recorder{}
		over, err := guard.Transport(round(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
		}), guard.Options{Recorder: rec})
		if err != nil {
			t.Fatal(err)
		}
		if err := post(t.Context(), &http.Client{Transport: over}, "https://"+host, form); err != nil {
			t.Fatal(err)
		}
		got := "-"
		if all := rec.Requests(); len(all) > 0 {
			got = all[0].Region
		}
		if got != want {
			t.Errorf("%s: %q, want %q", host, got, want)
		}
	}
}

// closing is a body that knows whether it was closed.
type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return nil
}

// A RoundTripper closes the body, also of a request that it does not send; a body that is too long is sent unread.
func TestBodies(t *testing.T) {
	server := newFakeAWS(t)
	over := transport(t, guard.Options{Reject: sessionlint.Error, AnyHost: true})
	for name, c := range map[string]struct {
		form    string
		rejects bool
	}{
		"rejected": {"Action=GetSessionToken&Version=2011-06-15&DurationSeconds=60", true},
		"too long": {"Action=GetSessionToken&Version=2011-06-15&DurationSeconds=60&SerialNumber=" + strings.Repeat("a", 1<<20), false},
	} {
		body := &closing{Reader: strings.NewReader(c.form)}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, body)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer, err := over.RoundTrip(r)
		if errors.As(err, new(*guard.RejectedError)) != c.rejects || !body.closed {
			t.Errorf("%s: %v, closed %v", name, err, body.closed)
		}
		if err == nil {
			answer.Body.Close()
		}
		if arrived := server.requests(); !c.rejects && (len(arrived) != 1 || !strings.HasSuffix(arrived[0], "\n"+c.form)) {
			t.Errorf("%s: what arrived is another", name)
		}
	}
}

func BenchmarkAttach(b *testing.B) { benchmark(b, true) }

// BenchmarkUnguarded is what a request takes without a guard, up to the network.
func BenchmarkUnguarded(b *testing.B) { benchmark(b, false) }

func benchmark(b *testing.B, attached bool) {
	cfg := newFakeAWS(b).config()
	stop := errors.New("stop")
	cfg.RetryMaxAttempts = 1
	cfg.HTTPClient = &http.Client{Transport: round(func(*http.Request) (*http.Response, error) { return nil, stop })}
	if attached {
		cfg = guarded(b, cfg, guard.Options{Reject: sessionlint.Error})
	}
	cfg.Credentials = aws.AnonymousCredentials{}
	client := sts.NewFromConfig(cfg)
	for name, in := range map[string]*sts.AssumeRoleInput{"plain": {}, "policy": {Policy: aws.String(policy)}} {
		in.RoleArn, in.RoleSessionName = aws.String(role), aws.String("nightly")
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := client.AssumeRole(b.Context(), in); !errors.Is(err, stop) {
					b.Fatal(err)
				}
			}
		})
	}
}
