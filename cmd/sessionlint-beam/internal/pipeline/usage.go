package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/sessionlint/sessionlint/internal/usage"
)

// summaryFn adds up what is counted of a role's requests.
type summaryFn struct {
	TokenLimit int // of session tokens, in bytes; 0 is AWS's
}

// CreateAccumulator returns a Summary of nothing.
func (f *summaryFn) CreateAccumulator() usage.Summary { return usage.Summary{Limit: f.TokenLimit} }

// AddInput adds a request.
func (f *summaryFn) AddInput(sum usage.Summary, c Counted) usage.Summary {
	sum.Add(c.Request, c.Token)
	return sum
}

// MergeAccumulators adds up two Summaries.
func (f *summaryFn) MergeAccumulators(a, b usage.Summary) usage.Summary {
	a.Merge(&b)
	return a
}

func encodeSummary(s usage.Summary) ([]byte, error) { return json.Marshal(&s) }
func decodeSummary(data []byte) (s usage.Summary, err error) {
	err = json.Unmarshal(data, &s)
	return s, err
}

// roles writes what is known of roles, in shards by role, and the calibration over all of them.
func (o Output) roles(s beam.Scope, tokenLimit int, shards, roles beam.PCollection) {
	beam.ParDo0(s, &rolesFn{o, tokenLimit}, beam.CoGroupByKey(s, shards, beam.ParDo(s, &shardFn{o.Shards}, roles)))
	whole := beam.Combine(s, &mergeFn{}, beam.ParDo(s, calibrated, roles))
	beam.ParDo0(s, &calibrationFn{o}, whole)
}

// shardFn gives roles their shards.
type shardFn struct{ Shards int }

// ProcessElement returns the shard of a role.
func (f *shardFn) ProcessElement(role string, sum usage.Summary) (int, usage.Summary) {
	return shardOf(role, f.Shards), sum
}

// rolesFn writes a shard of roles.
type rolesFn struct {
	Output     Output
	TokenLimit int
}

// ProcessElement writes the roles for programs, as sessionlint calibrate --json does, and as a table.
func (f *rolesFn) ProcessElement(ctx context.Context, shard int, _ func(*bool) bool, roles func(*usage.Summary) bool) error {
	all := usage.Summary{Limit: f.TokenLimit}
	for sum := (usage.Summary{}); roles(&sum); {
		all.Merge(&sum)
	}
	var text, rows bytes.Buffer
	if err := errors.Join(usage.Write(&text, &all), table(&rows, &all)); err != nil {
		return err
	}
	return errors.Join(
		write(ctx, f.Output.shard("usage", shard, "json"), text.Bytes()),
		write(ctx, f.Output.shard("roles", shard, "csv"), rows.Bytes()),
	)
}

// calibrated returns what a role's requests say of the size of tokens in general.
func calibrated(_ string, sum usage.Summary) usage.Summary {
	return usage.Summary{Calibration: sum.Calibration, Measured: sum.Measured}
}

// mergeFn adds up Summaries.
type mergeFn struct{}

// MergeAccumulators adds up two.
func (mergeFn) MergeAccumulators(a, b usage.Summary) usage.Summary {
	var sum usage.Summary // a may be the input of another step, too
	sum.Merge(&a)
	sum.Merge(&b)
	return sum
}

// calibrationFn writes the calibration.
type calibrationFn struct{ Output Output }

// ProcessElement writes the section of the configuration that sessionlint calibrate prints, if there is anything to fit to.
func (f *calibrationFn) ProcessElement(ctx context.Context, sum usage.Summary) error {
	if sum.Measured == 0 {
		return nil
	}
	var text bytes.Buffer
	if err := sum.Calibration.WriteSettings(&text); err != nil {
		return err
	}
	return write(ctx, f.Output.calibrationFile(), text.Bytes())
}
