package guard_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/sessionlint/sessionlint"
	"github.com/sessionlint/sessionlint/guard"
)

// A request that AWS would refuse is not sent; the error says why.
func ExampleAttach() {
	cfg := aws.Config{Region: "eu-west-1"} // usually of config.LoadDefaultConfig
	if err := guard.Attach(&cfg, guard.Options{Reject: sessionlint.Error}); err != nil {
		fmt.Println(err)
		return
	}
	_, err := sts.NewFromConfig(cfg).AssumeRole(context.Background(), &sts.AssumeRoleInput{
		RoleArn:         aws.String("arn:aws:iam::418273645511:role/reports"),
		RoleSessionName: aws.String("tenant 17"),
		DurationSeconds: aws.Int32(3600),
	})
	var rejected *guard.RejectedError
	if errors.As(err, &rejected) {
		for _, f := range rejected.Findings {
			fmt.Println(rejected.Operation, f.Rule, f.Pointer)
		}
	}
	// Output: sts:AssumeRole session-name /RoleSessionName
}

// In staging, all requests are sent, and findings of any severity are written to a log.
func ExampleOptions_report() {
	cfg := aws.Config{Region: "eu-west-1", HTTPClient: noNetwork{}}
	err := guard.Attach(&cfg, guard.Options{Report: func(_ context.Context, c guard.Checked) {
		for _, f := range c.Findings {
			fmt.Println(c.Operation, f.Severity, f.Rule)
		}
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	client := sts.NewFromConfig(cfg)
	_, _ = client.AssumeRole(context.Background(), &sts.AssumeRoleInput{ // the server here answers nothing
		RoleArn:         aws.String("arn:aws:iam::418273645511:role/reports"),
		RoleSessionName: aws.String("tenant-17"),
		DurationSeconds: aws.Int32(7200),
	})
	// Output: sts:AssumeRole info unraised-role-maximum
}

// noNetwork is a client in place of the network.
type noNetwork struct{}

func (noNetwork) Do(*http.Request) (*http.Response, error) { return nil, errors.New("no network here") }

// A proxy guards the programs of an integration test, whatever they are written in: their endpoint of STS is the proxy's address.
func ExampleTransport() {
	aws := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { fmt.Println("arrived") })) // or AWS itself
	defer aws.Close()
	over, err := guard.Transport(http.DefaultTransport, guard.Options{Reject: sessionlint.Error, AnyHost: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	client := &http.Client{Transport: over}
	for _, seconds := range []string{"60", "900"} {
		form := strings.NewReader("Action=GetSessionToken&Version=2011-06-15&DurationSeconds=" + seconds)
		answer, err := client.Post(aws.URL, "application/x-www-form-urlencoded", form)
		var rejected *guard.RejectedError
		if errors.As(err, &rejected) {
			fmt.Println(rejected)
			continue
		}
		answer.Body.Close()
	}
	// Output:
	// sts:GetSessionToken was not sent: session-duration: DurationSeconds is 60; AWS accepts 900 to 129600 seconds at /DurationSeconds
	// arrived
}
