package guard_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// secret is a part of every value that must not get out.
const secret = "wJalrXUtnFEMIsecret"

// fakeAWS is a server in place of AWS. It answers what a client needs to go on, and keeps what arrived.
type fakeAWS struct {
	*httptest.Server
	mutex   sync.Mutex
	arrived []string
}

func newFakeAWS(t testing.TB) *fakeAWS {
	f := &fakeAWS{}
	f.Server = newServer(t, http.HandlerFunc(f.answer))
	return f
}

func newServer(t testing.TB, h http.Handler) *httptest.Server {
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server
}

// unstable are the headers that differ between two equal requests.
var unstable = []string{"Authorization", "X-Amz-Date", "Amz-Sdk-Invocation-Id"}

func (f *fakeAWS) answer(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	for _, name := range unstable {
		r.Header.Del(name)
	}
	var text bytes.Buffer
	fmt.Fprintln(&text, r.Method, r.URL)
	r.Header.Write(&text) //nolint:errcheck // a buffer takes all
	text.Write(body)
	f.mutex.Lock()
	f.arrived = append(f.arrived, text.String())
	f.mutex.Unlock()
	if r.Header.Get("X-Amz-Target") != "" {
		fmt.Fprint(w, "{}")
		return
	}
	action := r.FormValue("Action")
	if _, after, ok := strings.Cut(string(body), "Action="); ok {
		action, _, _ = strings.Cut(after, "&")
	}
	fmt.Fprintf(w, `<%[1]sResponse><%[1]sResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>x</SecretAccessKey>
<SessionToken>y</SessionToken><Expiration>2036-01-01T00:00:00Z</Expiration></Credentials></%[1]sResult></%[1]sResponse>`, action)
}

// requests returns what arrived since the last call.
func (f *fakeAWS) requests() []string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	all := f.arrived
	f.arrived = nil
	return all
}

// config is the configuration of clients that send to the server.
func (f *fakeAWS) config() aws.Config {
	return aws.Config{
		Region: "eu-west-1", BaseEndpoint: aws.String(f.URL), HTTPClient: f.Client(),
		Credentials: credentials.NewStaticCredentialsProvider("AKIAEXAMPLE", secret, ""),
	}
}
