package cloudtrail_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

const assumed = `{
  "eventVersion": "1.11", "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/a/b"},
  "eventTime": "2026-10-01T00:00:00Z", "eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "awsRegion": "eu-west-1",
  "requestParameters": {"roleArn": "arn:aws:iam::123456789012:role/deploy", "roleSessionName": "build-42", "durationSeconds": 3600,
    "tags": [{"key": "team", "value": "a"}], "transitiveTagKeys": ["team"], "incomingTransitiveTags": {"project": "b"}, "externalId": null},
  "responseElements": {"credentials": {"accessKeyId": "ASIA", "sessionToken": "secret-token"}, "packedPolicySize": 20, "sessionTokenSize": 840,
    "assumedRoleUser": {"arn": "x"}},
  "eventID": "e-1", "resources": [{"ARN": "x"}]}`

const others = `{"eventSource": "s3.amazonaws.com", "eventName": "GetObject", "requestParameters": {"bucketName": "b"}},
 {"eventSource": "sts.amazonaws.com", "eventName": "GetCallerIdentity", "requestParameters": null},
 {"eventSource": "sts.amazonaws.com", "eventName": "NoSuch", "requestParameters": {}}, null, 3`

const federated = `{"eventSource": "sts.amazonaws.com", "eventName": "AssumeRoleWithWebIdentity", "eventTime": "2026-09-20T00:00:00Z", "eventID": "e-2",
  "userIdentity": {"type": "WebIdentityUser", "userName": "u"}, "requestParameters": {"roleArn": "arn:aws:iam::123456789012:role/web",
  "roleSessionName": "x y", "principalTags": {"dept": "c"}, "webIdentityToken": "HIDDEN_DUE_TO_SECURITY_REASONS"},
  "responseElements": {"subjectFromWebIdentityToken": "abc", "audience": "de", "provider": "f", "packedPolicySize": 21}}`

const failed = `{"eventSource": "sts.amazonaws.com", "eventName": "GetFederationToken", "eventTime": "2020-09-20T00:00:00Z", "eventID": "e-3",
  "errorCode": "PackedPolicyTooLargeException", "userIdentity": {"type": "IAMUser"},
  "requestParameters": {"name": "guest", "policy": "{\"Statement\": [}"}, "responseElements": null}`

func read(t *testing.T, text string) []cloudtrail.Record {
	t.Helper()
	var all []cloudtrail.Record
	err := cloudtrail.Read("trail.json", strings.NewReader(text), func(r cloudtrail.Record) error {
		all = append(all, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func outline(all []cloudtrail.Record) string {
	var b strings.Builder
	for _, r := range all {
		fmt.Fprintf(&b, "%s by %q %s %s %d %s\n", r.Place.Operation, r.Place.Caller, r.Event, r.Failed, r.TokenBytes, document.Minify(r.Place.Params))
	}
	return b.String()
}

const assumedOutline = `sts:AssumeRole by "role" e-1  840 {"roleArn":"arn:aws:iam::123456789012:role/deploy","roleSessionName":"build-42","durationSeconds":3600,"tags":[{"key":"team","value":"a"}],"transitiveTagKeys":["team"]}
`

func TestRecords(t *testing.T) {
	want := assumedOutline +
		`sts:AssumeRoleWithWebIdentity by "" e-2  880 {"roleArn":"arn:aws:iam::123456789012:role/web","roleSessionName":"x y","webIdentityToken":null}
sts:GetFederationToken by "user" e-3 PackedPolicyTooLargeException 0 {"name":"guest","policy":"{\"Statement\": [}"}
`
	if got := outline(read(t, `{"Records": [`+assumed+","+others+","+federated+","+failed+`]}`)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func compressed(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text) //nolint:errcheck // a buffer takes all
	w.Close()
	return b.String()
}

func TestShapes(t *testing.T) {
	line := strings.ReplaceAll(assumed, "\n", "")
	for name, text := range map[string]string{
		"log file":           `{"Records": [` + assumed + `]}`,
		"gzip":               compressed(`{"Records": [` + assumed + `]}`),
		"members of gzip":    compressed(`{"Records": []}`) + compressed(line),
		"files in a row":     `{"Records": []}` + "\n" + `{"Records": [` + assumed + `]}`,
		"record on a line":   "{}\n" + line + "\n",
		"list":               `[` + assumed + `]`,
		"EventBridge":        `{"source": "aws.sts", "detail-type": "AWS API Call via CloudTrail", "detail": ` + assumed + `}`,
		"LookupEvents":       `{"Events": [{"EventId": "x", "CloudTrailEvent": ` + fmt.Sprintf("%q", line) + `}]}`,
		"LookupEvents empty": `{"Events": [{"CloudTrailEvent": 3}, {"CloudTrailEvent": "{"}]}` + line,
		"byte order mark":    "\uFEFF" + line,
	} {
		t.Run(name, func(t *testing.T) {
			if got := outline(read(t, text)); got != assumedOutline {
				t.Errorf("got\n%s", got)
			}
		})
	}
	for name, text := range map[string]string{"nothing": "", "white space": " \n", "no records": `{"a": [1]} [] "x"`, "deep": strings.Repeat("[", 64) + strings.Repeat("]", 64)} {
		if got := outline(read(t, text)); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestErrors(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON": "eventSource=sts", "cut off": `{"Records": [` + assumed, "cut off in a record": assumed[:300], "no gzip": "\x1f\x8bxxxxxxxxxxxx",
		"cut off gzip": compressed(assumed)[:100], "list without end": `[{}`, "end of a list": `]`,
	} {
		if err := cloudtrail.Read("t.json", strings.NewReader(text), func(cloudtrail.Record) error { return nil }); err == nil || !strings.Contains(err.Error(), "t.json") {
			t.Errorf("%s: %v", name, err)
		}
	}
	full := errors.New("full")
	for _, text := range []string{assumed, `{"Records": [` + assumed + `]}`, `{"CloudTrailEvent": ` + fmt.Sprintf("%q", assumed) + `}`} {
		if err := cloudtrail.Read("t.json", strings.NewReader(text), func(cloudtrail.Record) error { return full }); !errors.Is(err, full) || err.Error() != "full" {
			t.Errorf("the visitor's error became %v", err)
		}
	}
}

// TestSecretsStayBehind checks that reports about a record contain none of its credentials.
func TestSecretsStayBehind(t *testing.T) {
	r := read(t, assumed)[0]
	if file := r.Place.Span.File; bytes.Contains(file.Data, []byte("secret-token")) || file.Name != "trail.json#e-1" {
		t.Errorf("%s: %s", file.Name, file.Data)
	}
}

func TestFindings(t *testing.T) {
	var got []string
	for _, r := range read(t, assumed+federated+failed) {
		req, found := r.Place.Request()
		req.Caller = r.Place.Caller
		more, err := schemacheck.New().Check(req)
		if err != nil {
			t.Fatal(err)
		}
		ruled, err := regocheck.New().Check(context.Background(), req, regocheck.Context{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range append(append(found, more...), ruled...) {
			got = append(got, fmt.Sprintf("%s %s %q", f.Rule, f.Path.Pointer(), f.Span.Bytes()))
		}
	}
	want := `session-name /RoleSessionName " "
policy-syntax /Policy "}"`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// TestCalibrate computes a base from records.
func TestCalibrate(t *testing.T) {
	var c tokensize.Calibration
	for _, r := range read(t, assumed+federated+failed) {
		req, _ := r.Place.Request()
		in := regocheck.TokenInput(req, regocheck.Context{})
		r.Complete(&in)
		c.Add(in, r.TokenBytes)
	}
	want := []tokensize.Fit{
		{Operation: "sts:AssumeRole", Base: 630 - len("build-42") - len("team") - len("a") - 3 - len("project") - len("b") - 3, Requests: 1},
		{Operation: "sts:AssumeRoleWithWebIdentity", Base: 660 - len("x y") - len("dept") - len("c") - 3 - len("abcdef"), Requests: 1},
	}
	for i, f := range c.Fits() {
		want[i].Low, want[i].High = want[i].Base, want[i].Base
		if f != want[i] {
			t.Errorf("%+v, want %+v", f, want[i])
		}
	}
	if len(c.Fits()) != len(want) {
		t.Errorf("%+v", c.Fits())
	}
}

// endless repeats a record within a log file.
type endless struct {
	text string
	left int
	rest string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.left == 0 {
			return 0, io.EOF
		}
		e.left--
		e.rest = e.text
		if e.left == 0 {
			e.rest = "null]}"
		}
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

func TestMemoryIsFlat(t *testing.T) {
	const records = 20_000 // some 20 MB
	count, most := 0, uint64(0)
	in := io.MultiReader(strings.NewReader(`{"Records": [`), &endless{text: assumed + ",", left: records + 1})
	err := cloudtrail.Read("t.json", in, func(cloudtrail.Record) error {
		if count++; count%5_000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
		return nil
	})
	if err != nil || count != records {
		t.Fatalf("%d records, %v", count, err)
	}
	if most > 12<<20 {
		t.Errorf("%d bytes are in use in the middle of the file", most)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"Records": [` + assumed + "," + others + `]}`))
	f.Add([]byte(federated + "\n" + failed))
	f.Add([]byte(compressed(failed)))
	f.Add([]byte(`{"Events": [{"CloudTrailEvent": ` + fmt.Sprintf("%q", failed) + `}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		err := cloudtrail.Read("t.json", io.LimitReader(bytes.NewReader(data), 1<<16), func(r cloudtrail.Record) error {
			file := r.Place.Span.File
			check := func(start, end int) {
				if start < 0 || start > end || end > len(file.Data) {
					t.Fatalf("span %d..%d of %d bytes", start, end, len(file.Data))
				}
			}
			check(r.Place.Span.Start, r.Place.Span.End)
			req, found := r.Place.Request()
			more, err := schemacheck.New().Check(req)
			for _, m := range append(found, more...) {
				check(m.Span.Start, m.Span.End)
			}
			return err
		})
		if err != nil && !strings.HasPrefix(err.Error(), "t.json: ") {
			t.Fatal(err)
		}
	})
}

// blanks is white space without an end of its own.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// TestLimits checks that files that would fill memory end with an error that names the limit.
func TestLimits(t *testing.T) {
	packed := func(from io.Reader) io.Reader {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		io.Copy(w, from) //nolint:errcheck // a buffer takes all
		w.Close()
		return &b
	}
	long := strings.Repeat("x", 5<<20)
	part := strings.Repeat("y", 3<<20)
	for name, c := range map[string]struct {
		from io.Reader
		want string
	}{
		"blanks":        {packed(io.LimitReader(blanks{}, 64<<20)), "white space"},
		"a long text":   {packed(strings.NewReader(`{"Records": [{"eventName": "` + long + `"}]}`)), "4 MiB"},
		"a long plain":  {strings.NewReader(`{"Records": [{"eventName": "` + long + `"}]}`), "4 MiB"},
		"a long other":  {strings.NewReader(`{"Records": [{"other": "` + long + `"}]}`), "4 MiB"},
		"a long record": {strings.NewReader(`{"eventName": "` + part + `", "eventSource": "` + part + `", "eventID": "` + part + `"}`), "a record has more than 8 MiB"},
	} {
		err := cloudtrail.Read("t.json", c.from, func(cloudtrail.Record) error { return nil })
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	many := strings.NewReader(`{"Records": [` + assumed + `], "other": [` + strings.Repeat(`"y", `, 2<<20) + `"y"]}`)
	if err := cloudtrail.Read("t.json", many, func(cloudtrail.Record) error { return nil }); err != nil {
		t.Errorf("many small values: %v", err)
	}
}
