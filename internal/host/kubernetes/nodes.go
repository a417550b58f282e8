package kubernetes

import (
	"regexp"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// kube2iam begins the annotations that kube2iam and kiam read, which get sessions for pods with the role of their node.
// https://github.com/jtblin/kube2iam, https://github.com/uswitch/kiam (2026-11)
const kube2iam = "iam.amazonaws.com/"

// podMembers are the annotations that become parameters of AssumeRole.
var podMembers = append(partial.Members(kube2iam+"session-name RoleSessionName\n"+kube2iam+"external-id ExternalId"),
	partial.Member{From: kube2iam + "role", To: "RoleArn", Read: namedRole})

// roleOfPod is the request for the role that a pod is given.
func roleOfPod(annotations *document.Node) []host.Place {
	if role := annotations.Get(kube2iam + "role"); role == nil || role.Kind != document.String || role.Text == "" {
		return nil
	}
	return []host.Place{session(assumeRole, "role", annotations, podMembers)}
}

// namedRole is the ARN of a role that is given by its name, or path and name; the rest is in the program's options.
func namedRole(role *document.Node) *document.Node {
	if role.Kind != document.String || role.Text == "" || strings.HasPrefix(role.Text, "arn:") {
		return role
	}
	var arn document.Builder
	arn.At("arn:", start(role.Span))
	// Partition and account
	arn.Hole(len("aws:iam::"), -1)
	arn.At(":role/", start(role.Span))
	// A path may be written with a slash before it or without.
	arn.Add(role.Slice(len(role.Text)-len(strings.TrimPrefix(role.Text, "/")), len(role.Text)))
	return arn.Node(role.Span)
}

// The rules for what these programs and EKS make of roles.
const (
	rulePermitted = "unreadable-role-annotation"
	ruleMapped    = "mapped-role-path"
)

// problems are mistakes in a resource that are not those of a request.
func (r manifest) problems() []document.Problem {
	switch r.group + " " + r.kind {
	// The group of core resources is empty.
	case " Namespace":
		return permitted(at(r.node, "metadata", "annotations"))
	case " ConfigMap":
		if at(r.node, "metadata", "name").TextIfWhole() == "aws-auth" {
			return mappedIn(at(r.node, "data", "mapRoles"), "rolearn")
		}
		return nil
	case eksctl + " ClusterConfig":
		return mapped(r.node.Get("iamIdentityMappings"), "arn")
	}
	return r.misplaced()
}

// permitted reports the roles of a namespace that the programs cannot read, so that its pods get none: kiam takes a regular
// expression, kube2iam a list as JSON.
func permitted(annotations *document.Node) []document.Problem {
	var problems []document.Problem
	for _, m := range annotations.AllMembers() {
		text := m.Value.TextIfWhole()
		// A text with marks of a template is not known.
		if text == "" || partial.Rendered.Open(m.Value) != m.Value {
			continue
		}
		switch m.Name {
		case kube2iam + "permitted":
			if _, err := regexp.Compile(text); err != nil {
				problems = append(problems, document.Problem{
					Rule: rulePermitted, Span: m.Value.Span, Message: "not a regular expression, so that kiam permits no role",
				})
			}
		case kube2iam + "allowed-roles":
			if list, found := document.ParseText(m.Value); len(found) > 0 || list.Kind != document.List {
				problems = append(problems, document.Problem{
					Rule: rulePermitted, Span: m.Value.Span, Message: `not a list of roles as JSON, so that kube2iam permits none: ["NAME"]`,
				})
			}
		}
	}
	return problems
}

// mappedIn is mapped for a list that is the text of a block.
func mappedIn(block *document.Node, name string) []document.Problem {
	var problems []document.Problem
	for _, list := range document.ParseYAMLText(block) {
		problems = append(problems, mapped(list, name)...)
	}
	return problems
}

// mapped reports roles with a path in the list of those that may use a cluster: EKS looks for the role's ARN without its path.
// https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html (2026-11)
func mapped(list *document.Node, name string) []document.Problem {
	var problems []document.Problem
	for _, item := range list.AllItems() {
		role := item.Get(name)
		arn, ok := policy.ParseARN(role.TextIfWhole())
		path, isRole := strings.CutPrefix(arn.Resource, "role/")
		slash := strings.LastIndexByte(path, '/')
		// No path, or one without a name behind it.
		if !ok || !isRole || slash < 0 || slash == len(path)-1 {
			continue
		}
		// The path is the end of the ARN up to the last slash.
		from := len(role.Text) - len(path)
		problems = append(problems, document.Problem{
			Rule: ruleMapped, Span: role.Range(from, from+slash+1),
			Message: "EKS compares roles here without their path: leave out " + finding.Quote(path[:slash+1]),
		})
	}
	return problems
}
