// Package rolepolicy examines the policies that the resource of a role has besides the parameters of CreateRole. The tools
// attach them with requests of their own.
package rolepolicy

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/placeholder"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// The rules of managed policies.
const (
	ruleARN   = "attached-policy-arn"
	ruleLimit = "attached-policy-limit"
	ruleQuota = "attached-policy-quota"
)

// Managed returns what is wrong with the managed policies of a role, by their ARNs. The boundary of the role is in the
// same partition; it may be nil.
func Managed(list, boundary *document.Node) []document.Problem {
	if list == nil || list.Kind != document.List {
		return nil
	}
	problems := tooMany(list)
	partition := partitionOf(boundary)
	for _, item := range list.Items {
		if flaw := flawOf(item); flaw != "" {
			problems = append(problems, document.Problem{Rule: ruleARN, Span: item.Span, Message: flaw})
			continue
		}
		switch of := partitionOf(item); {
		case partition == "":
			partition = of
		case of != "" && of != partition:
			problems = append(problems, document.Problem{
				Rule: ruleARN, Span: item.Span,
				Message: fmt.Sprintf("the policy is in partition %s, another policy of the role in %s", finding.Quote(of), finding.Quote(partition)),
			})
		}
	}
	return problems
}

// tooMany returns the problem of a list that has more policies than a role accepts. Those that are written twice count
// once.
func tooMany(list *document.Node) []document.Problem {
	seen := map[string]bool{}
	count := 0
	for _, item := range list.Items {
		text := item.TextIfWhole()
		if text == "" || !seen[text] {
			count++
		}
		seen[text] = true
	}
	quota, most := catalog.MustLimit("default_policies_per_role"), catalog.MustLimit("policies_per_role")
	p := document.Problem{Rule: ruleLimit, Span: list.Span}
	switch {
	case count > most:
		p.Message = fmt.Sprintf("%d managed policies; a role accepts at most %d", count, most)
	case count > quota:
		p.Rule, p.Message = ruleQuota, fmt.Sprintf("%d managed policies; a role accepts %d unless your quota is raised", count, quota)
	default:
		return nil
	}
	return []document.Problem{p}
}

// policyName is the end of a policy's ARN: a path and a name.
var policyName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^policy/(?:[!-~]+/)?[\w+=,.@-]{1,128}$`) })

// account is what stands for the account in a policy's ARN.
var account = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:aws|[0-9]{12})$`) })

// flawOf returns what is wrong with the ARN of a managed policy, or "". Texts that somebody is to fill in are the subject
// of another rule.
func flawOf(n *document.Node) string {
	text := n.TextIfWhole()
	if text == "" || strings.ContainsAny(text, "${}<>") || placeholder.First(text, placeholder.Name) != "" {
		return ""
	}
	arn, ok := policy.ParseARN(text)
	quoted := finding.Quote(text)
	switch {
	case !ok:
		return fmt.Sprintf("%s is not an ARN; IAM accepts arn:PARTITION:iam::ACCOUNT:policy/NAME", quoted)
	case arn.Service != "iam" || arn.Region != "" || !policyName().MatchString(arn.Resource):
		return fmt.Sprintf("%s is not a managed policy; IAM accepts arn:PARTITION:iam::ACCOUNT:policy/NAME", quoted)
	case !account().MatchString(arn.Account):
		return fmt.Sprintf("%s is not the account of a policy; IAM accepts 12 digits, and aws for AWS's own", finding.Quote(arn.Account))
	}
	return ""
}

// partitionOf returns the partition of an ARN; empty if it is unknown.
func partitionOf(n *document.Node) string {
	if n == nil || n.Kind != document.String {
		return ""
	}
	known := n.Text
	if n.Partial() {
		known = known[:n.Holes[0].At]
	}
	parts := strings.SplitN(known, ":", 3)
	if len(parts) < 3 || !policy.KnownPartition(parts[1]) {
		return ""
	}
	return parts[1]
}
