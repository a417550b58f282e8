package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"

	"github.com/sessionlint/sessionlint/cmd/sessionlint-beam/internal/trail"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/usage"
)

func TestMain(m *testing.M) {
	Register()
	beam.Init()
	slog.SetDefault(slog.New(slog.DiscardHandler))
	log.SetLogger(quiet{})
	os.Exit(m.Run())
}

// quiet drops what Beam reports of a run.
type quiet struct{}

func (quiet) Log(context.Context, log.Severity, int, string) {}

// result is what a run has written, by kinds; of findings and what was set aside all lines, sorted.
type result struct {
	findings, aside []string
	usage           string
	counts          Counts
	table           []string
}

// runs runs the pipeline on prism and reads what it has written.
func runs(t *testing.T, o Options) result {
	t.Helper()
	o.Output.Prefix = t.TempDir() + "/"
	p, s := beam.NewPipelineWithRoot()
	Build(s, o)
	if _, err := beam.Run(t.Context(), "prism", p); err != nil {
		t.Fatal(err)
	}
	counts, err := o.Output.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all usage.Summary
	var table []string
	for shard := range o.Output.Shards {
		part, err := usage.Read(strings.NewReader(contents(t, o.Output.shard("usage", shard, "json"))))
		if err != nil {
			t.Fatal(err)
		}
		all.Merge(part)
		rows := slices.Collect(strings.Lines(contents(t, o.Output.shard("roles", shard, "csv"))))
		table = append(table, rows[1:]...) // without the names of the columns
	}
	slices.Sort(table)
	return result{lines(t, o.Output, "findings"), lines(t, o.Output, "aside"), written(t, &all), counts, table}
}

// lines returns the lines of all shards of a kind, each of which must be sorted.
func lines(t *testing.T, o Output, kind string) []string {
	t.Helper()
	var all []string
	for shard := range o.Shards {
		text := contents(t, o.shard(kind, shard, "jsonl"))
		again, err := sorted(slices.Collect(strings.Lines(text)))
		if err != nil || strings.Join(again, "") != text {
			t.Errorf("%s %d is not sorted: %v", kind, shard, err)
		}
		all = append(all, again...)
	}
	slices.Sort(all)
	return all
}

func contents(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func written(t *testing.T, s *usage.Summary) string {
	t.Helper()
	var b bytes.Buffer
	if err := usage.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// alone does the same in one process, as sessionlint --cloudtrail and calibrate --json do.
func alone(t *testing.T, inputs []string) result {
	t.Helper()
	var mutex sync.Mutex
	var sum usage.Summary
	found, err := lint.Run(t.Context(), lint.Options{
		Paths: inputs, CloudTrail: true,
		Record: func(req *request.Request, about regocheck.Context, record cloudtrail.Record, findings []finding.Finding) {
			counted, token := usage.Of(req, about, record, findings)
			mutex.Lock()
			defer mutex.Unlock()
			sum.Add(counted, token)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range found.Findings {
		line, err := report.JSONLine(report.Input{Secrets: found.Secrets}, f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(line))
	}
	slices.Sort(all)
	return result{findings: all, usage: written(t, &sum), counts: Counts{Judged: found.Requests}}
}

// generate writes logs and returns their folder, relative to the working directory as users name folders.
func generate(t *testing.T, seed uint64, records, inFile, bad int) string {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.Mkdir("logs", 0o700); err != nil {
		t.Fatal(err)
	}
	r := trail.New(seed)
	r.Bad = bad
	if err := trail.WriteFiles("logs", r, records, inFile); err != nil {
		t.Fatal(err)
	}
	return "logs"
}

// TestSameAsOneProcess compares runs with any division of records into files, shards and workers' bundles with a single process,
// and with each other.
func TestSameAsOneProcess(t *testing.T) {
	records, seeds := 20_000, uint64(1)
	if testing.Short() {
		records, seeds = 300, 2
	}
	for seed := range seeds {
		var first result
		for i, inFile := range []int{records, records / 7, 50} {
			t.Run(fmt.Sprintf("seed %d, %d in a file", seed, inFile), func(t *testing.T) {
				random := rand.New(rand.NewPCG(seed, uint64(inFile)))
				dir := generate(t, seed, records, inFile, 20)
				files, err := filepath.Glob(dir + "/*")
				if err != nil {
					t.Fatal(err)
				}
				random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
				got := runs(t, Options{Inputs: append(files, dir+"/*"), Output: Output{Shards: 1 + random.IntN(4)}, Spread: i == 1})
				same(t, got, alone(t, []string{dir}))
				if c := got.counts; c.Records != records || c.Records != c.Judged+c.Other+c.Aside || c.Aside != len(got.aside) || c.Files != len(files) {
					t.Errorf("counts do not add up: %+v, %d files", c, len(files))
				}
				if i == 0 {
					first = got
				} else if got.usage != first.usage || !slices.Equal(got.table, first.table) || got.counts.Judged != first.counts.Judged {
					t.Error("another division into files gives another result")
				}
			})
		}
	}
}

// same compares the findings and the usage of two runs.
func same(t *testing.T, got, want result) {
	t.Helper()
	if len(want.findings) == 0 || !slices.Equal(got.findings, want.findings) {
		t.Errorf("%d findings, want %d:\n%.2000s\nwant\n%.2000s", len(got.findings), len(want.findings), strings.Join(got.findings, ""), strings.Join(want.findings, ""))
	}
	if got.usage != want.usage {
		t.Errorf("usage: got\n%.2000s\nwant\n%.2000s", got.usage, want.usage)
	}
	if got.counts.Judged != want.counts.Judged {
		t.Errorf("%d judged, want %d", got.counts.Judged, want.counts.Judged)
	}
}
