// Package rules holds the Rego rules of sessionlint. A rule is a file; its folder is the AWS service that it is about, or
// policy for session policies, and its name is the rule's ID with "_" for "-". lib holds what rules share.
package rules

import "embed"

// FS holds the rules, the Rego tests of the rules, and general.yaml: what is said of the rules that are not
// written in Rego.
//
//go:embed general.yaml */*.rego
var FS embed.FS

// Plan is what the rules are compiled to: see package internal/regocheck/plan.
//
//go:embed plan.txt
var Plan string
