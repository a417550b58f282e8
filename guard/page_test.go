package guard_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/sessionlint/sessionlint"
	"github.com/sessionlint/sessionlint/guard"
)

// The code of docs/guard.md is here, so that it is compiled and run.

// Broker hands out credentials for tenants.
type Broker struct{ client *sts.Client }

// NewBroker returns a broker with clients of a configuration.
func NewBroker(cfg aws.Config) *Broker { return &Broker{sts.NewFromConfig(cfg)} }

// Credentials returns credentials for a tenant.
func (b *Broker) Credentials(ctx context.Context, tenant string) (*sts.AssumeRoleOutput, error) {
	return b.client.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn: aws.String(role), RoleSessionName: aws.String("tenant-" + tenant), Policy: aws.String(policy),
	})
}

func TestBroker(t *testing.T) {
	cfg := newFakeAWS(t).config()
	var rec guard.Recorder
	if err := guard.Attach(&cfg, guard.Options{Recorder: &rec}); err != nil {
		t.Fatal(err)
	}
	broker := NewBroker(cfg)
	for _, tenant := range []string{"a", "with-a-long-name-that-somebody-gave-it"} {
		if _, err := broker.Credentials(t.Context(), tenant); err != nil {
			t.Fatal(err)
		}
	}
	rec.RequireNoFindings(t)
}

// attachInStaging logs findings of any severity and sends all requests.
func attachInStaging(cfg *aws.Config) error {
	return guard.Attach(cfg, guard.Options{
		Report: func(ctx context.Context, c guard.Checked) {
			for _, f := range c.Findings {
				slog.WarnContext(ctx, "request for credentials", "operation", c.Operation, "rule", f.Rule, "message", f.Message)
			}
		},
	})
}

// statusOf returns what a broker answers its own caller.
func statusOf(err error) int {
	var rejected *guard.RejectedError
	if errors.As(err, &rejected) {
		return http.StatusUnprocessableEntity // the tenant's data is wrong, not AWS
	}
	return http.StatusBadGateway
}

// proxyTo returns a handler that passes requests on to STS if they are right.
func proxyTo(sts *url.URL) (http.Handler, error) {
	over, err := guard.Transport(nil, guard.Options{Reject: sessionlint.Error, AnyHost: true})
	if err != nil {
		return nil, err
	}
	return &httputil.ReverseProxy{
		Transport: over,
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(sts) },
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, err error) {
			http.Error(w, err.Error(), http.StatusBadRequest)
		},
	}, nil
}

func TestPageCode(t *testing.T) {
	server := newFakeAWS(t)
	cfg := server.config()
	if err := attachInStaging(&cfg); err != nil {
		t.Fatal(err)
	}
	if err := calls[0].send(t.Context(), cfg); err != nil {
		t.Error(err)
	}
	err := calls[2].send(t.Context(), guarded(t, cfg, guard.Options{Reject: sessionlint.Error}))
	if statusOf(err) != http.StatusUnprocessableEntity || statusOf(errors.New("timeout")) != http.StatusBadGateway {
		t.Error(err)
	}
}

// The SDK stands for any program behind the proxy.
func TestProxy(t *testing.T) {
	server := newFakeAWS(t)
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	handler, err := proxyTo(address)
	if err != nil {
		t.Fatal(err)
	}
	proxy := newServer(t, handler)
	cfg := server.config()
	cfg.BaseEndpoint = aws.String(proxy.URL)
	for _, c := range calls {
		err := c.send(t.Context(), cfg)
		if arrived := server.requests(); (err != nil) != (c.rule != "") || len(arrived) == 1 != (c.rule == "") {
			t.Errorf("%s: %v, %v", c.name, err, arrived)
		}
	}
}

// TestPage finds the code of the page in these tests.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../docs/guard.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(text)
	}
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(string(page), -1)
	if len(blocks) < 4 {
		t.Errorf("%d pieces of code", len(blocks))
	}
	for _, block := range blocks {
		if !strings.Contains(tests.String(), block[1]) {
			t.Errorf("not in the tests:\n%s", block[1])
		}
	}
}
