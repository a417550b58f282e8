package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// KindRequest is the kind of request files in Input.Kinds.
const KindRequest = "request"

// nouns are the words for one file of a kind, in the order of the summary.
var nouns = []struct{ kind, noun string }{
	{"github-actions", "workflow"},
	{"cloudformation", "template"},
	{"serverless", "Serverless configuration"},
	{"cdk", "CDK manifest"},
	{"terraform", "Terraform file"},
	{"atmos", "Atmos file"},
	{"kubernetes", "manifest"},
	{"ansible", "playbook"},
	{"shell", "script"},
	{"makefile", "makefile"},
	{"dockerfile", "Dockerfile"},
	{"jenkins", "Jenkinsfile"},
	{"pipelines", "pipeline"},
	{"environment", "environment file"},
	{"landing-zone", "Landing Zone Accelerator file"},
	{"aws-config", "AWS configuration"},
	{"go", "Go package"},
	{KindRequest, "request file"},
}

// summary returns the closing line for people: "2 errors, 1 warning in 3 requests (2 workflows, 1 template)".
func (in Input) summary() string {
	summary := fmt.Sprintf("%s in %s", in.Found(), in.Read())
	// What follows explains why a clean result may not mean that all is well.
	if in.Partial > 0 {
		summary += fmt.Sprintf("; %s values known only at run time", counted(in.Partial, "request has", "requests have"))
	}
	if in.Policies > 0 {
		summary += fmt.Sprintf("; %s not checked (-v lists them)", counted(in.Policies, "policy file was", "policy files were"))
	}
	if n := in.accepted(finding.ByBaseline); n > 0 {
		summary += fmt.Sprintf("; %s in the baseline", counted(n, "finding is", "findings are"))
	}
	if in.Unchanged > 0 {
		summary += fmt.Sprintf("; %s in unchanged lines", counted(in.Unchanged, "finding is", "findings are"))
	}
	if in.Failed > 0 {
		summary += fmt.Sprintf("; %d could not be checked", in.Failed)
	}
	return summary
}

// Found returns the number of findings by severity, in words.
func (in Input) Found() string {
	var parts []string
	for severity := finding.Error; severity >= finding.Info; severity-- {
		if n := in.count(severity); n > 0 {
			parts = append(parts, plural(n, severity.String()))
		}
	}
	if parts == nil {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}

// Read returns what was read, in words: "3 requests (2 workflows, 1 template)".
func (in Input) Read() string {
	return fmt.Sprintf("%s (%s)", plural(in.Requests, "request"), in.files())
}

// files counts the files by kind. If there is only one kind and it needs no name, they are called files.
func (in Input) files() string {
	if len(in.Kinds) == 0 || len(in.Kinds) == 1 && in.Kinds[KindRequest] == in.Files {
		return plural(in.Files, "file")
	}
	var parts []string
	// Kinds that have no noun, of a format that was added later, come last with their names.
	left := maps.Clone(in.Kinds)
	for _, of := range nouns {
		if n := left[of.kind]; n > 0 {
			parts = append(parts, plural(n, of.noun))
		}
		delete(left, of.kind)
	}
	for _, kind := range slices.Sorted(maps.Keys(left)) {
		parts = append(parts, plural(left[kind], kind+" file"))
	}
	// Files without requests were read too.
	if n := in.Files - total(in.Kinds); n > 0 {
		parts = append(parts, plural(n, "other file"))
	}
	return strings.Join(parts, ", ")
}

func total(kinds map[string]int) int {
	sum := 0
	for _, n := range kinds {
		sum += n
	}
	return sum
}

// count returns the number of findings of a severity.
func (in Input) count(severity finding.Severity) int {
	n := 0
	for _, f := range in.Findings {
		if f.Severity == severity {
			n += 1 + f.More
		}
	}
	return n
}

// accepted returns the number of findings that are accepted, or of those that are accepted in one of the given ways.
func (in Input) accepted(by ...finding.AcceptedBy) int {
	n := 0
	for _, f := range in.Accepted {
		if len(by) == 0 || slices.Contains(by, f.Accepted.By) {
			n += 1 + f.More
		}
	}
	return n
}

func plural(n int, word string) string { return counted(n, word, word+"s") }

// counted writes a number with the word for one or for many.
func counted(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return fmt.Sprintf("%d %s", n, many)
}
