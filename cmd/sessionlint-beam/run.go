package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"

	"github.com/sessionlint/sessionlint/cmd/sessionlint-beam/internal/pipeline"
)

// Exit statuses, as those of sessionlint.
const (
	clean    = 0
	findings = 1
	unusable = 2
	faulty   = 3
)

// run runs the pipeline and returns the exit status.
func (o *options) run(ctx context.Context, inputs []string, stdout io.Writer) (int, error) {
	logTo(o.level())
	opts, err := o.pipeline(ctx, inputs)
	if err != nil {
		return unusable, err
	}
	if err := start(ctx, opts); err != nil {
		return unusable, err
	}
	if *jobopts.Async {
		_, err := fmt.Fprintf(stdout, "the job was started; its counts will be in %scounts.json\n", opts.Output.Prefix)
		return clean, err
	}
	counts, err := opts.Output.Counts(ctx)
	if err != nil {
		return unusable, fmt.Errorf("no counts of the run, which was stopped or writes its files elsewhere: %w", err)
	}
	if err := show(stdout, counts); err != nil {
		return unusable, err
	}
	return status(counts), unmatched(counts)
}

// start runs the pipeline. It returns when the job has ended, or, with Beam's --async, has begun.
func start(ctx context.Context, opts pipeline.Options) error {
	name, err := runner()
	if err != nil {
		return err
	}
	if err := prepare(name); err != nil {
		return err
	}
	p, s := beam.NewPipelineWithRoot()
	pipeline.Build(s, opts)
	_, err = beam.Run(ctx, name, p)
	if ctx.Err() != nil {
		return errors.Join(errors.New("interrupted"), cancel(ctx))
	}
	return err
}

// pipeline checks the flags before anything is run.
func (o *options) pipeline(ctx context.Context, inputs []string) (pipeline.Options, error) {
	switch {
	case len(inputs) == 0:
		return pipeline.Options{}, errors.New("no input; name files, patterns or folders (--help)")
	case o.output == "":
		return pipeline.Options{}, errors.New("no --output")
	case o.shards < 1 || o.shards > 10_000:
		return pipeline.Options{}, fmt.Errorf("--shards %d; a number from 1 to 10000 is accepted", o.shards)
	}
	for _, flag := range inputs {
		if strings.HasPrefix(flag, "-") && len(flag) > 1 {
			return pipeline.Options{}, fmt.Errorf("%q follows an input; flags come first", flag)
		}
	}
	settings, err := o.settings()
	if err != nil {
		return pipeline.Options{}, err
	}
	out := pipeline.To(o.output, o.shards)
	return pipeline.Options{Inputs: inputs, Output: out, Spread: o.spread, Settings: settings}, o.makeRoom(ctx, out)
}

// makeRoom removes the files of an earlier run, or refuses to write beside them.
func (o *options) makeRoom(ctx context.Context, out pipeline.Output) error {
	files, err := out.Written(ctx)
	if err != nil || len(files) == 0 {
		return err
	}
	if !o.replace {
		return fmt.Errorf("%s is there from an earlier run; --replace removes it and its like", files[0])
	}
	return pipeline.Remove(ctx, files)
}

// show prints what became of the records.
func show(w io.Writer, c pipeline.Counts) error {
	_, err := fmt.Fprintf(w, "%d records in %d files: %d judged, %d of other operations, %d set aside\n%d errors, %d warnings, %d infos\n",
		c.Records, c.Files, c.Judged, c.Other, c.Aside, c.Errors, c.Warnings, c.Infos)
	return err
}

func status(c pipeline.Counts) int {
	switch {
	case c.Faults > 0:
		return faulty
	case c.Aside > 0 || unmatched(c) != nil:
		return unusable
	case c.Errors > 0:
		return findings
	}
	return clean
}

// unmatched is the error for inputs of which there is no file.
func unmatched(c pipeline.Counts) error {
	var errs []error
	for input, files := range c.Matches {
		if files == 0 {
			errs = append(errs, fmt.Errorf("no file matches %q", input))
		}
	}
	return errors.Join(errs...)
}
