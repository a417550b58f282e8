package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/sessionlint/sessionlint/cmd/sessionlint-beam/internal/pipeline"
)

func TestMain(m *testing.M) {
	pipeline.Register()
	beam.Init()
	os.Exit(m.Run())
}

// runWith runs the program with flags and inputs, in an empty folder with a log.
func runWith(t *testing.T, ctx context.Context, args ...string) (status int, output, message string) {
	t.Helper()
	set := flag.NewFlagSet("sessionlint-beam", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	o := newFlags(set)
	if err := set.Parse(args); err != nil {
		return unusable, "", err.Error()
	}
	var out bytes.Buffer
	status, err := o.run(ctx, set.Args(), &out)
	if err != nil {
		message = err.Error()
	}
	return status, out.String(), message
}

const record = `{"eventSource":"sts.amazonaws.com","eventName":"AssumeRole","eventID":"e-1","errorCode":"ValidationError",` +
	`"requestParameters":{"roleArn":"arn:aws:iam::418273645511:role/reports","roleSessionName":"a b","durationSeconds":900}}`

// folder makes the working directory a new one with a log that has an error, one without, and a broken one.
func folder(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"wrong.json": record, "right.json": strings.Replace(record, "a b", "ab", 1), "broken.json": "{",
		"rules.yaml": "rules:\n  session-name: off\n", "limits.yaml": "token:\n  limit: 3000\n", "invalid.yaml": "rulez: 1\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRun(t *testing.T) {
	folder(t)
	for _, c := range []struct {
		args            string
		status          int
		output, message string
	}{
		{"--output a/ right.json", clean, "1 records in 1 files: 1 judged, 0 of other operations, 0 set aside", ""},
		{"--output b/ wrong.json", findings, "1 errors, 0 warnings", ""},
		{"--output b/ wrong.json", unusable, "", "b/findings-00000-of-00001.jsonl is there from an earlier run"},
		{"--output b/ --replace --shards 2 right.json", clean, "0 errors", ""},
		{"--output c/ --config rules.yaml wrong.json", clean, "0 errors", ""},
		{"--output d/ right.json broken.json", unusable, "1 set aside", ""},
		{"--output e/ right.json none-*.json", unusable, "1 judged", `no file matches "none-*.json"`},
		{"--output f/ --limit sts:AssumeRole/DurationSeconds/most=600 right.json", unusable, "", "--limit: "},
		{"--output g", unusable, "", "no input"},
		{"right.json", unusable, "", "no --output"},
		{"--output h right.json --strict", unusable, "", `"--strict" follows an input`},
		{"--output i --shards 0 right.json", unusable, "", "--shards 0"},
		{"--output j --runner what right.json", unusable, "", "not defined"}, // Beam's flags are those of the program
		{"--output k --limit a right.json", unusable, "", "not NAME=NUMBER"},
		{"--output l --limit session_policy_charcters=3 right.json", unusable, "", `did you mean "session_policy_characters"?`},
		{"--output m --config invalid.yaml right.json", unusable, "", "rulez"},
		{"--output n --config absent.yaml right.json", unusable, "", "absent.yaml"},
		{"--output o/ --config limits.yaml --limit session_token_bytes=100 right.json", clean, "1 judged", ""},
	} {
		status, output, message := runWith(t, t.Context(), strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(output, c.output) || !strings.Contains(message, c.message) || (c.message == "") != (message == "") {
			t.Errorf("%s: %d, want %d\n%s\n%s", c.args, status, c.status, output, message)
		}
	}
	if _, err := os.Stat("b/findings-00000-of-00001.jsonl"); err == nil {
		t.Error("--replace leaves a file of the earlier run")
	}
}

// TestInterrupted ends a run that has not begun, which is an error and no result.
func TestInterrupted(t *testing.T) {
	folder(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if status, output, message := runWith(t, ctx, "--output", "a/", "right.json"); status != unusable || output != "" || message != "interrupted" {
		t.Errorf("%d %s %s", status, output, message)
	}
}

// TestHelp checks that the help has all flags of this program and those of Beam that it names.
func TestHelp(t *testing.T) {
	var out bytes.Buffer
	flag.CommandLine.SetOutput(&out)
	set := flag.NewFlagSet("", flag.ContinueOnError)
	newFlags(set)
	set.VisitAll(func(f *flag.Flag) { flag.CommandLine.Var(f.Value, f.Name, f.Usage) })
	usage(flag.CommandLine)
	for _, name := range own {
		if !strings.Contains(out.String(), "\n  -"+name) {
			t.Errorf("--help does not have --%s", name)
		}
	}
}

func TestLevel(t *testing.T) {
	if (&options{}).level() != slog.LevelError || (&options{verbose: true}).level() != slog.LevelInfo {
		t.Error("--verbose does not decide what is shown")
	}
}
