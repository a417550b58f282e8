package report

import (
	"cmp"
	"io"
	"net/url"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// SARIF writes a SARIF 2.1.0 log. Columns count UTF-16 code units. It has no snippets, since logs are uploaded and
// stored, and nothing about the machine or the time.
func SARIF(w io.Writer, in Input) error {
	if in.ShowAccepted {
		in.Findings = slices.SortedStableFunc(slices.Values(slices.Concat(in.Findings, in.Accepted)), byPlace)
	}
	s := sarif{in: in, index: map[string]int{}, seen: fingerprints{}}
	run := sarifRun{
		ColumnKind: "utf16CodeUnits",
		URIBases:   map[string]sarifURIBase{uriBase: {sarifText{"the directory in which sessionlint was run"}}},
		Results:    []sarifResult{},
	}
	run.Tool.Driver = sarifDriver{
		Name: "sessionlint", Version: in.Version,
		InformationURI: "https://github.com/sessionlint/sessionlint", Rules: s.rules(),
	}
	for _, f := range in.Findings {
		run.Results = append(run.Results, s.result(f))
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	uriBase     = "%SRCROOT%"
)

// sarif is one run of SARIF.
type sarif struct {
	in    Input
	index map[string]int // of a rule in the driver's rules
	seen  fingerprints
}

// rules describes the rules that have findings, sorted by ID.
func (s *sarif) rules() []sarifRule {
	var ids []string
	for _, f := range s.in.Findings {
		if _, known := s.index[f.Rule]; !known {
			// The final index is known only when all IDs are sorted.
			s.index[f.Rule] = 0
			ids = append(ids, f.Rule)
		}
	}
	sort.Strings(ids)
	rules := make([]sarifRule, len(ids))
	for i, id := range ids {
		s.index[id] = i
		rules[i] = s.in.sarifRuleOf(s.in.rule(id))
	}
	return rules
}

// sarifRuleOf describes a rule, with what code scanning shows beside its findings.
func (in Input) sarifRuleOf(r catalog.Rule) sarifRule {
	full := r.Title + "."
	if len(r.Operations) > 0 {
		full += " Applies to " + strings.Join(r.Operations, ", ") + "."
	}
	if r.AWSError != "" {
		full += " AWS would answer: " + r.AWSError + "."
	}
	return sarifRule{
		ID: r.ID, Short: sarifText{plain(r.Title)}, Full: sarifText{plain(full)}, HelpURI: validUTF8(r.URL()),
		Default: sarifLevel{levelOf(r.Severity)}, Help: in.sarifHelpOf(r),
		Extra: sarifExtra{append([]string{"aws"}, r.Services()...), precisions[r.Confidence], problemOf(r.Severity)},
	}
}

// sarifHelpOf returns the page of a rule. Links to other pages of rules are made complete, since it is shown elsewhere.
func (in Input) sarifHelpOf(r catalog.Rule) *sarifHelp {
	if in.Page == nil {
		return nil
	}
	page, err := in.Page(r.ID)
	if err != nil || page == "" {
		return nil
	}
	folder := strings.TrimSuffix(catalog.RuleURL(""), ".md")
	page = relativeLink.ReplaceAllString(plain(page), "]("+folder+"$1)")
	return &sarifHelp{Text: page, Markdown: page}
}

// relativeLink is the target of a link to another page in the same folder or above it.
var relativeLink = regexp.MustCompile(`\]\(((?:\.\./)*[a-zA-Z-]+\.md(?:#[a-z0-9-]*)?)\)`)

// precisions are SARIF's words, as CodeQL uses them, for the confidence of a rule.
var precisions = map[string]string{
	"live": "very-high", "live-iam": "very-high", "model": "high", "doc": "high", "infer": "medium",
}

// problemOf returns the word of code scanning for a severity.
func problemOf(s finding.Severity) string {
	if s == finding.Info {
		return "recommendation"
	}
	return s.String()
}

// levelOf returns SARIF's word for a severity; it has no "info".
func levelOf(s finding.Severity) string {
	if s == finding.Info {
		return "note"
	}
	return s.String()
}

// result converts a finding. Related places have IDs from 1.
func (s *sarif) result(f finding.Finding) sarifResult {
	r := sarifResult{
		RuleID: f.Rule, RuleIndex: s.index[f.Rule], Level: levelOf(f.Severity), Message: sarifText{plain(f.Text())},
		Fingerprints: map[string]string{"sessionlint/v1": s.seen.of(f)},
		Properties: sarifProperties{
			f.Operation, plain(f.Path.Pointer()), f.AWSError, string(f.Limit), s.in.rule(f.Rule).Confidence,
		},
	}
	if f.Accepted != nil {
		r.Suppressions = []sarifSuppression{{suppressionKinds[f.Accepted.By], "accepted", plain(f.Accepted.Reason)}}
	}
	if f.Span.File != nil {
		r.Locations = []sarifLocation{{Physical: physical(f.Span), Logical: logical(f)}}
	}
	for i, related := range f.Related {
		// The ID, which is unique within the result, lets viewers refer to the location.
		id := i + 1
		r.Related = append(r.Related, sarifLocation{
			ID: &id, Message: &sarifText{plain(related.Message)}, Physical: physical(related.Span),
		})
	}
	if f.Fix != nil && len(f.Fix.Edits) > 0 {
		r.Fixes = []sarifFix{{sarifText{plain(f.Fix.Message)}, changes(f.Fix.Edits), sarifFixExtra{f.Fix.Applicability()}}}
	}
	return r
}

// suppressionKinds are SARIF's words for what accepts a finding.
var suppressionKinds = map[finding.AcceptedBy]string{
	finding.ByComment: "inSource", finding.ByEntry: "external", finding.ByBaseline: "external",
}

// byPlace compares findings by file and offset.
func byPlace(a, b finding.Finding) int {
	place := func(f finding.Finding) (string, int) {
		if f.Span.File == nil {
			return "", 0
		}
		return f.Span.File.Name, f.Span.Start
	}
	nameA, startA := place(a)
	nameB, startB := place(b)
	return cmp.Or(strings.Compare(nameA, nameB), cmp.Compare(startA, startB))
}

// logical names the parameter, for readers that show it instead of the place in the file.
func logical(f finding.Finding) []sarifLogical {
	if f.Operation == "" {
		return nil
	}
	return []sarifLogical{{f.Operation + plain(f.Path.Pointer())}}
}

// changes groups edits by file, in the order of their first edits.
func changes(edits []finding.Edit) []sarifChange {
	var changes []sarifChange
	index := map[*source.File]int{}
	for _, e := range edits {
		i, known := index[e.Span.File]
		if !known {
			i = len(changes)
			index[e.Span.File] = i
			changes = append(changes, sarifChange{Artifact: artifact(e.Span.File)})
		}
		changes[i].Replacements = append(changes[i].Replacements, sarifReplacement{region(e.Span), sarifText{plain(e.New)}})
	}
	return changes
}

func physical(span source.Span) *sarifPhysical {
	if span.File == nil {
		return nil
	}
	return &sarifPhysical{artifact(span.File), region(span)}
}

// region returns a place in lines and columns, and in bytes.
func region(span source.Span) sarifRegion {
	start := span.File.Position(span.Start)
	end := span.File.Position(span.End)
	return sarifRegion{start.Line, start.UTF16, end.Line, end.UTF16, start.Offset, end.Offset - start.Offset}
}

// artifact returns a file's name as a relative URI, with characters such as spaces escaped.
func artifact(file *source.File) sarifArtifact {
	path := url.URL{Path: file.Name}
	return sarifArtifact{path.String(), uriBase}
}
