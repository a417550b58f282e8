package guard

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/sessionlint/sessionlint"
)

// maximumBody is the size in bytes of the bodies that are checked. AWS accepts less; longer ones are sent unread.
const maximumBody = 1 << 20

// Transport returns a RoundTripper that checks requests in the forms in which AWS receives them: the query protocol of STS, IAM
// and Redshift, and the JSON protocol of Cognito Identity. It is for clients other than the AWS SDK for Go v2, and, in a
// httputil.ReverseProxy, for programs in other languages. What is checked is sent as it is, byte by byte. Requests to other hosts
// than AWS's are not looked at, unless Options.AnyHost is set. A nil next is http.DefaultTransport.
func Transport(next http.RoundTripper, o Options) (http.RoundTripper, error) {
	g, err := newGuard(o)
	if err != nil {
		return nil, err
	}
	if next == nil {
		next = http.DefaultTransport
	}
	return &transport{guard: g, next: next}, nil
}

type transport struct {
	*guard
	next   http.RoundTripper
	shapes shapes
}

// RoundTrip checks a request, and sends it unless it is rejected.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if !t.AnyHost && !onAWS(r.URL.Hostname()) {
		return t.next.RoundTrip(r)
	}
	sent, body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	if request, ok := t.requestOf(sent, body); ok {
		if err := t.examine(r.Context(), request); err != nil {
			closeBody(sent)
			return nil, err
		}
	}
	return t.next.RoundTrip(sent)
}

// readBody returns the request with a body that has not been read, and what is in it; nil if it is too long. The original is left
// as it is but for its body, which whoever sends a request has to read.
func readBody(r *http.Request) (*http.Request, []byte, error) {
	if r.Body == nil || r.Body == http.NoBody || r.ContentLength > maximumBody {
		return r, nil, nil
	}
	data, err := io.ReadAll(io.LimitReader(r.Body, maximumBody+1))
	if err != nil {
		closeBody(r)
		return nil, nil, err
	}
	sent := r.WithContext(r.Context()) // a shallow copy
	sent.Body = &reread{io.MultiReader(bytes.NewReader(data), r.Body), r.Body}
	if len(data) > maximumBody {
		data = nil
	}
	return sent, data, nil
}

// reread is a body of which a part has been read.
type reread struct {
	io.Reader
	io.Closer
}

func closeBody(r *http.Request) {
	if r.Body != nil {
		_ = r.Body.Close() // the request has another error
	}
}

// requestOf returns what an HTTP request asks AWS for; false if it is nothing that is checked.
func (t *transport) requestOf(r *http.Request, body []byte) (sessionlint.Request, bool) {
	region := regionOf(r)
	request := sessionlint.Request{Region: region, Endpoint: endpointAt(r.URL.Hostname())}
	if target := r.Header.Get("X-Amz-Target"); target != "" {
		operation, ok := strings.CutPrefix(target, "AWSCognitoIdentityService.")
		request.Operation, request.Parameters = "cognito-identity:"+operation, json.RawMessage(body)
		return request, ok && t.shapes.of(request.Operation) != nil && json.Valid(body)
	}
	form, ok := formOf(r, body)
	if !ok {
		return sessionlint.Request{}, false
	}
	// The versions of the services' interfaces are dates, which are different.
	service := map[string]string{"2011-06-15": "sts", "2010-05-08": "iam", "2012-12-01": "redshift"}[form.Get("Version")]
	request.Operation = service + ":" + form.Get("Action")
	of := t.shapes.of(request.Operation)
	if service == "" || of == nil {
		return sessionlint.Request{}, false
	}
	request.Parameters, ok = queryParameters(form, of)
	return request, ok
}

// formOf returns the form in the body of a POST, or in the address of a GET.
func formOf(r *http.Request, body []byte) (url.Values, bool) {
	text := r.URL.RawQuery
	if r.Method == http.MethodPost {
		if kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); strings.TrimSpace(kind) != "application/x-www-form-urlencoded" {
			return nil, false
		}
		text = string(body)
	}
	if text == "" || strings.Count(text, "&") > queryFields {
		return nil, false
	}
	form, err := url.ParseQuery(text)
	return form, err == nil
}

// regionOf returns the Region that a request is signed for, as the signature says it, or else the one in the name of AWS's host;
// empty if neither says one.
func regionOf(r *http.Request) string {
	_, scope, _ := strings.Cut(r.Header.Get("Authorization"), "Credential=")
	// ACCESS-KEY/20261129/eu-west-1/sts/aws4_request
	if parts := strings.SplitN(scope, "/", 5); len(parts) == 5 {
		return parts[2]
	}
	// sts.eu-west-1.amazonaws.com
	if host := r.URL.Hostname(); onAWS(host) {
		if parts := strings.Split(host, "."); len(parts) > 3 && strings.Contains(parts[1], "-") {
			return parts[1]
		}
	}
	return ""
}
