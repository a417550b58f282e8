package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// accessAnalyzerTable lists the policy checks of IAM Access Analyzer (2026-09): ID, title, category, the kinds of
// policies that have them, and whether a session policy can.
//
//go:embed access-analyzer.tsv
var accessAnalyzerTable string

const (
	accessAnalyzerFile = "docs/access-analyzer.md"
	// accessAnalyzerReasons says why some checks have no rule.
	accessAnalyzerReasons = "rules/access-analyzer.yaml"
	accessAnalyzerPage    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
)

// check is a policy check of IAM Access Analyzer.
type check struct {
	ID, Title, Category, Policies string
	Session                       bool // it can concern a session policy

	Rules  []string // the rules that name it
	Reason string   // why no rule does
}

// address is the part of the page about the check.
func (c *check) address() string {
	part := strings.ToLower(strings.ReplaceAll(c.Category+" "+c.Title, " ", "-"))
	return accessAnalyzerPage + "#access-analyzer-reference-policy-checks-" + part
}

func parseChecks() []*check {
	var checks []*check
	for line := range strings.Lines(accessAnalyzerTable) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		checks = append(checks, &check{ID: f[0], Title: f[1], Category: f[2], Policies: f[3], Session: f[4] == "yes"})
	}
	return checks
}

// findCheck returns a check by its ID; nil if there is none.
func findCheck(checks []*check, id string) *check {
	for _, c := range checks {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// readChecks finds the rules of each check. An unknown ID, and a reason for a check that has a rule, are mistakes.
func readChecks(root fs.FS, rules []rule) ([]*check, error) {
	checks := parseChecks()
	var errs []error
	for _, r := range rules {
		for _, id := range r.Custom.AccessAnalyzer {
			if c := findCheck(checks, id); c != nil {
				c.Rules = append(c.Rules, r.ID)
			} else {
				errs = append(errs, fmt.Errorf("rule %s: Access Analyzer has no check %q", r.ID, id))
			}
		}
	}
	return checks, errors.Join(append(errs, addCheckReasons(root, checks))...)
}

func addCheckReasons(root fs.FS, checks []*check) error {
	var entries []struct {
		Checks []string `yaml:"checks"`
		Reason string   `yaml:"reason"`
	}
	if err := decodeFile(root, accessAnalyzerReasons, &entries); err != nil {
		return err
	}
	var errs []error
	for _, entry := range entries {
		for _, id := range entry.Checks {
			switch c := findCheck(checks, id); {
			case c == nil:
				errs = append(errs, fmt.Errorf("%s: unknown check %q", accessAnalyzerReasons, id))
			case len(c.Rules) > 0 || c.Reason != "" || entry.Reason == "":
				errs = append(errs, fmt.Errorf("%s: %s already has an answer, or no reason", accessAnalyzerReasons, id))
			default:
				c.Reason = entry.Reason
			}
		}
	}
	return errors.Join(errs...)
}

const accessAnalyzerHead = generated + `# Checks of IAM Access Analyzer

[IAM Access Analyzer](` + accessAnalyzerPage + `) validates policies with its own checks. This page lists
them with the rules of sessionlint that find the same mistake in session policies and trust policies, without an AWS account.
The severity is that of sessionlint: an error is only what AWS refuses when the request is made.
`

// accessAnalyzer writes the page of the checks.
func accessAnalyzer(checks []*check) []byte {
	var b bytes.Buffer
	b.WriteString(accessAnalyzerHead)
	session, checked := 0, 0
	for _, c := range checks {
		if c.Session {
			session++
			checked += min(1, len(c.Rules))
		}
	}
	fmt.Fprintf(&b, "\nOf the %d checks, %d can concern a session policy, and sessionlint has rules for %d of these.\n", len(checks), session, checked)
	b.WriteString("\n| check | category | policies | sessionlint |\n| --- | --- | --- | --- |\n")
	for _, c := range checks {
		fmt.Fprintf(&b, "| [`%s`](%s) | %s | %s | %s |\n", c.ID, c.address(), c.Category, c.kinds(), c.answer())
	}
	return b.Bytes()
}

// kinds says which policies the check is about.
func (c *check) kinds() string {
	kinds := strings.ReplaceAll(c.Policies, ",", ", ")
	if c.Session || c.Policies == "any" {
		return kinds
	}
	return kinds + "; not session"
}

// answer says what finds the mistake, or why nothing does.
func (c *check) answer() string {
	if len(c.Rules) == 0 && c.Reason == "" {
		return "not checked"
	}
	links := make([]string, len(c.Rules))
	for i, id := range c.Rules {
		links[i] = "[" + id + "](rules/" + id + ".md)"
	}
	return strings.TrimSpace(enumerate(links) + strings.Join(strings.Fields(c.Reason), " "))
}

// equivalents lists the checks that a rule corresponds to, for its page.
func equivalents(b *bytes.Buffer, r rule) {
	if len(r.Custom.AccessAnalyzer) == 0 {
		return
	}
	checks := parseChecks()
	var links []string
	for _, id := range r.Custom.AccessAnalyzer {
		if c := findCheck(checks, id); c != nil {
			links = append(links, "["+id+"]("+c.address()+")")
		}
	}
	fmt.Fprintf(b, "- **IAM Access Analyzer:** %s\n", enumerate(links))
}
