package pipeline

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

const (
	good = `{"eventSource":"sts.amazonaws.com","eventName":"AssumeRole","eventID":"e-1","recipientAccountId":"418273645511",` +
		`"requestParameters":{"roleArn":"arn:aws:iam::418273645511:role/reports","roleSessionName":"a","durationSeconds":900},` +
		`"responseElements":{"credentials":{"sessionToken":"` + secret + `"}}}`
	secret = "SECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRET"
)

func packed(t *testing.T, from io.Reader) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.Copy(w, from); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// blanks is white space without end.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	copy(p, bytes.Repeat([]byte(" "), len(p)))
	return len(p), nil
}

// TestAside reads files of which something cannot be read, and says where and why.
func TestAside(t *testing.T) {
	t.Chdir(t.TempDir())
	log := `{"Records":[` + good + `,` + good + `]}`
	for name, c := range map[string]struct {
		text, want string
		counts     Counts
	}{
		"empty.json":   {"", "", Counts{}},
		"log.json.gz":  {packed(t, strings.NewReader(log)), "", Counts{Records: 2, Judged: 2}},
		"text.json":    {"eventSource=sts", `"offset":0,"reason":"not JSON"`, Counts{Records: 1, Aside: 1, Damaged: 1}},
		"cut.json":     {log[:len(log)-20], `"offset":652,"reason":"the file is cut off"`, Counts{Records: 2, Judged: 1, Aside: 1, Damaged: 1}},
		"cut.json.gz":  {packed(t, strings.NewReader(log))[:60], `"reason":"the file is cut off"`, Counts{Records: 1, Aside: 1, Damaged: 1}},
		"bad.json.gz":  {"\x1f\x8bxxxxxxxxxxxxxxxx", `"offset":0,"reason":"the compressed data is damaged"`, Counts{Records: 1, Aside: 1, Damaged: 1}},
		"shape.json":   {`{"Records":[3,` + good + `,{"a":1}]}`, `"offset":12,"reason":"not an object"`, Counts{Records: 3, Judged: 1, Aside: 2}},
		"events.json":  {`{"Events":[{"CloudTrailEvent":"{"},{"CloudTrailEvent":3}]}`, `"reason":"CloudTrailEvent is not JSON"`, Counts{Records: 2, Aside: 2}},
		"other.json":   {`{"Records":[{"eventSource":"s3.amazonaws.com","eventName":"GetObject"}]}`, "", Counts{Records: 1, Other: 1}},
		"bomb.json.gz": {packed(t, io.LimitReader(blanks{}, 64<<20)), "white space before one", Counts{Records: 1, Aside: 1, Damaged: 1}},
		"long.json":    {`{"Records":[{"eventName":"` + strings.Repeat("x", 5<<20) + `"}]}`, "more than 4 MiB", Counts{Records: 1, Aside: 1, Damaged: 1}},
	} {
		if err := os.WriteFile(name, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		got := runs(t, Options{Inputs: []string{name}, Output: Output{Shards: 1}})
		counts := got.counts
		if counts.Records != c.counts.Records || counts.Judged != c.counts.Judged || counts.Other != c.counts.Other || counts.Aside != c.counts.Aside || counts.Damaged != c.counts.Damaged {
			t.Errorf("%s: %+v, want %+v", name, counts, c.counts)
		}
		aside := strings.Join(got.aside, "")
		if !strings.Contains(aside, c.want) || (c.want == "") != (aside == "") || strings.Contains(aside+strings.Join(got.findings, "")+got.usage, "SECRET") {
			t.Errorf("%s: %s, want %s", name, aside, c.want)
		}
	}
}

// TestInputs reads what names no file, a folder, and the same file twice.
func TestInputs(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("logs/2026/10", 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"logs/2026/10/a.json", "logs/2026/10/notes.txt", "b.json"} {
		if err := os.WriteFile(name, []byte(good), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := runs(t, Options{Inputs: []string{"nowhere/*.json", "logs", "logs/*/*/a.json", "b.json", "absent.json"}, Output: Output{Shards: 2}}).counts
	want := map[string]int{"nowhere/*.json": 0, "logs": 1, "logs/*/*/a.json": 1, "b.json": 1, "absent.json": 0}
	for input, files := range want {
		if n, counted := got.Matches[input]; n != files || !counted {
			t.Errorf("%s: %d files, want %d", input, n, files)
		}
	}
	if got.Files != 2 || got.Judged != 2 {
		t.Errorf("%+v", got)
	}
}

// TestInterrupted ends a run before it begins to wait for the runner.
func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	p, s := beam.NewPipelineWithRoot()
	Build(s, Options{Inputs: []string{generate(t, 1, 100, 10, 0)}, Output: Output{t.TempDir() + "/", 1}})
	if _, err := beam.Run(ctx, "prism", p); err == nil {
		t.Error("an interrupted run is not an error")
	}
	if err := (&readFn{}).ProcessElement(ctx, "logs/log-00001.json", nil, func(Entry) {}, func(Aside) {}, func(Counts) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("reading goes on: %v", err)
	}
}

// TestOtherLimits counts what would fail under other limits, and reports what fails under AWS's.
func TestOtherLimits(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.json", []byte(strings.Replace(good, "900", "7200", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	limits := []byte(`{"limits":{"sts:AssumeRole":{"DurationSeconds":{"maximum":3600,"reason":"r","date":"2026-01-01"}}}}`)
	got := runs(t, Options{Inputs: []string{"a.json"}, Output: Output{Shards: 1}, Settings: Settings{Other: limits}})
	if !strings.Contains(got.usage, `"beyond":{"session-duration":1}`) || strings.Contains(strings.Join(got.findings, ""), `"session-duration"`) {
		t.Errorf("%s\n%v", got.usage, got.findings)
	}
}
