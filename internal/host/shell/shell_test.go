package shell_test

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/shell"
)

const assume = "aws sts assume-role --role-arn arn:aws:iam::123456789012:role/demo --role-session-name ci "

// outline returns the outline of a script's requests without the role and the session name that assume adds.
func outline(t *testing.T, code string, others map[string]string) string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(hosttest.Outline(shell.Format, hosttest.File("deploy.sh", code, others))) {
		if !strings.Contains(line, "/RoleArn arn:aws:iam::123456789012:role/demo") && !strings.Contains(line, "/RoleSessionName ci") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "\n")
}

func TestCommands(t *testing.T) {
	const found = "sts:AssumeRole\n/DurationSeconds 60"
	tests := []struct{ name, code, want string }{
		{"plain", assume + "--duration-seconds 60", found},
		{"with an equals sign", assume + "--duration-seconds=60", "sts:AssumeRole\n/DurationSeconds 60"},
		{"in quotes", assume + `--duration-seconds "60"`, found},
		{"abbreviated", assume + "--duration 60", found},
		{"an ambiguous abbreviation", "aws sts assume-role --role x", "sts:AssumeRole"},
		{"over lines", "aws sts assume-role \\\n  --duration-seconds \\\n  60", found},
		{"with CRLF", "aws sts assume-role \\\r\n  --duration-seconds 60\r\n", found},
		{"global options before", "aws --region eu-west-1 --no-cli-pager sts --output=json assume-role --duration-seconds 60", found},
		{"global options behind", assume + "--profile p --query Credentials --duration-seconds 60 --debug", found},
		{"in a substitution", `X="$(` + assume + `--duration-seconds 60 | jq .)"`, found},
		{"in backquotes", "X=`" + assume + "--duration-seconds 60`", found},
		{"in a condition", "if ! " + assume + "--duration-seconds 60; then exit 1; fi", found},
		{"in a function", "f() {\n  local x\n  " + assume + "--duration-seconds 60\n}", found},
		{"by another command", "sudo -E aws-vault exec prod -- " + assume + "--duration-seconds 60", strings.Replace(found, "AssumeRole", "AssumeRole by unknown", 1)},
		{"by its path", "/usr/local/bin/" + assume + "--duration-seconds 60", found},
		{"in a container", "docker run --rm -v ~/.aws:/root/.aws amazon/aws-cli:2.1 sts assume-role --duration-seconds 60", found},
		{"in another shell", "bash -euo pipefail -c '" + assume + "--duration-seconds 60'", found},
		{"in zsh", "#!/usr/bin/env zsh\n" + assume + "--duration-seconds 60", found},
		{"calculated", assume + "--duration-seconds $((2 * (12 + 18)))", found + " <$((2 * (12 + 18)))>"},
		{"a number that is none", assume + "--duration-seconds 1h", "sts:AssumeRole\n/DurationSeconds 1h"},
		{"a negative number", assume + "--duration-seconds -5", "sts:AssumeRole\n/DurationSeconds -5"},
		{"an endpoint of AWS", assume + "--endpoint-url https://sts.eu-west-1.amazonaws.com --duration-seconds 60", found},
		{"several", assume + "&& aws sts get-session-token --duration-seconds 1", "sts:AssumeRole\nsts:GetSessionToken\n/DurationSeconds 1"},
		{"switches", "aws cognito-identity create-identity-pool --identity-pool-name p --no-allow-unauthenticated-identities --allow-classic-flow",
			"cognito-identity:CreateIdentityPool\n/IdentityPoolName p\n/AllowUnauthenticatedIdentities false <--no-allow-unauthenticated-identities>\n/AllowClassicFlow true <--allow-classic-flow>"},
		{"an old spelling", "aws cognito-identity create-identity-pool --open-id-connect-provider-ar-ns a b",
			"cognito-identity:CreateIdentityPool\n/OpenIdConnectProviderARNs/0 a\n/OpenIdConnectProviderARNs/1 b"},
		{"iam", "aws iam update-role --role-name r --max-session-duration 1800", "iam:UpdateRole\n/RoleName r\n/MaxSessionDuration 1800"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := outline(t, tt.code, nil); got != tt.want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", tt.code, got, tt.want)
			}
		})
	}
}

func TestNoCommands(t *testing.T) {
	for name, code := range map[string]string{
		"text":                    `echo "aws sts assume-role --duration-seconds 60"`,
		"an argument":             "echo aws sts assume-role --duration-seconds 60",
		"a comment":               "# aws sts assume-role --duration-seconds 60",
		"help":                    "aws sts assume-role help",
		"a skeleton":              "aws sts assume-role --generate-cli-skeleton",
		"another operation":       "aws sts assume-role-for-fun --duration-seconds 60; aws iam get-role",
		"a stand-in":              "aws --endpoint-url http://localhost:4566 sts assume-role --duration-seconds 60",
		"a stand-in in a flag":    "aws sts assume-role --duration-seconds 60 --endpoint-url=$LOCAL",
		"a stand-in by variable":  "export AWS_ENDPOINT_URL=http://localstack:4566\naws sts assume-role --duration-seconds 60",
		"a stand-in by name":      "awslocal sts assume-role --duration-seconds 60",
		"a function of that name": "aws() { echo fake; }\naws sts assume-role --duration-seconds 60",
		"python":                  "#!/usr/bin/env python3\naws sts assume-role --duration-seconds 60",
		"an unknown service":      "aws $SERVICE assume-role --duration-seconds 60",
		"data":                    "cat <<EOF\naws sts assume-role --duration-seconds 60\nEOF",
		"no end of brackets":      strings.Repeat("(", 1<<16) + "aws sts assume-role",
		"no end of code":          "aws sts assume-role --duration-seconds 60\n" + strings.Repeat("#\n", 1<<18),
	} {
		if got := outline(t, code, nil); got != "" {
			t.Errorf("%s: %.80q gives\n%s", name, code, got)
		}
	}
}

func TestValues(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{"a variable", "D=60\n" + assume + `--duration-seconds "$D"`, "/DurationSeconds 60"},
		{"an exported one", "export D=60\n" + assume + "--duration-seconds ${D}", "/DurationSeconds 60"},
		{"one made of another", "A=123\nX=ab-$A-$B\n" + assume + `--source-identity "$X"`, "/SourceIdentity ab-123-{0..} <ab-$A-$B>"},
		{"a local one", "f() { local -r D=60; " + assume + "--duration-seconds $D; }", "/DurationSeconds 60"},
		{"set twice", "D=60; D=70\n" + assume + "--duration-seconds $D", ""},
		{"set in a branch", "if x; then D=60; fi\n" + assume + "--duration-seconds $D", ""},
		{"set and used in a branch", "if x; then D=60; " + assume + "--duration-seconds $D; fi", "/DurationSeconds 60"},
		{"set if something works", "x && D=60\n" + assume + "--duration-seconds $D", ""},
		{"set in a subshell", "(D=60)\n" + assume + "--duration-seconds $D", ""},
		{"set later", assume + "--duration-seconds $D\nD=60", ""},
		{"set by a loop", "for D in 60; do " + assume + "--duration-seconds $D; done", ""},
		{"read", "D=60; read -r D\n" + assume + "--duration-seconds $D", ""},
		{"counted", "D=60; ((D++))\n" + assume + "--duration-seconds $D", ""},
		{"perhaps in a file", "D=60; source env.sh\n" + assume + "--duration-seconds $D", ""},
		{"with a default", assume + "--duration-seconds ${D:-60}", ""},
		{"only for another command", "D=60 true\n" + assume + "--duration-seconds $D", ""},
		{"from itself", "D=$D\n" + assume + "--source-identity \"$D\"", "/SourceIdentity {0..} <$D>"},
		{"escapes", assume + `--source-identity a\ b"c\"d\e"'f\g'`, `/SourceIdentity a bc"d\ef\g <a\ b"c\"d\e"'f\g'>`},
		{"a partial text", assume + `--source-identity "ci-$USER-$(date)"`, `/SourceIdentity ci-{0..}-{0..} <"ci-$USER-$(date)">`},
		{"many words of one variable", assume + `$MORE "$@" "${LIST[@]}"`, ""},
		{"words in a variable", "MORE='--duration-seconds 60'\n" + assume + "$MORE", ""},
		{"braces", assume + "--source-identity {a,b}", ""},
		{"a home", assume + "--source-identity ~/x", "/SourceIdentity {0..} <~/x>"},
		{"ANSI quotes", assume + `--source-identity $'a' --external-id $'\x41'`, "/SourceIdentity a <$'a'>\n/ExternalId {0..} <$'\\x41'>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got, _ := strings.Cut(outline(t, tt.code, nil), "\n")
			if got != tt.want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", tt.code, got, tt.want)
			}
		})
	}
}

func TestLists(t *testing.T) {
	tests := []struct{ name, flags, want string }{
		{"shorthand", "--tags Key=Team,Value=a 'Key=Env,Value=\"b c\"'", "/Tags/0/Key Team\n/Tags/0/Value a\n/Tags/1/Key Env\n/Tags/1/Value b c"},
		{"shorthand with a variable", "--tags Key=Team,Value=$T", "/Tags/0/Key Team\n/Tags/0/Value {0..} <>"},
		{"an escaped comma", `--tags 'Key=a,Value=b\,c'`, `/Tags/0/Key a` + "\n" + `/Tags/0/Value b,c <b\,c>`},
		{"several values for one", "--tags Key=a,Value=b,c", "/Tags/0/Key a\n/Tags/0/Value/0 b\n/Tags/0/Value/1 c"},
		{"no value", "--tags Key=a,Value=", "/Tags/0/Key a\n/Tags/0/Value"},
		{"a value from a file", "--tags Key=a,Value@=file://x", "/Tags/0/Key a"},
		{"no shorthand", "--policy-arns arn:aws:iam::aws:policy/X", "/PolicyArns/0 arn:aws:iam::aws:policy/X"},
		{"one member", "--policy-arns arn=arn:aws:iam::aws:policy/X", "/PolicyArns/0/arn arn:aws:iam::aws:policy/X"},
		{"JSON", `--tags '[{"Key": "a", "Value": "b"}]'`, "/Tags/0/Key a\n/Tags/0/Value b"},
		{"JSON with a variable", `--tags "[{\"Key\": \"a\", \"Value\": \"$V\"}]"`, "/Tags/0/Key a <\\\"a\\\">\n/Tags/0/Value {0..} <\\\"$V\\\">"},
		{"JSON of a variable", `--tags "[$V]"`, ""},
		{"objects in JSON", `--tags '{"Key": "a", "Value": "b"}' Key=c,Value=d`, "/Tags/0/Key a\n/Tags/0/Value b\n/Tags/1/Key c\n/Tags/1/Value d"},
		{"texts", "--transitive-tag-keys a b --duration-seconds 60", "/TransitiveTagKeys/0 a\n/TransitiveTagKeys/1 b\n/DurationSeconds 60"},
		{"texts in JSON", `--transitive-tag-keys '["a","b"]'`, "/TransitiveTagKeys/0 a\n/TransitiveTagKeys/1 b"},
		{"more of them elsewhere", "--transitive-tag-keys a $MORE", "/TransitiveTagKeys/0 a"},
		{"none that is known", "--transitive-tag-keys $ALL", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got, _ := strings.Cut(outline(t, assume+tt.flags, nil), "\n")
			if got != tt.want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", tt.flags, got, tt.want)
			}
		})
	}
}

func TestMaps(t *testing.T) {
	const code = `aws cognito-identity set-identity-pool-roles --identity-pool-id p --roles authenticated=r1,unauthenticated=r2 \
  --role-mappings '{"idp": {"Type": "Rules", "RulesConfiguration": {"Rules": []}}}'
aws cognito-identity set-identity-pool-roles --role-mappings "idp={Type=Rules,RulesConfiguration={Rules=[{Claim=a,Value=b},{Claim=c}]}}"`
	const want = `cognito-identity:SetIdentityPoolRoles
/IdentityPoolId p
/Roles/authenticated r1
/Roles/unauthenticated r2
/RoleMappings/idp/Type Rules
cognito-identity:SetIdentityPoolRoles
/RoleMappings/idp/Type Rules
/RoleMappings/idp/RulesConfiguration/Rules/0/Claim a
/RoleMappings/idp/RulesConfiguration/Rules/0/Value b
/RoleMappings/idp/RulesConfiguration/Rules/1/Claim c`
	if got := outline(t, code, nil); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestFiles(t *testing.T) {
	others := map[string]string{
		"p.json": "{1}", "policies/q.json": "{2}", "../root.json": "{3}", "both.json": "{4}", "../both.json": "{5}",
		"in.json": `{"DurationSeconds": 60, "RoleArn": "x"}`, "in.yaml": "DurationSeconds: 60\n",
		"tags.json": `[{"Key": "a"}]`, "token": "secret",
	}
	tests := []struct{ name, code, want string }{
		{"a file", assume + "--policy file://p.json", "/Policy {1}"},
		{"a file in a folder", assume + `--policy "file://./policies/q.json"`, "/Policy {2}"},
		{"a file above", assume + "--policy=file://root.json", "/Policy {3}"},
		{"two files", assume + "--policy file://both.json", ""},
		{"no file", assume + "--policy file://none.json", ""},
		{"a file elsewhere", assume + "--policy file:///etc/p.json", ""},
		{"a file nobody knows", assume + "--policy file://$P.json", ""},
		{"cat", assume + `--policy "$(cat p.json)"`, "/Policy {1}"},
		{"a redirection", assume + `--policy "$(<p.json)"`, "/Policy {1}"},
		{"in another folder", "cd policies\n" + assume + "--policy file://q.json", "/Policy {2}"},
		{"in another folder for a while", "(cd policies; x)\n" + assume + "--policy file://p.json", "/Policy {1}"},
		{"in two folders", "cd .. && cd scripts/policies\n" + assume + "--policy file://q.json", ""},
		{"perhaps in another folder", "if x; then cd policies; fi\n" + assume + "--policy file://p.json", ""},
		{"beside the script", assume + `--policy "file://$(dirname "$0")/p.json"`, "/Policy {1}"},
		{"beside the script, by a variable", `D="$(cd -- "$(dirname "${BASH_SOURCE[0]}")" && pwd)"` + "\n" + assume + "--policy file://$D/policies/q.json", "/Policy {2}"},
		{"in a folder nobody knows", "cd \"$DIR\"\n" + assume + "--policy file://p.json", ""},
		{"written by the script", "cat > p.json <<'EOF'\n{$x}\nEOF\n" + assume + "--policy file://p.json", "/Policy {$x}\n <{$x}\n>"},
		{"written with a variable", "cat <<EOF >./n.json\n{$x\\$}\nEOF\n" + assume + "--policy file://n.json", "/Policy {{0..}$}\n <{$x\\$}\nEOF>"},
		{"added to", "cat >> p.json <<'EOF'\n{$x}\nEOF\n" + assume + "--policy file://p.json", ""},
		{"added to, the other way round", "cat <<'EOF' >> p.json\n{$x}\nEOF\n" + assume + "--policy file://p.json", ""},
		{"written by tee", "tee n.json <<-EOF\n\t{\n\t1}\n\tEOF\n" + assume + "--policy file://n.json", "/Policy {\n1}\n <\t{\n\t1}\n\tEOF>"},
		{"written twice", "echo x > p.json; echo y >> p.json\n" + assume + "--policy file://p.json", ""},
		{"changed", "sed -i s/a/b/ p.json\n" + assume + "--policy file://p.json", ""},
		{"here", assume + "--policy \"$(cat <<'EOF'\n{}\nEOF\n)\"", "/Policy {} <{}\n>"},
		{"parameters", "aws sts assume-role --cli-input-json file://in.json --role-arn y", "/DurationSeconds 60\n/RoleArn x\n/RoleArn y"},
		{"parameters in YAML", "aws sts assume-role --cli-input-yaml file://in.yaml", "/DurationSeconds 60"},
		{"parameters in place", `aws sts assume-role --cli-input-json "{\"ExternalId\": \"$X\"}"`, "/ExternalId {0..} <\\\"$X\\\">"},
		{"parameters nobody knows", `aws sts assume-role --cli-input-json "$X"`, ""},
		{"a list", assume + "--tags file://tags.json", "/Tags/0/Key a"},
		{"a secret", "aws sts assume-role-with-web-identity --web-identity-token file://token", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got, _ := strings.Cut(outline(t, tt.code, others), "\n")
			if wanted := strings.ReplaceAll(tt.want, "\n <", "\n<"); firstLines(got) != firstLines(wanted) {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", tt.code, got, tt.want)
			}
		})
	}
}

// firstLines leaves out the source text of each value.
func firstLines(outline string) string {
	before, _, _ := strings.Cut(outline, "<")
	return strings.TrimSpace(strings.ReplaceAll(before, "\n ", "\n"))
}

func TestFindings(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{"a flag that there is not", "aws sts assume-role --session-duration 900 $MORE x", `1:21 unknown-parameter /SessionDuration <--session-duration>`},
		{"a flag that may be there", "aws sts assume-role $MORE --$FLAG 900 --output text", ""},
		{"what is missing", "aws sts assume-role --role-arn $ARN", `1:1 missing-parameter /RoleSessionName <aws sts assume-role>`},
		{"nothing is missing where more may come", `aws sts assume-role "$@"`, ""},
		{"a flag without its value", "aws sts assume-role --role-arn $ARN --role-session-name", `1:1 missing-parameter /RoleSessionName <aws sts assume-role>`},
		{"a character in quotes", "aws sts assume-role --role-arn $ARN --role-session-name 'a b'", `1:59 session-name /RoleSessionName < >`},
		{"a character in a partial text", `aws sts assume-role --role-arn $ARN --role-session-name "ci/$USER"`, `1:60 session-name /RoleSessionName </>`},
		{"a character where it stands", "N='my name'\naws sts assume-role --role-arn $ARN --role-session-name \"$N\"", `1:6 session-name /RoleSessionName < >`},
		{"a policy in double quotes", `aws sts assume-role --role-arn $ARN --role-session-name ci --policy "{\"Version\":,}"`, `1:83 policy-syntax /Policy <,>`},
		{"a policy in a here-document", "P=$(cat <<EOF\n{\n  \"Version\" 1\n}\nEOF\n)\naws sts assume-role --role-arn $ARN --role-session-name ci --policy \"$P\"", `3:13 policy-syntax /Policy <1>`},
		{"a duration that is no number", "aws sts get-session-token --duration-seconds 1h", `1:46 parameter-type /DurationSeconds <1h>`},
		{"a tag", "aws sts assume-role --role-arn $ARN --role-session-name ci --tags 'Key=a!,Value=b'", `1:73 session-tag-key /Tags/0/Key <!>`},
		{"a role's maximum", "aws iam update-role --role-name r \\\n  --max-session-duration 900", `2:26 role-max-session-duration /MaxSessionDuration <900>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := hosttest.Findings(t, shell.Format, hosttest.File("x", "#!/bin/sh\n"+tt.code, nil)); shifted(got) != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.code, shifted(got), tt.want)
			}
		})
	}
}

// shifted counts lines without the first.
func shifted(findings string) string {
	for n := '2'; n < '9'; n++ {
		if strings.HasPrefix(findings, string(n)+":") {
			return string(n-1) + findings[1:]
		}
	}
	return findings
}

func TestDetect(t *testing.T) {
	format := shell.Format
	tests := []struct {
		name, text, why string
	}{
		{"a.sh", assume, "a shell script that calls sts:AssumeRole"},
		{"a.txt", assume, ""},
		{"a.py", "#!/usr/bin/python3\n" + assume, ""},
		{"deploy", "#!/bin/bash -e\n" + assume, "a shell script that calls sts:AssumeRole"},
		{"a.yaml", "job:\n  script: " + assume, "shell code that calls sts:AssumeRole"},
		{"a.yaml", "job:\n  description: " + assume, ""},
		{"a.yaml", "on: push\njobs: {a: {steps: [{run: " + assume + "}]}}", ""},
	}
	for _, tt := range tests {
		if why, _ := format.Detect(hosttest.File(tt.name, tt.text, nil)); why != tt.why {
			t.Errorf("%s: %q", tt.name, why)
		}
	}
	for name, want := range map[string]bool{"a.sh": true, "a": true, "a.yml": true, "a.go": false} {
		if got := format.Mentions(name, []byte(assume)); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	for _, text := range []string{"aws s3 ls", "aws:sts:assume-role", "sts assume-role"} {
		if format.Mentions("a.sh", []byte(text)) {
			t.Errorf("%s mentions a command", text)
		}
	}
}
