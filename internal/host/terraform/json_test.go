package terraform

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

func TestJSON(t *testing.T) {
	const text = `{
  "//": "written by a program",
  "terraform": {"backend": {"s3": {"bucket": "b", "assume_role": {"role_arn": "arn:aws:iam::123456789012:role/x", "duration": "13h"}}}},
  "provider": {"aws": [{"region": "x"}, {"alias": "y", "assume_role": [{"role_arn": "${var.arn}", "session_name": "a ${var.arn}"}]}]},
  "variable": {"arn": {}, "duration": {"default": 1800}},
  "locals": {"name": "my-${var.arn}"},
  "resource": {
    "aws_iam_role": {
      "a": {"name": "${local.name}:x", "max_session_duration": "${var.duration}",
            "assume_role_policy": "{\"Version\": \"2012-10-17\",}"},
      "b": [{"max_session_duration": "${var.duration}", "count": "${var.duration > 1 ? 1 : 0}"}]
    },
    "aws_cognito_identity_pool_roles_attachment": {
      "c": {"identity_pool_id": "${aws_cognito_identity_pool.x.id}",
            "role_mapping": {"identity_provider": "x", "ambiguous_role_resolution": "Deny", "type": "Rules",
              "mapping_rule": {"claim": "", "match_type": "Is", "role_arn": "${aws_iam_role.a.arn}", "value": "v"}},
            "dynamic": {"roles": {"for_each": []}}}
    }
  },
  "data": {"terraform_remote_state": {"s": {"backend": "s3", "config": {"role_arn": "arn:aws:iam::123456789012:role/x", "session_name": "x"}}}}
}`
	const want = `3:127 session-duration /DurationSeconds <"13h">
4:117 session-name /RoleSessionName < >
10:64 policy-syntax /AssumeRolePolicyDocument <,>
5:51 role-max-session-duration /MaxSessionDuration <1800>
9:35 parameter-pattern /RoleName <:>
16:31 missing-parameter /RoleMappings/x/RulesConfiguration/Rules/0/Claim <{>
16:59 parameter-value /RoleMappings/x/RulesConfiguration/Rules/0/MatchType <"Is">
20:137 session-name /RoleSessionName <"x">`
	if got := hosttest.Findings(t, Format, hosttest.File("main.tf.json", text, nil)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestPlan(t *testing.T) {
	const text = `{"format_version": "1.2", "terraform_version": "1.9.5",
 "planned_values": {"root_module": {
  "resources": [
   {"address": "aws_iam_role.a", "mode": "managed", "type": "aws_iam_role", "name": "a",
    "values": {"assume_role_policy": "{\"Version\":\"2012-10-17\",}", "description": null, "max_session_duration": 900, "name": "a", "path": "/", "permissions_boundary": "", "tags": {}},
    "sensitive_values": {"tags_all": {}, "name": true}},
   {"mode": "data", "type": "aws_iam_role", "values": {"max_session_duration": 900}},
   {"mode": "managed", "type": "aws_cognito_identity_pool_roles_attachment", "values": {
     "role_mapping": [
      {"ambiguous_role_resolution": "", "identity_provider": "a", "mapping_rule": [], "type": "Token"},
      {"identity_provider": "b", "mapping_rule": [{"claim": "c", "match_type": "Is"}], "type": "Rules"}],
     "roles": {"authenticated": "arn:aws:iam::123456789012:role/x"}}}],
  "child_modules": [{"address": "module.m", "resources": [
   {"mode": "managed", "type": "aws_eks_pod_identity_association", "values": {"cluster_name": "c", "role_arn": null, "tags": null}}]}]}},
 "configuration": {"provider_config": {"aws": {"name": "aws", "expressions": {
   "region": {"constant_value": "x"},
   "assume_role": [{"duration": {"constant_value": "5m"}, "role_arn": {"references": ["var.r"]}, "policy": {}}]}},
  "other": {"name": "other", "expressions": {"assume_role": [{"duration": {"constant_value": "5m"}}]}}}}}`
	f := hosttest.File("tfplan.json", text, nil)
	const want = `5:66 policy-syntax /AssumeRolePolicyDocument <,>
5:116 role-max-session-duration /MaxSessionDuration <900>
10:62 ambiguous-role-resolution /RoleMappings/a/AmbiguousRoleResolution <"a">
11:80 parameter-value /RoleMappings/b/RulesConfiguration/Rules/0/MatchType <"Is">
17:52 session-duration /DurationSeconds <"5m">`
	if got := hosttest.Findings(t, Format, f); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if why, ok := detect(f); !ok || why == "" {
		t.Error("not recognised")
	}
	// Values that a plan leaves out are not absent.
	for _, p := range hosttest.Places(Format, f) {
		if p.Operation == "eks:CreatePodIdentityAssociation" && p.Params.Get("disableSessionTags") == nil {
			t.Error("disable_session_tags is taken for absent")
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("main.tf", sample)
	f.Add("main.tf", "resource \"aws_iam_role\" \"x\" {\n  name = \"${local.a}\\u0041é\"\n  tags = merge({a=\"b\"}, var.x)\n}\n"+here)
	f.Add("main.tf", "resource \"aws_transfer_user\" \"x\" {\n  policy = jsonencode({a = [\"<${var.text}>\", null, 1.5], \"b\" = <<-E\n    x\n      y\n    E\n  })\n}\n"+here)
	f.Add("main.tf.json", `{"resource": {"aws_iam_role": {"x": {"name": "\u0061${format("%s\"", "b")}", "description": "${jsonencode({a = 1})}"}}}}`)
	f.Add("plan.json", `{"format_version": "1", "terraform_version": "1", "planned_values": {"root_module": {"resources": [{"mode": "managed", "type": "aws_iam_role", "values": {"name": "\u00e9"}}]}}}`)
	f.Add("main.tf", "resource \"aws_iam_role\" \"x\" {\n  count = f(") // an expression without an end
	f.Add("main.tf", documents+"resource \"aws_transfer_user\" \"x\" {\n  policy = data.aws_iam_policy_document.all.json\n}\n")
	f.Add("main.tf.json", `{"data": {"aws_iam_policy_document": {"x": {"statement": {"actions": ["&{é}"], "principals": [{"type": "AWS"}]}}}}, "resource": {"aws_iam_role": {"x": {"assume_role_policy": "${data.aws_iam_policy_document.x.json}"}}}}`)
	f.Add("main.tf", "data \"template_file\" \"x\" {\n  template = \"{\\\"a\\\": [%{ for a in b }\\\"$${a}é\\\"%{ endfor }]}\"\n  vars = {b = [\"c\"]}\n}\nresource \"aws_iam_role\" \"x\" {\n  assume_role_policy = data.template_file.x.rendered\n}\n")
	f.Add("main.tf", "resource \"aws_instance\" \"x\" {\n  user_data = base64encode(\"#!/bin/sh\\naws sts get-session-token\")\n  user_data_base64 = \"Content-Type: multipart/mixed; boundary=x\\n\\n#!\\naws sts get-caller-identity\\n--x\"\n}\n")
	f.Add("main.tf.json", `{"data": {"cloudinit_config": {"x": {"part": [{"content": "#cloud-config\nruncmd:\n- aws sts get-session-token\n- [aws, sts, get-session-token]"}]}}}}`)
	f.Fuzz(func(t *testing.T, name, text string) {
		if name != "main.tf" && name != "main.tf.json" {
			name = "plan.json"
		}
		hosttest.CheckSpans(t, Format, hosttest.File(name, text, folder))
	})
}
