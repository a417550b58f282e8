package ansible

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/resource"
	"github.com/sessionlint/sessionlint/internal/source"
)

// module is a module that makes a request.
type module struct {
	resource.Request
	options []string // all options besides those in visible and in credentials
	needs   []string // every task has one of these arguments
}

// modules are those that are read, with their options as of amazon.aws 10.1.
var modules = map[string]module{
	"sts_assume_role": {
		Request: resource.Request{
			Operation: "sts:AssumeRole",
			Members: append(partial.Members("mfa_serial_number SerialNumber\nmfa_token TokenCode"),
				partial.Member{From: "policy", To: "Policy", Read: onlyText}),
		},
		options: []string{"duration_seconds", "external_id", "mfa_serial_number", mfaToken, "role_arn", "role_session_name", "policy"},
		needs:   []string{"role_arn"},
	},
	"sts_session_token": {
		Request: resource.Request{
			Operation: "sts:GetSessionToken",
			Members:   partial.Members("mfa_serial_number SerialNumber\nmfa_token TokenCode"),
		},
		options: []string{"duration_seconds", "mfa_serial_number", mfaToken},
		needs:   []string{"duration_seconds", "mfa_serial_number", mfaToken},
	},
	"iam_role": {
		Request: resource.Request{
			Operation: "iam:CreateRole",
			Members: partial.Members(`
				boundary            PermissionsBoundary
				boundary_policy_arn PermissionsBoundary
				prefix              Path
				path_prefix         Path
				resource_tags       Tags`),
		},
		options: []string{
			"assume_role_policy_document", "boundary", "boundary_policy_arn", "description", "max_session_duration", "name", "path",
			"prefix", "path_prefix", "role_name", "tags", "resource_tags",
		},
		needs: []string{"name", "role_name"},
	},
}

// mfaToken is the only option besides credentials that is a secret.
const mfaToken = "mfa_token"

// collections are the collections that have or had the modules.
var collections = []string{"amazon.aws.", "community.aws."}

func moduleOf(name string) (module, bool) {
	for _, collection := range collections {
		name = strings.TrimPrefix(name, collection)
	}
	m, ok := modules[name]
	return m, ok
}

// fits reports whether arguments are for the module, and do not remove the resource (state: absent).
func (m module) fits(args *document.Node) bool {
	if state := args.Get("state"); state != nil && state.Text == "absent" {
		return false
	}
	return slices.ContainsFunc(m.needs, func(name string) bool { return args.Get(name) != nil })
}

// onlyText handles an argument that the module reads as a text: Ansible does not convert an object to JSON there.
func onlyText(n *document.Node) *document.Node {
	if n.Kind == document.Object {
		return document.NewUnknown(n.Span)
	}
	return n
}

func (t task) place() host.Place {
	args := given(partial.Jinja.Tree(t.args))
	params, _ := t.module.Of(args)
	return host.Place{
		Operation: t.module.Operation,
		Params:    params,
		Span:      t.span,
		Secrets:   t.secrets(),
		Problems:  t.strangers(args),
	}
}

// strangers returns problems for misspelled options: those that the module does not have, but are similar to one of
// its options.
func (t task) strangers(args *document.Node) []document.Problem {
	var problems []document.Problem
	names := t.module.options
	for _, m := range args.Members {
		ours := slices.Contains(names, m.Name) || slices.Contains(visible, m.Name) || slices.Contains(credentials, m.Name)
		if meant := partial.Similar(m.Name, names); !ours && meant != "" && args.Get(meant) == nil {
			problems = append(problems, partial.Stranger(m, "option", names))
		}
	}
	return problems
}

// credentials are the options of AWS's modules for keys and tokens.
var credentials = []string{
	"access_key", "aws_access_key", "aws_access_key_id", "aws_secret_access_key", "aws_secret_key", "aws_security_token",
	"aws_session_token", "ec2_access_key", "ec2_secret_key", "secret_key", "security_token", "session_token", "access_token",
}

// secrets returns the values of options that are unknown to the module, or are keys and tokens. Text between the
// pairs of a text has no name at all and is hidden as well.
func (t task) secrets() []source.Span {
	var spans []source.Span
	for _, m := range t.args.Members {
		option := slices.Contains(t.module.options, m.Name) && m.Name != mfaToken
		if !option && !slices.Contains(visible, m.Name) {
			spans = append(spans, m.Value.Span)
		}
	}
	return spans
}

// visible are the options of the modules that are not parameters and may be shown: those of all AWS modules, and
// those of iam_role. Keys and tokens are left out, under all their names.
// https://docs.ansible.com/ansible/latest/collections/amazon/aws/iam_role_module.html (2026-11)
var visible = []string{
	"module", "state", "region", "aws_region", "ec2_region", "profile", "aws_profile", "endpoint_url", "aws_endpoint_url", "ec2_url",
	"s3_url", "validate_certs", "aws_ca_bundle", "aws_config", "debug_botocore_endpoint_logs",
	"managed_policies", "managed_policy", "purge_policies", "purge_tags", "create_instance_profile", "delete_instance_profile",
	"wait", "wait_timeout", "tags", "resource_tags",
}

// given returns the arguments without those that are null, which Ansible treats as absent.
func given(args *document.Node) *document.Node {
	args.Members = slices.DeleteFunc(args.Members, func(m document.Member) bool { return m.Value.Kind == document.Null })
	return args
}
