package main

import (
	"flag"
	"fmt"
	"log/slog"
)

// options are the flags of this program; those of Beam's runners are beside them.
type options struct {
	output          string
	shards          int
	spread, replace bool
	config          string
	noConfig        bool
	strict, verbose bool
	limits          limitFlags
}

func newFlags(set *flag.FlagSet) *options {
	o := &options{}
	set.StringVar(&o.output, "output", "", "folder, or beginning of the names, of the files that are written (required)")
	set.IntVar(&o.shards, "shards", 1, "number of files of each kind; more for outputs that do not fit into the memory of a worker")
	set.BoolVar(&o.spread, "spread", false, "distribute single records instead of whole files: for few large files on many workers")
	set.BoolVar(&o.replace, "replace", false, "remove the files of an earlier run with the same --output first")
	set.StringVar(&o.config, "config", "", "configuration file; without it .sessionlint.yaml is looked for as sessionlint does")
	set.BoolVar(&o.noConfig, "no-config", false, "use no configuration file")
	set.BoolVar(&o.strict, "strict", false, "raise the rules that have a higher severity for strict runs")
	set.Var(&o.limits, "limit", "NAME=NUMBER, several times: also count what would fail under this limit (sessionlint limits lists the names)")
	set.BoolVar(&o.verbose, "verbose", false, "print what Beam and its runner report of their work")
	set.Usage = func() { usage(set) }
	return o
}

// level is the level from which Beam's messages are shown.
func (o *options) level() slog.Level {
	if o.verbose {
		return slog.LevelInfo
	}
	return slog.LevelError
}

// own are the names of this program's flags and of those of Beam that most runs on a cluster need. Beam has some sixty more.
var own = []string{
	"output", "shards", "spread", "replace", "config", "no-config", "strict", "limit", "verbose",
	"runner", "endpoint", "environment_type", "environment_config", "worker_binary", "parallelism", "job_name", "async",
}

const help = `sessionlint-beam checks the CloudTrail records of many accounts on Apache Beam, and adds up what they say of each role. It runs
on this machine unless --runner names another runner. docs/beam.md describes what it writes and what a cluster needs.

Usage:
  sessionlint-beam --output FOLDER [flags] INPUT...

An input is a file, a pattern of files or a local folder: logs/, 's3://trail/AWSLogs/*/*/CloudTrail/*/2026/*/*/*.json.gz',
'gs://bucket/*.json'. Exit status: 0 no errors found, 1 errors found, 2 wrong usage, or something could not be read, 3 an
internal error of sessionlint.

Flags:
`

// usage prints the help.
func usage(set *flag.FlagSet) {
	fmt.Fprint(set.Output(), help)
	shown := flag.NewFlagSet("", flag.ContinueOnError)
	shown.SetOutput(set.Output())
	for _, name := range own {
		if f := set.Lookup(name); f != nil {
			shown.Var(f.Value, f.Name, f.Usage)
		}
	}
	shown.PrintDefaults()
	fmt.Fprintln(set.Output(), "\nDataflow and the other runners have more flags, which Beam's documentation describes.")
}
