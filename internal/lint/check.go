package lint

import (
	"context"
	"fmt"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// file processes one file: whether it may contain requests, what they are, which facts they give about things that
// other files name, what is wrong with them, and what of that is reported.
func (c *checker) file(ctx context.Context, j job, out *outcome) error {
	f := out.file
	hint := request.Hint{Operation: c.Operation, Configured: c.Config.Operation(j.path), Named: j.explicit && !c.AsFound}
	hint.Elsewhere = c.folders.elsewhere(j)
	candidates, may := c.candidates(j, f, hint)
	if !may {
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
	c.remember(requests, out)
	for _, p := range res.Problems {
		if p.Rule == RuleSyntax || len(requests) > 0 {
			findings = append(findings, withCatalog(finding.Finding{Rule: p.Rule, Message: p.Message, Span: p.Span}))
		}
	}
	secretsKnown := !broken && len(out.unparsed) == 0 && !slices.ContainsFunc(findings, hidesSecrets)
	accepting := c.acceptance(f, res)
	findings, err := c.check(ctx, j, requests, accepting, accepting.filter(takeNotes(findings, out), source.Span{}), out)
	if err != nil {
		return err
	}
	if len(requests) > 0 || hint.Named {
		findings = append(findings, c.commentFindings(accepting, j, out)...)
	}
	out.used = accepting.used()
	out.findings = c.configure(j.path, f, findings)
	if secretsKnown && len(requests) > 0 {
		out.secrets = secretsOf(requests, out.exposed)
	}
	return nil
}

// candidates returns the formats that a file may have, by its name and bytes. It returns false if the file has none
// and is not a request file, so that it need not be parsed.
func (c *checker) candidates(j job, f *source.File, hint request.Hint) (hosts, bool) {
	said := hint.Named || hint.Configured != ""
	if !said && onlyDefinitions(f.Data) {
		return nil, false
	}
	candidates := c.hosts.mentioned(f.Name, f.Data, c.forced(j), hint.Named)
	return candidates, len(candidates) > 0 || said || hint.Operation != "" ||
		request.OperationOfFile(f.Name) != "" || request.MayHold(f.Data)
}

// check checks a file's requests, and adds their findings to those about the file, within the bounds of a report.
func (c *checker) check(ctx context.Context, j job, requests []*request.Request, accepting *acceptance, read []finding.Finding, out *outcome) ([]finding.Finding, error) {
	view := c.known.View(j.name, requests, c.settings)
	limited := finding.NewLimiter(bound.FindingsInFile)
	limited.Add(read...)
	for i, req := range requests {
		if limited.Errors() >= bound.FindingsInFile {
			out.notes = append(out.notes, Note{File: out.file.Name, Message: fmt.Sprintf(
				"%d errors in %d of %d requests; the others were not checked", limited.Errors(), i, len(requests))})
			break
		}
		found, err := c.request(ctx, j, req, view, out)
		if err != nil {
			return nil, err
		}
		out.expose(found)
		limited.Add(finding.MergeAdvice(accepting.filter(here(out.file, req, found), req.Span))...)
	}
	return limited.Findings(), nil
}

// remember collects facts in requests on which other requests depend. A large file is left out: keeping the request
// that creates a role would keep the text of the whole file.
func (c *checker) remember(requests []*request.Request, out *outcome) {
	out.requests, out.asks = len(requests), repository.AsksOf(requests)
	taken := c.collects && len(out.file.Data) < bound.LargeFile
	for _, req := range requests {
		if !req.Known() {
			out.partial++
		}
		if taken && !req.Foreign {
			out.kept = c.model.Add(req) || out.kept
		}
	}
	if len(out.file.Data) >= bound.LargeFile && slices.ContainsFunc(requests, repository.Says) {
		out.notes = append(out.notes, Note{File: out.file.Name, Message: "1 MiB or more: requests were not compared with the roles and other shared names in it"})
	}
}

// read finds the requests in a file: those of host formats, otherwise those of a request file.
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
			req.Kind = KindRequest
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

// firstKind returns the first kind of a file that has requests, or "".
func firstKind(detected []Detection) string {
	for _, d := range detected {
		if d.Requests > 0 {
			return d.Kind
		}
	}
	return ""
}

// request checks one request.
func (c *checker) request(ctx context.Context, j job, req *request.Request, view *repository.View, out *outcome) ([]finding.Finding, error) {
	findings, err := c.schemas.Check(req)
	if err != nil {
		return nil, err
	}
	about := c.context
	about.Live = j.live
	about.Repository = view
	about.Refused = schemacheck.Refused(findings)
	if c.collects && c.Each != nil { // each request is passed on only once
		c.Each(req, about)
	}
	if c.Ask != nil {
		answer, err := c.Ask(ctx, req, about)
		if err != nil {
			c.stop(err)
		}
		out.answers = append(out.answers, answer)
		return nil, err
	}
	more, err := c.rules.Check(ctx, req, about)
	if err != nil {
		return nil, err
	}
	findings = append(findings, more...)
	findings = keptForLater(req, findings)
	nameAsWritten(req, findings)
	more, err = c.Config.Custom.Check(ctx, req, about)
	findings = append(findings, more...)
	addFixes(req, findings)
	return findings, err
}

// settings are what the configuration says of a role.
func (c *checker) settings(arn string) (repository.Role, bool) {
	role, known := c.Config.Role(arn)
	return repository.Role{MaxSessionDuration: role.MaxSessionDuration, Chained: role.Chained}, known
}

func isSyntax(p document.Problem) bool { return p.Rule == RuleSyntax }

// takeNotes turns findings that are not mistakes into notes.
func takeNotes(findings []finding.Finding, out *outcome) []finding.Finding {
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		if f.Rule != request.RuleUnrecognized && f.Rule != request.RuleLongPolicy {
			return false
		}
		out.notes = append(out.notes, Note{Rule: f.Rule, File: f.Span.File.Name, Message: f.Message})
		return true
	})
}

// ruleExposed is the rule for secrets in places that outputs do not hide by themselves.
const ruleExposed = "exposed-secret"

// expose records the places of secrets that a rule found. It is called with all findings, before comments and the
// configuration accept some: an accepted secret must not be printed beside another finding either.
func (out *outcome) expose(findings []finding.Finding) {
	for _, f := range findings {
		if f.Rule == ruleExposed {
			out.exposed = append(out.exposed, f.Span)
		}
	}
}

// hidesSecrets reports whether a finding is about a request whose parameters are not known: which of them are secret
// depends on the operation.
func hidesSecrets(f finding.Finding) bool {
	return f.Rule == request.RuleUnknownOperation || f.Rule == request.RuleEnvelope
}

// secretsOf returns the secrets of requests and those that a rule found; never nil, which would mean that they are not
// known.
func secretsOf(requests []*request.Request, exposed []source.Span) []source.Span {
	spans := []source.Span{}
	for _, req := range requests {
		spans = append(spans, req.Secrets()...)
	}
	return append(spans, exposed...)
}
