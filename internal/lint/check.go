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
	hint := request.Hint{Operation: c.Operation, Code: c.Code, Configured: c.Config.Operation(j.path), Named: j.explicit && !c.AsFound}
	// Cheap tests come first: of the files in a walk few have requests, and parsing the others would take most of the time.
	if !announced(hint) && onlyDefinitions(f.Data) {
		return nil // they are no policies either
	}
	hint.Elsewhere = c.folders.elsewhere(j)
	candidates, may := c.candidates(j, f, hint)
	if !may {
		c.policy(j, f, out)
		return nil
	}
	// The format that claims the file decides how it is read; a request file is the last possibility.
	res, requests, findings := c.read(j, f, hint, candidates, out)
	broken := slices.ContainsFunc(res.Problems, isSyntax)
	// Nothing was found. If the file could not be read at all, that is the whole outcome; if it could, it may be a policy.
	if len(requests) == 0 && c.unreadable(f, hint, res, out) {
		return nil
	}
	if len(requests) == 0 && !broken {
		c.policy(j, f, out)
	}
	c.partlyRead(f, hint, out)
	c.remember(requests, out)
	if c.skips {
		return nil
	}
	findings = append(findings, parsingFindings(res.Problems, len(requests) > 0)...)
	// This is decided before findings are accepted: a request that cannot be interpreted hides its secrets even if the user
	// ignores the finding that says so.
	secretsKnown := !broken && len(out.unparsed) == 0 && !slices.ContainsFunc(findings, hidesSecrets)
	// Comments are applied first, since they must not use up the limit of findings in a file; the configuration is applied
	// last, when all findings of the file are known.
	accepting := c.acceptance(f, res)
	findings, err := c.check(ctx, j, requests, accepting, accepting.filter(takeNotes(findings, out), source.Span{}), out)
	if err != nil {
		return err
	}
	// A comment for this program in a file without requests is most likely documentation.
	if len(requests) > 0 || hint.Named {
		findings = append(findings, c.commentFindings(accepting, j, out)...)
	}
	out.used = accepting.used()
	out.findings, out.accepted = c.configure(j.path, f, append(findings, accepting.accepted.Findings()...))
	if secretsKnown && len(requests) > 0 {
		out.secrets = secretsOf(requests)
	}
	return nil
}

// parsingFindings returns the findings about problems of the parser. Problems such as repeated keys matter only in files
// with requests. A syntax error always does, since requests may be behind it; for most files without requests,
// unreadable has made a note of it instead.
func parsingFindings(problems []document.Problem, hasRequests bool) []finding.Finding {
	var findings []finding.Finding
	for _, p := range problems {
		if p.Rule == RuleSyntax || hasRequests {
			findings = append(findings, withCatalog(finding.Finding{Rule: p.Rule, Message: p.Message, Span: p.Span}))
		}
	}
	return findings
}

// candidates returns the formats that a file may have, by its name and bytes. It returns false if the file has none
// and is not a request file, so that it need not be parsed. Any one sign is enough, since parsing decides whether the file
// really has a request.
func (c *checker) candidates(j job, f *source.File, hint request.Hint) (hosts, bool) {
	candidates := c.hosts.mentioned(f.Name, f.Data, c.forced(j), hint.Named)
	return candidates, len(candidates) > 0 || announced(hint) || hint.Operation != "" ||
		request.OperationOfFile(f.Name) != "" || request.MayHold(f.Data)
}

// announced reports whether the user says that a file has requests.
func announced(hint request.Hint) bool { return hint.Named || hint.Configured != "" }

// check checks a file's requests, and adds their findings to those about the file, within the bounds of a report.
func (c *checker) check(ctx context.Context, j job, requests []*request.Request, accepting *acceptance, read []finding.Finding, out *outcome) ([]finding.Finding, error) {
	view := c.known.View(j.name, requests, c.settings)
	limited := finding.NewLimiter(bound.FindingsInFile)
	limited.Add(read...)
	// The bound is for errors only: advice on the first requests must not keep later ones from being checked.
	for i, one := range c.ahead(ctx, j, requests, len(out.file.Data), view) {
		req := requests[i]
		if limited.Errors() >= bound.FindingsInFile {
			out.note(fmt.Sprintf("%d errors in %d of %d requests; the others were not checked", limited.Errors(), i, len(requests)))
			break
		}
		if one.err != nil {
			return nil, one.err
		}
		if c.Ask != nil {
			out.answers = append(out.answers, one.answer)
		}
		req.Hide(one.findings)
		// A finding in a module or script of another file is reported only when that file is checked itself.
		limited.Add(finding.MergeAdvice(accepting.filter(ofFile(out.file, req, one.findings), req.Span))...)
	}
	return limited.Findings(), nil
}

// remember collects facts in requests on which other requests depend. A large file is left out: keeping the request
// that creates a role would keep the text of the whole file.
func (c *checker) remember(requests []*request.Request, out *outcome) {
	out.requests, out.asks = len(requests), repository.AsksOf(requests)
	// The second pass must not add facts again: the model is then read by other workers.
	taken := c.collects && len(out.file.Data) < bound.LargeFile
	for _, req := range requests {
		if !req.Complete() {
			out.partial++
		}
		// The model refers to the nodes of the request, and so to the text of the file.
		if taken && !req.Foreign {
			out.retained = c.model.Add(req) || out.retained
		}
	}
	if c.noted != nil {
		c.noted(requests, out)
	}
	if len(out.file.Data) >= bound.LargeFile && slices.ContainsFunc(requests, repository.Says) {
		out.note("1 MiB or more: requests were not compared with the roles and other shared names in it")
	}
}

// note adds a note about the file of the outcome that is shown without --verbose as well.
func (out *outcome) note(message string) {
	out.notes = append(out.notes, Note{File: out.file.Name, Message: message})
}

// read finds the requests in a file: those of host formats, otherwise those of a request file.
func (c *checker) read(j job, f *source.File, hint request.Hint, candidates hosts, out *outcome) (document.Result, []*request.Request, []finding.Finding) {
	var res document.Result
	given := hint.Operation+hint.Configured != ""
	// A text that is neither JSON nor YAML is not parsed as such. It is one by its name, by its bytes (a script that starts
	// with "#!"), or because --kind names a format whose files are such texts.
	raw := c.raw(f) || !given && c.hosts.proved(f.Data) || c.forced(j) && c.hosts[0].Raw() && document.FormatOf(f.Name) == document.Auto
	if !raw {
		res = c.parse(j, f, len(candidates) > 0)
	}
	found := c.hosted(candidates, j, f, res.Roots)
	out.unparsed = found.unparsed
	// A file of a host format is not searched for requests by their member names, which it may have by chance. If the user
	// gave an operation for the file, it is read in both ways.
	if onlyRequests(c.Kinds) || c.readsRequests() && !raw && (len(found.detected) == 0 || given) {
		found.recognize(res, f, hint)
	}
	out.kind = firstKind(found.detected)
	if c.Detect {
		out.detected = found.detected
	}
	return res, found.requests, found.findings
}

// readsRequests reports whether the run reads request files.
func (c *checker) readsRequests() bool {
	return c.Kinds == nil || slices.Contains(c.Kinds, KindRequest)
}

// onlyRequests reports whether a run of these kinds reads nothing else, so that every file is one.
func onlyRequests(kinds []string) bool { return len(kinds) == 1 && kinds[0] == KindRequest }

// parse reads a file as JSON or YAML. A file that some format may read can be a template of another.
func (c *checker) parse(j job, f *source.File, hosted bool) document.Result {
	for _, format := range c.hosts {
		if !hosted || format.Template == nil {
			continue
		}
		if res, ok := format.Template(c.hostFile(j, f, nil)); ok {
			return res
		}
	}
	return document.Parse(f, document.Auto)
}

// recognize adds the requests of a request file. Each of them is one line of detect, since each may be recognized by
// another sign.
func (h *hosted) recognize(res document.Result, f *source.File, hint request.Hint) {
	requests, findings := request.Recognize(res, f, hint)
	for _, req := range requests {
		req.Kind = KindRequest
		why := req.Operation + " by " + req.Claim.String()
		h.detected = append(h.detected, Detection{File: f.Name, Kind: KindRequest, Why: why, Requests: 1})
	}
	h.requests, h.findings = append(h.requests, requests...), append(h.findings, findings...)
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

// request checks one request. With Ask it returns the answer instead of findings.
func (c *checker) request(ctx context.Context, j job, req *request.Request, view *repository.View) (findings []finding.Finding, answer any, err error) {
	findings, err = c.schemas.Check(req)
	if err != nil {
		return nil, nil, err
	}
	// The schemas run first: rules do not repeat what is already wrong with a single value (Refused).
	about := c.context
	about.Live = j.live
	about.Repository = view
	about.Refused = schemacheck.Refused(findings)
	if c.collects && c.Each != nil { // each request is passed on only once
		c.Each(req, about)
	}
	// Ask replaces the rules: commands such as eval and input want the input of the rules, not findings.
	if c.Ask != nil {
		answer, err := c.Ask(ctx, req, about)
		if err != nil {
			c.stop(err)
		}
		return nil, answer, err
	}
	more, err := c.rules.Check(ctx, req, about)
	if err != nil {
		return nil, nil, err
	}
	findings = append(findings, more...)
	// Names are replaced before custom rules run: their messages are the user's own and stay as they are.
	nameAsWritten(req, findings)
	more, err = c.Config.Custom.Check(ctx, req, about)
	findings = append(findings, more...)
	addFixes(req, findings)
	return findings, nil, err
}

// settings are what the configuration says of a role.
func (c *checker) settings(arn string) (repository.Role, bool) {
	role, known := c.Config.Role(arn)
	return repository.Role{MaxSessionDuration: role.MaxSessionDuration, Chained: role.Chained}, known
}

// isSyntax reports whether a text does not parse, rather than that something in it is unusual.
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

// hidesSecrets reports whether a finding is about a request whose parameters are not known: which of them are secret
// depends on the operation.
func hidesSecrets(f finding.Finding) bool {
	return f.Rule == request.RuleUnknownOperation || f.Rule == request.RuleEnvelope
}

// secretsOf returns the secrets of requests; never nil, which would mean that they are not known.
func secretsOf(requests []*request.Request) []source.Span {
	spans := []source.Span{}
	for _, req := range requests {
		spans = append(spans, req.Secrets()...)
	}
	return spans
}
