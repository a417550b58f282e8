// Package pipeline judges the CloudTrail records of many accounts on Apache Beam. Each record is judged as sessionlint --cloudtrail
// does, and what is added up does not depend on the order: any runner, with any division of the work, writes the same files.
package pipeline

import "github.com/apache/beam/sdks/v2/go/pkg/beam"

// Options says what is read and written.
type Options struct {
	// Inputs are names and patterns of files, and local folders.
	Inputs []string
	Output Output
	// Spread sends single records to all workers instead of whole files, which costs a shuffle of all of them.
	Spread   bool
	Settings Settings
}

// Build adds the steps to a pipeline:
//
//	inputs -> files -> records -> findings        -> findings-*.jsonl
//	   |         |           \--> usage of roles  -> usage-*.json, roles-*.csv, calibration.yaml
//	   |         \--> what cannot be read         -> aside-*.jsonl
//	   \--> counts of all of these                -> counts.json
func Build(s beam.Scope, o Options) {
	files, matched := beam.ParDo2(s.Scope("Match"), &matchFn{}, beam.Reshuffle(s, beam.CreateList(s, o.Inputs)))
	// A file that two patterns match is one group, so that it is read once.
	events, unread, read := beam.ParDo3(s.Scope("Read"), &readFn{}, beam.GroupByKey(s, files))
	if o.Spread {
		events = beam.Reshuffle(s, events)
	}
	lines, used, faults, judged := beam.ParDo4(s.Scope("Judge"), &judgeFn{Settings: o.Settings, Shards: o.Output.Shards}, events)
	roles := beam.CombinePerKey(s.Scope("Summarize"), &summaryFn{TokenLimit: o.Settings.TokenLimit}, used)
	counts := beam.Combine(s.Scope("Count"), addCounts, beam.Flatten(s, matched, read, judged))

	shards := beam.ParDo(s.Scope("Shards"), numbered, beam.Create(s, o.Output.Shards))
	aside := beam.ParDo(s.Scope("Aside"), &asideFn{o.Output.Shards}, beam.Flatten(s, unread, faults))
	o.Output.lines(s.Scope("WriteFindings"), "findings", shards, lines)
	o.Output.lines(s.Scope("WriteAside"), "aside", shards, aside)
	o.Output.roles(s.Scope("WriteUsage"), o.Settings.TokenLimit, shards, roles)
	beam.ParDo0(s.Scope("WriteCounts"), &countsFn{Output: o.Output}, counts)
}
