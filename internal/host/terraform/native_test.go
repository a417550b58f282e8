package terraform

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

// sample is a realistic configuration: its comments name the mistakes in it, and there are no others.
const sample = `terraform {
  required_providers { aws = { source = "hashicorp/aws" } }
  backend "s3" {
    bucket = "state"
    assume_role = {
      role_arn = "arn:aws:iam::123456789012:role/state"
      duration = "10m" # 15m
    }
  }
}

provider "aws" {
  region = "eu-west-1"
  assume_role {
    role_arn     = "arn:aws:iam::123456789012:role/deploy"
    session_name = "deploy by ${var.user}" # spaces
    duration     = "2h"
    policy       = <<-EOT
      {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*",}]
      }
    EOT
    tags = {
      Team = "a"
      team = "b" # again
    }
    transitive_tag_keys = ["Team", "Cost"] # no such tag
  }
  assume_role {
    role_arn = var.second_role
    duration = "2h" # chained
  }
}

variable "user" {}
variable "second_role" { default = "" }
variable "duration" {
  type    = number
  default = 1800 # the minimum is an hour
}

locals {
  prefix = "app"
  tags   = { Team = "a", Cost = "b|c" } # a wrong character
}

resource "aws_iam_role" "app" {
  name                 = "${local.prefix}-${var.user}"
  max_session_duration = var.duration
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { (var.user) = "x" } }
    }]
  })
  tags = merge(local.tags, { Name = var.user })
}

resource "aws_iam_role" "other" {
  count                = var.duration > 3600 ? 1 : 0
  name                 = format("%s role-%d%%", local.prefix, 5) # a space and a sign
  max_session_duration = var.duration
  permissions_boundary = ""
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  role_mapping {
    identity_provider = "graph.facebook.com" # AmbiguousRoleResolution
    type              = "Token"
  }
  role_mapping {
    identity_provider         = "${aws_cognito_user_pool.main.endpoint}:x"
    ambiguous_role_resolution = "AuthenticatedRole"
    type                      = "Rules"
    mapping_rule {
      claim      = "isAdmin"
      match_type = "Equal" # Equals
      role_arn   = aws_iam_role.app.arn
      value      = "paid"
    }
  }
  roles = { "authenticated" = aws_iam_role.app.arn }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    role_arn                     = "arn:aws:iam::123456789012:role/state"
    assume_role_duration_seconds = 60 # 900
  }
}
`

func TestNative(t *testing.T) {
	const want = `7:18 session-duration /DurationSeconds <"10m">
21:76 policy-syntax /Policy <,>
16:27 session-name /RoleSessionName < >
40:13 role-max-session-duration /MaxSessionDuration <1800>
45:35 parameter-pattern /Tags/1/Value <|>
65:36 parameter-pattern /RoleName < >
74:25 ambiguous-role-resolution /RoleMappings/graph.facebook.com/AmbiguousRoleResolution <"graph.facebook.com">
83:20 parameter-value /RoleMappings/…:x/RulesConfiguration/Rules/0/MatchType <"Equal">
95:36 session-duration /DurationSeconds <60>`
	f := hosttest.File("main.tf", sample, nil)
	if got := hosttest.Findings(t, Format, f); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	const ruled = `26:7 duplicate-session-tag /Tags/1/Key <team>
28:36 transitive-key-without-tag /TransitiveTagKeys/1 <"Cost">
32:16 role-chaining-duration /DurationSeconds <"2h">`
	got := hosttest.Ruled(t, Format, f, "duplicate-session-tag", "transitive-key-without-tag", "role-chaining-duration")
	if got != ruled {
		t.Errorf("got\n%s\nwant\n%s", got, ruled)
	}
}

// TestLookalikes checks that files that only look like Terraform, or like these blocks, have no requests.
func TestLookalikes(t *testing.T) {
	const role = `resource "aws_iam_role" "x" { max_session_duration = 900 }`
	tests := []struct{ name, file, text string }{
		{"another file", "main.hcl", role},
		{"another resource", "main.tf", `resource "aws_iam_role_policy" "x" { max_session_duration = 900 }`},
		{"a module's variable", "main.tf", `module "aws_iam_role" { max_session_duration = 900 }`},
		{"a data source", "main.tf", `data "aws_iam_role" "x" { max_session_duration = 900 }`},
		{"another provider", "main.tf", `provider "awscc" { assume_role { duration = "1m" } }`},
		{"another backend", "main.tf", "terraform {\n  backend \"gcs\" {\n    assume_role_duration_seconds = 1\n    role_arn = \"x\"\n  }\n}"},
		{"a remote state elsewhere", "main.tf", "data \"terraform_remote_state\" \"x\" {\n  backend = \"remote\"\n  config = { role_arn = \"x\" }\n}"},
		{"a backend without a role", "main.tf", "terraform {\n  backend \"s3\" {\n    session_name = \"a b\"\n  }\n}"},
		{"a role that is switched off", "main.tf", `provider "aws" {` + "\n assume_role {\n role_arn = \"\"\n duration = \"1m\"\n }\n}"},
		{"a comment", "main.tf", "# " + role},
		{"JSON of something else", "main.json", `{"resource": {"aws_iam_role": {"x": {"max_session_duration": 900}}}}`},
		{"a state", "state.json", `{"format_version": "1.0", "terraform_version": "1.9.0", "values": {"root_module": {"resources": [
			{"mode": "managed", "type": "aws_iam_role", "values": {"max_session_duration": 900}}]}}}`},
		{"half a plan", "plan.json", `{"planned_values": {"root_module": {"resources": [
			{"mode": "managed", "type": "aws_iam_role", "values": {"max_session_duration": 900}}]}}}`},
	}
	for _, test := range tests {
		if got := hosttest.Findings(t, Format, hosttest.File(test.file, test.text, nil)); got != "" {
			t.Errorf("%s: %s", test.name, got)
		}
	}
	for _, name := range []string{"main.tf", "main.tofu"} {
		if got := hosttest.Findings(t, Format, hosttest.File(name, role, nil)); got == "" {
			t.Errorf("%s: nothing found", name)
		}
	}
}

// TestResources checks the requests of each type, value by value.
func TestResources(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"pod identity", `resource "aws_eks_pod_identity_association" "x" {
  cluster_name         = "c"
  disable_session_tags = true
  policy               = jsonencode({ b = "<&>", a = 1 })
  role_arn             = aws_iam_role.x.arn
  tags                 = { a = "", b = null }
}`, `eks:CreatePodIdentityAssociation
  /clusterName c
  /disableSessionTags true
  /policy {"a":1,"b":"\u003c\u0026\u003e"} <jsonencode({ b = "<&>", a = 1 })>
  /tags/a 
`},
		{"profile", `resource "aws_rolesanywhere_profile" "x" {
  name             = "p"
  duration_seconds = "600"
  role_arns        = ["a", "b", "a", aws_iam_role.x.arn]
  tags             = { k = "v" }
}`, `rolesanywhere:CreateProfile
  /name p
  /durationSeconds 600
  /roleArns/0 a
  /roleArns/1 b
  /tags/0/key k
  /tags/0/value v
`},
		{"permission set", `resource "aws_ssoadmin_permission_set" "x" {
  name             = "Admin"
  session_duration = "PT30M"
  relay_state      = ""
}
resource "aws_ssoadmin_permission_set_inline_policy" "x" {
  inline_policy = "{}"
}`, "sso:CreatePermissionSet\n  /Name Admin\n  /SessionDuration PT30M\nsso:PutInlinePolicyToPermissionSet\n  /InlinePolicy {}\n"},
		{"pool", `resource "aws_cognito_identity_pool" "x" {
  identity_pool_name = "p"
  cognito_identity_providers {
    client_id     = "c"
    provider_name = ""
  }
  openid_connect_provider_arns = ["a", "a"]
  tags = { k = "v" }
}`, `cognito-identity:CreateIdentityPool
  /IdentityPoolName p
  /OpenIdConnectProviderARNs/0 a
  /IdentityPoolTags/k v
  /CognitoIdentityProviders/0/ClientId c
`},
		{"transfer user", `resource "aws_transfer_user" "x" {
  policy = "{\"a\": \"$${transfer:HomeFolder}\"}"
}
resource "aws_transfer_user" "y" {
  role = "x"
}`, "transfer:CreateUser\n  /Policy {\"a\":\"${transfer:HomeFolder}\"} <\"{\\\"a\\\": \\\"$${transfer:HomeFolder}\\\"}\">\ntransfer:CreateUser\n  /Role x\n"},
		{"dynamic blocks", `resource "aws_cognito_identity_pool_roles_attachment" "x" {
  dynamic "role_mapping" {
    for_each = var.x
    content { type = "Rules" }
  }
  role_mapping {
    identity_provider = var.p
    type = "Rules"
    dynamic "mapping_rule" {
      for_each = var.x
      content {}
    }
  }
}`, "cognito-identity:SetIdentityPoolRoles\n  /RoleMappings/var.p/Type Rules\n"},
		{"web identity", `provider "aws" {
  assume_role_with_web_identity {
    role_arn                = "arn:aws:iam::123456789012:role/x"
    web_identity_token_file = "/token"
    policy_arns             = ["a", var.b]
  }
  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/y"
    duration = var.duration
  }
}`, `sts:AssumeRoleWithWebIdentity via Terraform's AWS provider
  /RoleArn arn:aws:iam::123456789012:role/x
  /PolicyArns/0/arn a
sts:AssumeRole by role via Terraform's AWS provider
  /RoleArn arn:aws:iam::123456789012:role/y
`},
	}
	for _, test := range tests {
		if got := hosttest.Outline(Format, hosttest.File("main.tf", test.text, nil)); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, test.want)
		}
	}
}

// TestBounds checks that files that would overflow the parser's stack, or take too much time, are skipped.
func TestBounds(t *testing.T) {
	const role = "resource \"aws_iam_role\" \"x\" {\n  max_session_duration = 900\n}\n"
	for name, text := range map[string]string{
		"brackets":   "a = " + strings.Repeat("[", 200_000),
		"signs":      "a = " + strings.Repeat("-", 200_000) + "1",
		"not":        "a = " + strings.Repeat("! ", 200_000) + "true",
		"conditions": "a = " + strings.Repeat("true ? 1 : ", 100_000) + "1",
		"templates":  "a = " + strings.Repeat("\"${", 50_000),
		"lines":      "a = <<E\n" + strings.Repeat("\n", 200_000) + "E\n",
		"size":       "#" + strings.Repeat("x", 2<<20),
	} {
		if got := hosttest.Places(Format, hosttest.File("main.tf", role+text, nil)); got != nil {
			t.Errorf("%s: %d places", name, len(got))
		}
	}
	json := `{"resource": {"aws_iam_role": {"x": {"name": "${` + strings.Repeat("[", 200_000) + `"}}}}`
	if got := hosttest.Outline(Format, hosttest.File("main.tf.json", json, nil)); got != "iam:CreateRole\n" {
		t.Errorf("JSON: %.100s", got)
	}
}

// TestCrowdedFolder checks that names that may be defined in files that were not read are reported.
func TestCrowdedFolder(t *testing.T) {
	const text = `provider "aws" {
  assume_role {
    role_arn = var.role
    duration = local.long
  }
}
locals { long = "1h" }
`
	for more, want := range map[int]int{400: 0, 600: 1} {
		others := map[string]string{}
		for i := range more {
			others[fmt.Sprintf("a%03d.tf", i)] = ""
		}
		f := hosttest.File("main.tf", text, others)
		if hosttest.Places(Format, f); len(f.Unparsed) != want {
			t.Errorf("%d other files: %v, want %d notes", more, f.Unparsed, want)
		}
	}
}
