package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// Output names the files that are written. A runner may write a file twice after a failure, with the same contents.
type Output struct {
	// Prefix is what all names begin with, such as "gs://bucket/usage/"; a folder ends with a slash.
	Prefix string
	// Shards is the number of files of each kind, 1 or more. One worker sorts one of them in memory.
	Shards int
}

// To returns the Output for what a user names: a local folder needs no slash at its end.
func To(named string, shards int) Output {
	info, err := os.Stat(named)
	if local(named) && err == nil && info.IsDir() || strings.HasSuffix(named, "/") {
		return Output{strings.TrimSuffix(named, "/") + "/", shards}
	}
	return Output{named + "-", shards}
}

// shard returns the name of one of several files.
func (o Output) shard(kind string, shard int, ending string) string {
	return fmt.Sprintf("%s%s-%05d-of-%05d.%s", o.Prefix, kind, shard, o.Shards, ending)
}

func (o Output) countsFile() string      { return o.Prefix + "counts.json" }
func (o Output) calibrationFile() string { return o.Prefix + "calibration.yaml" }

// Written returns the files of earlier runs with the same prefix, of which some would remain beside those of a new run.
func (o Output) Written(ctx context.Context) ([]string, error) {
	at, err := filesystem.New(ctx, o.Prefix)
	if err != nil {
		return nil, err
	}
	defer at.Close()
	var all []string
	for _, pattern := range []string{"findings-*-of-*.jsonl", "aside-*-of-*.jsonl", "usage-*-of-*.json", "roles-*-of-*.csv", "counts.json", "calibration.yaml"} {
		found, err := at.List(ctx, o.Prefix+pattern)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// Remove removes files that Written returned.
func Remove(ctx context.Context, files []string) error {
	for _, name := range files {
		at, err := filesystem.New(ctx, name)
		if err != nil {
			return err
		}
		remover, can := at.(filesystem.Remover)
		if !can {
			return fmt.Errorf("%s cannot be removed", name)
		}
		if err := remover.Remove(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// Counts reads what a run has counted.
func (o Output) Counts(ctx context.Context) (Counts, error) {
	at, err := filesystem.New(ctx, o.Prefix)
	if err != nil {
		return Counts{}, err
	}
	defer at.Close()
	data, err := filesystem.Read(ctx, at, o.countsFile())
	if err != nil {
		return Counts{}, err
	}
	return decodeCounts(data)
}

// write writes a file. It is there only as a whole where the file system allows that: S3 and Google Cloud Storage do.
func write(ctx context.Context, name string, contents []byte) error {
	at, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer at.Close()
	to, err := at.OpenWrite(ctx, name)
	if err != nil {
		return err
	}
	_, err = to.Write(contents)
	return errors.Join(err, to.Close())
}

// numbered emits the numbers of shards as keys, so that each is written, also one without contents.
func numbered(shards int, emit func(int, bool)) {
	for i := range shards {
		emit(i, true)
	}
}

// lines writes lines of JSON, which have the numbers of their shards.
func (o Output) lines(s beam.Scope, kind string, shards, lines beam.PCollection) {
	beam.ParDo0(s, &linesFn{Output: o, Kind: kind}, beam.CoGroupByKey(s, shards, lines))
}

// linesFn writes a shard of lines.
type linesFn struct {
	Output Output
	Kind   string
}

// ProcessElement writes the lines of a shard, sorted.
func (f *linesFn) ProcessElement(ctx context.Context, shard int, _ func(*bool) bool, lines func(*string) bool) error {
	var all []string
	for line := ""; lines(&line); {
		all = append(all, line)
	}
	all, err := sorted(all)
	if err != nil {
		return err
	}
	return write(ctx, f.Output.shard(f.Kind, shard, "jsonl"), []byte(strings.Join(all, "")))
}

// asideFn makes lines of what was set aside, by shards.
type asideFn struct{ Shards int }

// ProcessElement emits a line.
func (f *asideFn) ProcessElement(a Aside, line func(int, string)) error {
	text, err := json.Marshal(a)
	line(shardOf(a.File, f.Shards), string(text)+"\n")
	return err
}

// countsFn writes the counts of a run.
type countsFn struct{ Output Output }

// ProcessElement writes them.
func (f *countsFn) ProcessElement(ctx context.Context, c Counts) error {
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	return write(ctx, f.Output.countsFile(), append(text, '\n'))
}
