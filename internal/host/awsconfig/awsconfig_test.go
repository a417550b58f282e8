package awsconfig_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/awsconfig"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

const chains = `# of the whole team
[default]
region = eu-west-1

[profile keys]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = x

[profile first]
role_arn = arn:aws:iam::123456789012:role/first
source_profile = keys
duration_seconds = 43200 ; half a day
mfa_serial = arn:aws:iam::123456789012:mfa/me
external_id=x

[profile "second one"]
ROLE_ARN = arn:aws:iam::<account>:role/second
source_profile = first
role_session_name = me
s3 =
  max_concurrent_requests = 20

[profile machine]
role_arn = arn:aws:iam::123456789012:role/machine
credential_source = Ec2InstanceMetadata

[profile web]
role_arn = arn:aws:iam::123456789012:role/web
web_identity_token_file = /var/token
duration_seconds = 1

[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Admin

[profile after-sso]
role_arn = arn:aws:iam::123456789012:role/after
source_profile = sso

[profile elsewhere]
role_arn = arn:aws:iam::123456789012:role/elsewhere
source_profile = in-the-credentials-file

[profile itself]
role_arn = arn:aws:iam::123456789012:role/itself
source_profile = itself
aws_access_key_id = AKIAIOSFODNN7EXAMPLE

[sso-session corp]
role_arn = none
source_profile = none
`

const chainsOutline = `sts:AssumeRole by user
  /DurationSeconds 43200
  /ExternalId x
  /SerialNumber arn:aws:iam::123456789012:mfa/me
  /RoleArn arn:aws:iam::123456789012:role/first
sts:AssumeRole by role
  /RoleArn arn:aws:iam::<account>:role/second
  /RoleSessionName me
sts:AssumeRole by role
  /RoleArn arn:aws:iam::123456789012:role/machine
sts:AssumeRoleWithWebIdentity
  /RoleArn arn:aws:iam::123456789012:role/web
sts:AssumeRole by role
  /RoleArn arn:aws:iam::123456789012:role/after
sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/elsewhere
sts:AssumeRole by user
  /RoleArn arn:aws:iam::123456789012:role/itself
`

func TestOutline(t *testing.T) {
	if got := hosttest.Outline(awsconfig.Format, hosttest.File("config", chains, nil)); got != chainsOutline {
		t.Errorf("got\n%s\nwant\n%s", got, chainsOutline)
	}
}

func TestFindings(t *testing.T) {
	text := "\uFEFF[profile a]\r\nrole_arn = deploy\r\nsource_profile = b\r\nduration_seconds = 7200\r\nrole_session_name = me too # x\r\n" +
		"[profile b]\r\nrole_arn = arn:aws:iam::123456789012:role/b\r\ncredential_source = EcsContainer\r\nduration_seconds = 600\r\n"
	want := `2:12 parameter-pattern /RoleArn <deploy>
5:23 session-name /RoleSessionName < >
9:20 session-duration /DurationSeconds <600>`
	file := hosttest.File("config", text, nil)
	if got := hosttest.Findings(t, awsconfig.Format, file); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = "4:20 role-chaining-duration /DurationSeconds <7200>"
	if got := hosttest.Ruled(t, awsconfig.Format, file, "role-chaining-duration", "incomplete-mfa"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLookalikes(t *testing.T) {
	for name, tt := range map[string]struct{ file, text string }{
		"in a page":           {"config.md", "# Settings\n\nUse this:\n\n[profile a]\nrole_arn = a\nsource_profile = b\n"},
		"Terraform":           {"main.tf", "provider \"aws\" {\n  assume_role {\n    role_arn = \"a\" # [source_profile = b]\n  }\n}\n"},
		"TOML":                {"settings.toml", "[profile]\nrole_arn = \"arn\"\nsource_profile = \"b\"\n"},
		"no source":           {"config", "[profile a]\nrole_arn = a\n[profile b]\nsource_profile = a\n"},
		"other kinds":         {"config", "[services a]\nrole_arn = a\nsource_profile = b\n"},
		"no section":          {"config", "role_arn = a\nsource_profile = b # [x]\n"},
		"settings before one": {"config", "a = b\n[profile a]\nrole_arn = a\nsource_profile = b\n"},
		"values that go on":   {"config", "[profile a]\nrole_arn = a\n  b\nsource_profile = c\n"},
		"header with a tail":  {"config", "[profile a] role\nrole_arn = a\nsource_profile = b\n"},
		"unfinished header":   {"config", "[profile a\nrole_arn = a\nsource_profile = b\n"},
		"YAML":                {"config.yaml", "[role_arn, source_profile]\n"},
		"settings of a shell": {"env.sh", "[ -n \"$role_arn\" ] && source_profile=1\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := hosttest.Outline(awsconfig.Format, hosttest.File(tt.file, tt.text, nil)); got != "" {
				t.Errorf("claimed:\n%s", got)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, awsconfig.Format, "config",
		chains,
		"[a]\n role_arn = b\nrole_arn=${c} #\nsource_profile=a\r",
	)
}
