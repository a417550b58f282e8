package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"hash/crc32"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/tokensize"
	"github.com/sessionlint/sessionlint/internal/usage"
)

// Counted is what is counted of a record.
type Counted struct {
	Request usage.Request
	Token   tokensize.Input
}

func encodeCounted(c Counted) ([]byte, error)          { return json.Marshal(c) }
func decodeCounted(data []byte) (c Counted, err error) { err = json.Unmarshal(data, &c); return c, err }

// errFault is the error for a panic, whose text may quote the record.
var errFault = errors.New("a fault of sessionlint")

// judgeFn checks requests.
type judgeFn struct {
	Settings Settings
	Shards   int

	config  config.Config
	records lint.Records
	other   *lint.Records // under other limits; nil if nobody asks
}

// Setup makes what checks.
func (f *judgeFn) Setup() error {
	var err error
	if f.config, err = f.Settings.Config(); err != nil {
		return err
	}
	f.records = lint.NewRecords(lint.Options{Config: f.config, Strict: f.Settings.Strict})
	if len(f.Settings.Other) == 0 {
		return nil
	}
	with, err := f.Settings.other()
	other := lint.NewRecords(lint.Options{Config: with, Strict: f.Settings.Strict})
	f.other = &other
	return err
}

// ProcessElement emits the findings of a request as lines of JSON, by the shard that they are written to, and what is counted of
// the request, by its role.
func (f *judgeFn) ProcessElement(ctx context.Context, e Entry, line func(int, string), use func(string, Counted), aside func(Aside), count func(Counts)) error {
	record, ok := e.Event.Record(e.File)
	if !ok {
		aside(Aside{File: e.File, Event: e.Event.ID, Reason: "requestParameters is nested too deeply"})
		count(Counts{Aside: 1})
		return nil
	}
	judged, counted, err := f.judge(ctx, e.File, record)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		aside(Aside{File: e.File, Event: e.Event.ID, Reason: errFault.Error()})
		count(Counts{Aside: 1, Faults: 1})
		return nil //nolint:nilerr // the record is set aside, and the others are judged
	}
	counts := Counts{Judged: 1}
	in := report.Input{Rule: f.config.Rule, Secrets: map[*source.File][]source.Span{record.Place.Span.File: judged.Secrets}}
	for _, found := range judged.Reported {
		text, err := report.JSONLine(in, found)
		if err != nil {
			return err
		}
		counts.found(found)
		line(shardOf(found.Span.File.Name, f.Shards), string(text))
	}
	count(counts)
	use(roleOf(counted.Request.Key), counted)
	return nil
}

// found counts a finding.
func (c *Counts) found(f finding.Finding) {
	switch f.Severity {
	case finding.Error:
		c.Errors += 1 + f.More
	case finding.Warning:
		c.Warnings += 1 + f.More
	default:
		c.Infos += 1 + f.More
	}
}

// judge checks a record. A panic becomes an error, so that one record does not end a run over all of them.
func (f *judgeFn) judge(ctx context.Context, file string, record cloudtrail.Record) (judged lint.Judged, counted Counted, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = errFault
		}
	}()
	judged, err = f.records.Check(ctx, f.Settings.path(file), record)
	if err != nil {
		return judged, counted, err
	}
	counted.Request, counted.Token = usage.Of(judged.Request, judged.Context, record, judged.Found)
	counted.Request.Sets.Seconds = f.config.MaxSessionDuration(judged.Request.RoleArn().TextIfWhole())
	if f.other != nil {
		counted.Request.Beyond, err = f.beyond(ctx, file, record)
	}
	if most := f.Settings.OtherTokens; most > 0 && record.TokenBytes > most {
		counted.Request.Beyond = append(counted.Request.Beyond, ruleTokenSize)
	}
	return judged, counted, err
}

// ruleTokenSize is the rule about the limit of session tokens.
const ruleTokenSize = "session-token-size"

// beyond returns the rules that a request breaks under the other limits.
func (f *judgeFn) beyond(ctx context.Context, file string, record cloudtrail.Record) ([]string, error) {
	judged, err := f.other.Check(ctx, f.Settings.path(file), record)
	if err != nil {
		return nil, err
	}
	counted, _ := usage.Of(judged.Request, judged.Context, record, judged.Found)
	return counted.Beyond, nil
}

// shardOf returns the shard for a name: a number from 0, the same on every machine.
func shardOf(name string, shards int) int {
	return int(crc32.ChecksumIEEE([]byte(name)) % uint32(shards))
}

// roleOf names the role of a key, or the account if there is no role.
func roleOf(k usage.Key) string { return k.Account + "/" + k.Role }
