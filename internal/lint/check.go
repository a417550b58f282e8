package lint

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// checker is what all workers share.
type checker struct {
	Options
	hosts   hosts
	schemas *schemacheck.Checker
	rules   *regocheck.Engine
	context regocheck.Context
	folders *folders
	roles   *roles // what this run finds out
	known   *roles // what all files may rely on: nothing until all are read
	names   *names
	alone   sync.Mutex // held by a file that takes much memory
	settled bool       // all files have been checked once, and roles is complete
}

func newChecker(o Options) *checker {
	if o.MaxFileSize == 0 {
		o.MaxFileSize = o.Config.MaxFileSize
	}
	if o.MaxFileSize == 0 {
		o.MaxFileSize = DefaultMaxFileSize
	}
	if o.Stdin == nil {
		o.Stdin = strings.NewReader("")
	}
	if o.Now.IsZero() {
		o.Now = o.Config.Now
	}
	o.Strict = o.Strict || o.Config.Strict
	c := &checker{Options: o, hosts: newHosts(o.Kind), schemas: schemacheck.New(), rules: regocheck.New(), roles: &roles{}, known: &roles{}, names: &names{}}
	if caller, ok := policy.ParseARN(o.Config.Caller.ARN); ok {
		c.roles.account = caller.Account
	}
	c.folders = &folders{limit: o.MaxFileSize}
	c.context = regocheck.Context{
		Caller:      o.Config.Caller.Type,
		CallerARN:   o.Config.Caller.ARN,
		Inherited:   o.Config.Caller.TransitiveTags,
		Partition:   o.Config.Partition,
		Endpoint:    o.Config.Endpoint,
		Now:         o.Now,
		Region:      o.Config.Region,
		TokenRegime: o.Config.Token.Regime,
		TokenLimit:  o.Config.Token.Limit,
		TokenBase:   o.Config.TokenBase,
	}
	return c
}

func (c *checker) work(ctx context.Context, jobs <-chan job, outcomes chan<- outcome) {
	var buf []byte
	for j := range jobs {
		if ctx.Err() != nil {
			continue
		}
		if c.CloudTrail {
			c.trail(ctx, j, outcomes)
			continue
		}
		out := outcome{job: j}
		switch {
		case j.note != "":
			out.notes = append(out.notes, Note{File: j.name, Message: j.note})
			outcomes <- out
			continue
		case j.code:
			c.Go(j.path)
			outcomes <- out
			continue
		}
		buf = c.job(ctx, j, buf, &out)
		outcomes <- out
	}
}

// job checks one file and gives back the buffer that it read into, or nil where findings or
// requests that somebody holds point into it.
func (c *checker) job(ctx context.Context, j job, buf []byte, out *outcome) []byte {
	if j.path == "" {
		j.live = true
		j.name = c.StdinFilename
		if j.name == "" {
			j.name = "<stdin>"
		} else if abs, err := filepath.Abs(j.name); err == nil {
			j.path = abs
		}
		buf, j.err = readAll(c.Stdin, buf, 0, c.MaxFileSize)
	} else if j.err == nil {
		buf, j.err = readFile(j.path, buf, c.MaxFileSize)
	}
	if j.err != nil {
		c.unread(j, out)
		return nil
	}
	out.read, out.job = true, j
	out.file = &source.File{Name: j.name, Data: buf}
	c.bounded(ctx, j, out)
	handed := c.Each != nil && out.requests > 0 // whoever is given requests may keep them
	out.kept = out.kept || handed
	if len(out.findings)+len(out.unused) > 0 || out.kept || j.live {
		return nil
	}
	out.file = nil
	return buf
}

// wanted tells by its name that a file is looked at in walking.
func (c *checker) wanted(name string) bool {
	if c.CloudTrail {
		return trailFile(name)
	}
	return document.FormatOf(name) != document.Auto || c.hosts.names(name)
}

// unread says why a file was not read. One that is too large is certainly no request; only somebody
// who named it must hear that as a failure.
func (c *checker) unread(j job, out *outcome) {
	var large tooLarge
	if errors.As(j.err, &large) && !j.named && c.Config.Operation(j.path) == "" {
		out.notes = append(out.notes, Note{File: j.name, Message: "skipped: " + large.Error()})
		if request.OperationOfFile(j.name) != "" {
			out.open++
		}
		return
	}
	out.failures = append(out.failures, Failure{File: j.name, Err: cause(j.err)})
}

// large is the size in bytes from which on a file is checked while no other large one is: each of them may
// take most of the memory that this program allows itself.
const large = 1 << 20

// softLimit is in bytes. Below it, less collecting makes a run faster; what is large may need all of it.
const softLimit = 180 << 20

// bounded checks a file within the bounds of memory.
func (c *checker) bounded(ctx context.Context, j job, out *outcome) {
	if len(out.file.Data) >= large {
		c.alone.Lock()
		defer c.alone.Unlock()
		before := debug.SetMemoryLimit(-1)
		defer debug.SetMemoryLimit(before)
		debug.SetMemoryLimit(min(before, softLimit))
		defer debug.SetGCPercent(debug.SetGCPercent(50))
	}
	c.guard(ctx, j, out)
}

// guard makes an internal fault of a panic: one file must not cost the others their findings.
func (c *checker) guard(ctx context.Context, j job, out *outcome) {
	defer func() {
		if fault := recover(); fault != nil {
			out.findings, out.notes = nil, nil
			out.failures = []Failure{{
				File: j.name, Internal: true, Stack: string(debug.Stack()),
				Err: fmt.Errorf("internal fault: %v", fault),
			}}
		}
	}()
	if err := c.file(ctx, j, out); err != nil && ctx.Err() == nil {
		out.failures = append(out.failures, Failure{File: j.name, Internal: true, Err: err})
	}
}

// mostFindings is how many findings of one rule are listed for a file, and how many errors are enough to leave
// the rest of its requests alone.
const mostFindings = 1000

// file takes one file all the way.
func (c *checker) file(ctx context.Context, j job, out *outcome) error {
	f := out.file
	hint := request.Hint{Operation: c.Operation, Configured: c.Config.Operation(j.path), Named: j.named && !c.AsFound}
	hint.Elsewhere = c.folders.elsewhere(j)
	if !hint.Named && hint.Configured == "" && onlyDefinitions(f.Data) {
		return nil
	}
	candidates := c.hosts.mentioned(f.Name, f.Data, c.forced(j), hint.Named)
	if len(candidates) == 0 && !c.mayBeRequest(f, hint) {
		c.policy(j, f, out)
		return nil
	}
	res, requests, findings := c.read(j, f, hint, candidates, out)
	broken := slices.ContainsFunc(res.Problems, isSyntax)
	if len(requests) == 0 && c.unreadable(f, hint, res, out) {
		return nil
	}
	if len(requests) == 0 && !broken {
		c.policy(j, f, out)
	}
	c.partlyRead(f, hint, out)
	out.requests, out.roles, out.names = len(requests), named(requests), usedNames(requests)
	c.remember(requests, out)
	for _, p := range res.Problems {
		if p.Rule == RuleSyntax || len(requests) > 0 {
			findings = append(findings, known(finding.Finding{Rule: p.Rule, Message: p.Message, Span: p.Span}))
		}
	}
	roleOf := c.known.of(c.Config, j.name, requests)
	accepting := c.acceptance(f, res)
	limited := finding.NewLimiter(mostFindings)
	limited.Add(accepting.filter(takeNotes(findings, out), source.Span{})...)
	for i, req := range requests {
		if limited.Errors() >= mostFindings {
			out.notes = append(out.notes, Note{File: f.Name, Message: fmt.Sprintf("%d errors in %d of %d requests; the others were not checked", limited.Errors(), i, len(requests))})
			break
		}
		found, err := c.request(ctx, j, req, roleOf)
		if err != nil {
			return err
		}
		limited.Add(accepting.filter(found, req.Span)...)
	}
	findings = limited.Findings()
	if len(requests) > 0 || hint.Named {
		findings = append(findings, c.told(accepting, j, out)...)
	}
	out.used = accepting.used()
	out.findings = c.configure(j.path, f, findings)
	out.secrets = secretsOf(requests, findings, broken || len(out.unparsed) > 0)
	return nil
}

// remember takes note of what requests say that others have to agree with. Of a large file nothing is taken: the request
// that creates a role is kept, and with it the text that it stands in.
func (c *checker) remember(requests []*request.Request, out *outcome) {
	taken := !c.settled && len(out.file.Data) < large
	for _, req := range requests {
		if !req.Known() {
			out.partial++
		}
		if taken {
			c.names.add(req)
			out.kept = c.roles.add(req) || out.kept
		}
	}
	if len(out.file.Data) >= large && slices.ContainsFunc(requests, saysRole) {
		out.notes = append(out.notes, Note{File: out.file.Name, Message: "1 MiB or more: requests were not compared with the roles that it says something of"})
	}
}

// mayBeRequest tells without parsing whether a file can be a request file.
func (c *checker) mayBeRequest(f *source.File, hint request.Hint) bool {
	return hint.Operation+hint.Configured != "" || hint.Named ||
		request.OperationOfFile(f.Name) != "" || request.MayHold(f.Data)
}

// read finds the requests in a file: those of host formats, or else those of a request file.
func (c *checker) read(j job, f *source.File, hint request.Hint, candidates hosts, out *outcome) (document.Result, []*request.Request, []finding.Finding) {
	var res document.Result
	said := hint.Operation+hint.Configured != ""
	raw := c.raw(f) || !said && c.hosts.proved(f.Data) || c.forced(j) && c.hosts[0].Raw() && document.FormatOf(f.Name) == document.Auto
	if !raw {
		res = document.Parse(f, document.Auto)
	}
	requests, findings, detected := c.hosted(candidates, j, f, res.Roots, out)
	if c.Kind == "" && !raw && (len(detected) == 0 || said) || c.Kind == KindRequest {
		more, found := request.Recognize(res, f, hint)
		for _, req := range more {
			detected = append(detected, Detection{File: f.Name, Kind: KindRequest, Why: req.Operation + " by " + req.Claim.String(), Requests: 1})
		}
		requests, findings = append(requests, more...), append(findings, found...)
	}
	out.kind = firstKind(detected)
	if c.Detect {
		out.detected = detected
	}
	return res, requests, findings
}

// firstKind is the first kind of a file that has requests; empty where none has.
func firstKind(detected []Detection) string {
	for _, d := range detected {
		if d.Requests > 0 {
			return d.Kind
		}
	}
	return ""
}

// request carries out the checks of one request.
func (c *checker) request(ctx context.Context, j job, req *request.Request, roleOf roleFinder) ([]finding.Finding, error) {
	findings, err := c.schemas.Check(req)
	if err != nil {
		return nil, err
	}
	about := c.context
	about.Live = j.live
	about.Role = roleOf
	for _, f := range findings {
		about.Refused = append(about.Refused, f.Path)
	}
	if c.Each != nil {
		c.Each(req, about)
	}
	more, err := c.rules.Check(ctx, req, about)
	findings = append(findings, more...)
	findings = keptForLater(req, findings)
	addFixes(req, findings)
	return findings, err
}

func isSyntax(p document.Problem) bool { return p.Rule == RuleSyntax }

// takeNotes makes notes of what is no mistake.
func takeNotes(findings []finding.Finding, out *outcome) []finding.Finding {
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		if f.Rule != request.RuleUnrecognized && f.Rule != request.RuleLongPolicy {
			return false
		}
		out.notes = append(out.notes, Note{Rule: f.Rule, File: f.Span.File.Name, Message: f.Message})
		return true
	})
}

// ruleExposed is the rule of secrets that stand where nobody hides them.
const ruleExposed = "exposed-secret"

// secretsOf gives nil where not all secrets of the file can be known.
func secretsOf(requests []*request.Request, findings []finding.Finding, broken bool) []source.Span {
	if broken || len(requests) == 0 || slices.ContainsFunc(findings, func(f finding.Finding) bool {
		return f.Rule == request.RuleUnknownOperation || f.Rule == request.RuleEnvelope
	}) {
		return nil
	}
	spans := []source.Span{}
	for _, req := range requests {
		spans = append(spans, req.Secrets()...)
	}
	for _, f := range findings {
		if f.Rule == ruleExposed {
			spans = append(spans, f.Span)
		}
	}
	return spans
}
