package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// kind is a kind of file that requests are read from.
type kind struct {
	id   string // as --kind accepts it
	name string // as pages call it
	// json is true for files that are JSON or may be: JSON has no comments.
	json bool
	// mark is how a comment begins; two marks have "or" between them, and a format without comments has none.
	mark string
	// operations are those whose requests the kind can contain; nil for all.
	operations []string
}

// resources are the operations of the resources in templates.
var resources = []string{
	"cognito-identity:CreateIdentityPool", "cognito-identity:SetIdentityPoolRoles", "cognito-identity:SetPrincipalTagAttributeMap",
	"eks:CreatePodIdentityAssociation", "iam:AttachRolePolicy", "iam:CreateOpenIDConnectProvider", "iam:CreateRole",
	"iam:PutRolePolicy", "rolesanywhere:CreateProfile",
	"sso:CreatePermissionSet", "sso:PutInlinePolicyToPermissionSet", "transfer:CreateUser",
	"cognito-idp:CreateUserPoolClient", "elasticmapreduce:CreateStudioSessionMapping", "grafana:CreateWorkspaceApiKey",
	"grafana:CreateWorkspaceServiceAccountToken", "iot:CreateRoleAlias", "transfer:CreateAccess",
}

const kindGo = "go"

// kinds are all kinds of files, in the order in which pages name them.
var kinds = []kind{
	{id: "request", name: "request files", json: true, mark: "#"},
	{id: "github-actions", name: "GitHub Actions workflows", mark: "#", operations: []string{"sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"}},
	{id: "cloudformation", name: "CloudFormation templates", json: true, mark: "#", operations: resources},
	{id: "serverless", name: "configurations of the Serverless Framework", json: true, mark: "#", operations: resources},
	{id: "cdk", name: "manifests of the CDK", json: true, operations: []string{"sts:AssumeRole"}},
	{id: "terraform", name: "Terraform", json: true, mark: "# or //",
		operations: append(slices.Clone(resources), "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken", "sts:GetSessionToken")},
	{id: "atmos", name: "stacks and configuration of Atmos", mark: "#", operations: []string{"sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"}},
	{id: "kubernetes", name: "Kubernetes manifests", mark: "#", operations: append(slices.Clone(resources),
		"kubernetes:CreateToken", "sts:AssumeRoleWithWebIdentity", "sts:GetSessionToken")},
	{id: "ansible", name: "Ansible", mark: "#", operations: []string{"iam:CreateRole", "sts:AssumeRole", "sts:GetSessionToken"}},
	{id: "landing-zone", name: "`iam-config.yaml` of the Landing Zone Accelerator", mark: "#",
		operations: []string{"iam:CreateRole", "sso:CreatePermissionSet"}},
	{id: "shell", name: "shell code (scripts, workflows, pipelines)", mark: "#"},
	{id: "makefile", name: "makefiles", mark: "#"},
	{id: "dockerfile", name: "Dockerfiles", mark: "#"},
	{id: "jenkins", name: "Jenkins pipelines", mark: "//"},
	{id: "pipelines", name: "pipelines (Buildkite, CircleCI, Bitbucket, GitLab)", mark: "#",
		operations: []string{"sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"}},
	{id: "environment", name: "`.env` files", mark: "#", operations: []string{"sts:AssumeRoleWithWebIdentity"}},
	{id: "aws-config", name: "`.aws/config`", mark: "# or ;", operations: []string{"sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"}},
	{id: kindGo, name: "Go source", mark: "//"},
}

// goServices are the services whose Go packages the analyzers know.
var goServices = []string{"sts", "cognito-identity", "iam", "eks", "rolesanywhere", "sso"}

// holds reports whether a rule can fire in files of the kind.
func (k kind) holds(r rule) bool {
	switch {
	case len(r.Custom.Files) > 0:
		return slices.Contains(r.Custom.Files, k.id)
	case r.Custom.Engine == engineAnalyzer:
		return k.id == kindGo
	// The analyzers know only some of the services, since each needs a description of its package.
	case k.id == kindGo:
		return slices.ContainsFunc(r.Custom.Operations, func(operation string) bool {
			prefix, _, _ := strings.Cut(operation, ":")
			return slices.Contains(goServices, prefix)
		})
	case k.operations == nil, len(r.Custom.Operations) == 0:
		return true
	}
	return slices.ContainsFunc(r.Custom.Operations, func(operation string) bool { return slices.Contains(k.operations, operation) })
}

// kindsOf returns the kinds of files in which a rule can have findings.
func kindsOf(r rule) []kind {
	return slices.DeleteFunc(slices.Clone(kinds), func(k kind) bool { return !k.holds(r) })
}

func namesOf(kinds []kind) []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}

// configure writes how to configure the rule, and how to accept a finding in each kind of file that can have one.
func configure(b *bytes.Buffer, r rule) {
	fmt.Fprintf(b, "\n## Configure or suppress it\n\nChange the severity or turn the rule off in `.sessionlint.yaml`:\n\n"+
		"```yaml\nrules:\n  %s: off # or info, warning, error\n```\n", r.ID)
	kinds := kindsOf(r)
	if r.ID != "unused-suppression" { // which is about these comments
		comments(b, r, kinds)
	}
	example := "path/to/file"
	if slices.ContainsFunc(kinds, func(k kind) bool { return k.json }) {
		example = "requests/*.json"
	}
	fmt.Fprintf(b, "\nAccept it in some files, JSON among them, in the configuration:\n\n"+
		"```yaml\nignore:\n  - path: %q\n    rule: %s\n    reason: why it is right there\n```\n", example, r.ID)
}

// comments lists the kinds of files by their comments.
func comments(b *bytes.Buffer, r rule, kinds []kind) {
	b.WriteString("\nAccept one finding with a comment at the end of its line, or alone on the line above it or above the block or\n" +
		"statement that it is in (`sessionlint:ignore-file` accepts the rule in the whole file):\n\n")
	var marks []string
	byMark := map[string][]string{}
	for _, k := range kinds {
		if k.mark == "" {
			continue // files that are always JSON, such as the manifests of the CDK, have no comments
		}
		name := k.name
		// Of these files, only those in the other syntax can have comments.
		if k.json {
			name += map[bool]string{true: " in HCL", false: " in YAML"}[k.id == "terraform"]
		}
		// marks has the marks in the order of kinds, which a map does not keep.
		if byMark[k.mark] == nil {
			marks = append(marks, k.mark)
		}
		byMark[k.mark] = append(byMark[k.mark], name)
	}
	for _, mark := range marks {
		first, other, two := strings.Cut(mark, " or ")
		item := fmt.Sprintf("- %s: `%s sessionlint:ignore %s reason`", enumerate(byMark[mark]), first, r.ID)
		if two {
			item += fmt.Sprintf(", or with `%s`", other)
		}
		b.WriteString(wrap(item, "  ") + "\n")
	}
}
