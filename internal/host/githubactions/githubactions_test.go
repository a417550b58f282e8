package githubactions_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/githubactions"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

const path = ".github/workflows/deploy.yml"

// workflow makes a workflow of one job that may ask for identity tokens, with steps indented by six spaces.
func workflow(steps string) string {
	return "on: push\npermissions:\n  id-token: write\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n" + steps
}

// step makes a step that uses the action, of which the inputs are lines.
func step(version, inputs string) string {
	s := "      - uses: aws-actions/configure-aws-credentials@" + version + "\n        with:\n          aws-region: eu-west-1\n"
	for line := range strings.Lines(inputs) {
		s += "          " + line
	}
	return s + "\n"
}

func outline(text string) string {
	return strings.TrimSpace(hosttest.Outline(githubactions.Format, hosttest.File(path, text, nil)))
}

func findings(t *testing.T, text string) string {
	t.Helper()
	return hosttest.Findings(t, githubactions.Format, hosttest.File(path, text, nil))
}

// values returns the lines of an outline about one parameter, without the places.
func values(outline, parameter string) string {
	var all []string
	for line := range strings.Lines(outline) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(line), "/"+parameter+" "); ok {
			value, _, _ = strings.Cut(value, " <")
			all = append(all, value)
		}
	}
	return strings.Join(all, " ")
}

func TestToken(t *testing.T) {
	got := outline(workflow(step("v4", `role-to-assume: arn:aws:iam::123456789012:role/demo
role-external-id: x
managed-session-policies: |
  arn:aws:iam::aws:policy/A

   arn:aws:iam::aws:policy/B
inline-session-policy: >-
  {"Version": "2012-10-17"}
`)))
	const want = `sts:AssumeRoleWithWebIdentity via configure-aws-credentials
  /RoleArn arn:aws:iam::123456789012:role/demo
  /RoleSessionName GitHubActions <aws-actions/configure-aws-credentials@v4>
  /DurationSeconds 3600 <aws-actions/configure-aws-credentials@v4>
  /Policy {"Version": "2012-10-17"} <>-
            {"Version": "2012-10-17"}>
  /PolicyArns/0/arn arn:aws:iam::aws:policy/A
  /PolicyArns/1/arn arn:aws:iam::aws:policy/B`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestKeys(t *testing.T) {
	got := outline("name: 'Deploy: prod & more'\n" + workflow(step("v6.2.3", `role-to-assume: demo
aws-access-key-id: AKIA
role-external-id: id-${{ github.sha }}
role-duration-seconds: 900
custom-tags: '{"Env": "${{ inputs.env }}", "n": 5, "b": true}'
transitive-tag-keys: |
  Repository
  Env
  EventName
  Nobody
`)))
	got = strings.ReplaceAll(got, " <aws-actions/configure-aws-credentials@v6.2.3>", "")
	const want = `sts:AssumeRole by user via configure-aws-credentials
  /RoleArn arn:aws:iam::{12..12}:role/demo <demo>
  /RoleSessionName GitHubActions
  /DurationSeconds 900
  /ExternalId id-{40..40} <id-${{ github.sha }}>
  /Tags/0/Key GitHub
  /Tags/0/Value Actions
  /Tags/1/Key Repository
  /Tags/1/Value {1..}/{1..}
  /Tags/2/Key Workflow
  /Tags/2/Value Deploy: prod _ more <'Deploy: prod & more'>
  /Tags/3/Key Action
  /Tags/3/Value {1..}
  /Tags/4/Key Actor
  /Tags/4/Value {1..}
  /Tags/5/Key Commit
  /Tags/5/Value {40..40}
  /Tags/6/Key Branch
  /Tags/6/Value {0..}
  /Tags/7/Key Env
  /Tags/7/Value {0..} <"${{ inputs.env }}">
  /Tags/8/Key n
  /Tags/8/Value 5
  /Tags/9/Key b
  /Tags/9/Value true
  /TransitiveTagKeys/0 Repository
  /TransitiveTagKeys/1 Env`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestDurations(t *testing.T) {
	const token, keys = "", "aws-access-key-id: AKIA\n"
	tests := []struct{ version, login, input, want string }{
		{"v4", token, "", "3600"}, {"v4", keys, "", "3600"},
		{"v4", token, "role-duration-seconds:\n", "3600"},
		{"v4", token, "role-duration-seconds: ''\n", "3600"},
		{"v4", token, "role-duration-seconds: 0\n", "3600"},
		{"v4", token, "role-duration-seconds: one hour\n", "3600"},
		{"v4", token, "role-duration-seconds: 1h\n", "1"},
		{"v4", token, "role-duration-seconds: 6 hours\n", "6"},
		{"v4", token, "role-duration-seconds: ' 900 '\n", "900"},
		{"v4", token, "role-duration-seconds: '00900'\n", "900"},
		{"v4", token, "role-duration-seconds: 1e4\n", "10000"},
		{"v4", token, "role-duration-seconds: '1e4'\n", "1"},
		{"v4", token, "role-duration-seconds: 900.7\n", "900"},
		{"v4", token, "role-duration-seconds: -5\n", "-5"},
		{"v4", token, "role-duration-seconds: '0x384'\n", "0x384"},
		{"v4", token, "role-duration-seconds: ${{ inputs.d }}\n", ""},
		{"v4", token, "role-duration-seconds: ${{ 60 }}\n", "60"},
		{"v3", token, "role-duration-seconds: 5m\n", "5"},
		{"v2", token, "", "3600"}, {"v2", keys, "", "21600"}, {"v1", keys, "", "21600"}, {"v1-node16", keys, "", "21600"},
		{"v2", keys + "aws-session-token: x\n", "", ""},
		{"v2", "role-chaining: true\n", "", ""},
		{"v2", token, "role-duration-seconds: 0\n", "0"},
		{"v2", token, "role-duration-seconds: 1h\n", "1h"},
		{"v2", token, "role-duration-seconds: 900\n", "900"},
		{"main", token, "role-duration-seconds: 900\n", "900"},
		{"main", token, "role-duration-seconds: 1h\n", ""}, {"main", token, "", ""},
		{"0000000000000000000000000000000000000000 # v4.1.0", token, "role-duration-seconds: 1h\n", "1"},
		{"0000000000000000000000000000000000000000 # v2", token, "role-duration-seconds: 1h\n", "1h"},
		{"0000000000000000000000000000000000000000 # tag=v4", token, "role-duration-seconds: 1h\n", "1"},
		{"0000000000000000000000000000000000000000 # our pin", token, "role-duration-seconds: 1h\n", ""},
	}
	for _, tt := range tests {
		text := workflow(step(tt.version, "role-to-assume: demo\n"+tt.login+tt.input))
		if got := values(outline(text), "DurationSeconds"); got != tt.want {
			t.Errorf("%s %s%s: got %q, want %q", tt.version, tt.login, tt.input, got, tt.want)
		}
	}
}

func TestLogin(t *testing.T) {
	const job = "jobs:\n  a:\n    runs-on: x\n"
	tests := []struct{ name, before, inputs, want string }{
		{"a token", "on: push\npermissions: {id-token: write}\n" + job, "", "sts:AssumeRoleWithWebIdentity"},
		{"a token of the job", "on: push\npermissions: {}\n" + job + "    permissions: write-all\n", "", "sts:AssumeRoleWithWebIdentity"},
		{"no token of the job", "on: push\npermissions: {id-token: write}\n" + job + "    permissions: {contents: read}\n", "", "sts:AssumeRole"},
		{"no token", "on: push\n" + job, "", "sts:AssumeRole"},
		{"read-all", "on: push\npermissions: read-all\n" + job, "", "sts:AssumeRole"},
		{"perhaps a token", "on: {workflow_call: {}}\n" + job, "custom-tags: '{'\n", "sts:AssumeRole"},
		{"Forgejo", "on: push\nenable-openid-connect: true\n" + job, "", "sts:AssumeRoleWithWebIdentity"},
		{"a token in a file", "on: push\n" + job, "web-identity-token-file: /t\n", "sts:AssumeRoleWithWebIdentity"},
		{"keys", "on: push\npermissions: {id-token: write}\n" + job, "aws-access-key-id: AKIA\n", "sts:AssumeRole by user"},
		{"perhaps keys", "on: push\npermissions: {id-token: write}\n" + job, "aws-access-key-id: ${{ secrets.K }}\n", "sts:AssumeRole"},
		{"keys of a session", "on: push\n" + job, "aws-access-key-id: AKIA\naws-session-token: t\n", "sts:AssumeRole"},
		{"role chaining", "on: push\npermissions: {id-token: write}\n" + job, "role-chaining: true\n", "sts:AssumeRole by role"},
		{"role chaining from a user's keys", "on: push\nenv: {AWS_ACCESS_KEY_ID: AKIA}\n" + job, "role-chaining: true\n", "sts:AssumeRole"},
		{"perhaps role chaining", "on: push\npermissions: {id-token: write}\n" + job, "role-chaining: ${{ inputs.c }}\n", "sts:AssumeRole"},
		{"no token wanted", "on: push\npermissions: {id-token: write}\n" + job, "force-skip-oidc: true\n", "sts:AssumeRole"},
	}
	for _, tt := range tests {
		text := tt.before + "    steps:\n" + step("v6", "role-to-assume: arn:aws:iam::123456789012:role/r\n"+tt.inputs)
		got, _, _ := strings.Cut(outline(text), "\n")
		if got != tt.want+" via configure-aws-credentials" {
			t.Errorf("%s: %s\n%s", tt.name, got, text)
		}
		if tags := values(outline(text), "Tags/0/Key"); strings.Contains(tt.name, "perhaps") && tags != "" {
			t.Errorf("%s: tags nobody can know: %s", tt.name, tags)
		}
	}
}

func TestCallers(t *testing.T) {
	const role = "role-to-assume: arn:aws:iam::123456789012:role/r\n"
	chained := step("v4", role+"role-chaining: true\n")
	tests := []struct{ name, steps, want string }{
		{"a role before", step("v4", role) + chained, "role"},
		{"a user before", step("v4", "aws-access-key-id: AKIA\n") + chained, "user"},
		{"perhaps a user before", strings.Replace(step("v4", "aws-access-key-id: AKIA\n"), "with:", "if: x\n        with:", 1) + step("v4", role) + chained, "role"},
		{"keys by a script", "      - run: echo AWS_ACCESS_KEY_ID=x >> $GITHUB_ENV\n" + chained, ""},
		{"keys of a step", strings.Replace(step("v4", role+"output-credentials: true\n"), "uses:", "id: first\n        uses:", 1) +
			step("v4", role+"aws-access-key-id: ${{ steps.first.outputs.aws-access-key-id }}\naws-session-token: t\n"), "role"},
		{"keys of an unknown step", step("v4", role+"aws-access-key-id: ${{ steps.first.outputs.aws-access-key-id }}\naws-session-token: t\n"), ""},
	}
	for _, tt := range tests {
		places := hosttest.Places(githubactions.Format, hosttest.File(path, workflow(tt.steps), nil))
		if got := places[len(places)-1].Caller; got != tt.want {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

func TestTags(t *testing.T) {
	const keys = "role-to-assume: demo\naws-access-key-id: AKIA\n"
	tests := []struct{ name, version, inputs, want string }{
		{"own", "v4", "", "GitHub Repository Workflow Action Actor Commit Branch"},
		{"none", "v4", "role-skip-session-tagging: true\n", ""},
		{"perhaps none", "v4", "role-skip-session-tagging: ${{ inputs.x }}\n", ""},
		{"custom ones before their time", "v6.1.3", "custom-tags: '{\"a\": 1}'\n", "GitHub Repository Workflow Action Actor Commit Branch"},
		{"custom ones", "v6", "custom-tags: '{\"a\": 1}'\n", "GitHub Repository Workflow Action Actor Commit Branch a"},
		{"perhaps custom ones", "main", "custom-tags: '{\"a\": 1}'\n", ""},
		{"unknown ones", "v6", "custom-tags: ${{ inputs.tags }}\n", "GitHub Repository Workflow Action Actor Commit Branch"},
		{"with token files", "v6", "web-identity-token-file: t\n", ""},
	}
	for _, tt := range tests {
		got := outline(workflow(step(tt.version, keys+tt.inputs)))
		var names []string
		for i := range 9 {
			if name := values(got, fmt.Sprintf("Tags/%d/Key", i)); name != "" {
				names = append(names, name)
			}
		}
		if strings.Join(names, " ") != tt.want {
			t.Errorf("%s: %s", tt.name, names)
		}
	}
	old := "name: a;b#c\n" + workflow(step("v2", keys))
	if got := values(outline(old), "Tags/2/Value"); got != "a;b_c" {
		t.Errorf("the old way to clean names gives %q", got)
	}
	long := "name: " + strings.Repeat("é", 300) + "\n" + workflow(step("v5", keys))
	if got := values(outline(long), "Tags/2/Value"); got != strings.Repeat("é", 256) {
		t.Errorf("a long name gives %q", got)
	}
}

func TestExpressions(t *testing.T) {
	const before = `on: push
permissions: {id-token: write}
env:
  NAME: of-workflow
  ONLY: "${{ github.actor }}-x"
  SET: before
jobs:
  a:
    env: {NAME: of-job, INNER: "in-${{ env.ONLY }}"}
    strategy:
      matrix:
        env: [dev, prod]
        target: [{name: eu}, {name: us}]
        exclude: [{env: dev, target: {name: us}}]
        include: [{env: prod, extra: e1}, {env: test, target: {name: ap}}]
    steps:
      - run: echo "SET=after" >> "$GITHUB_ENV"
      - env: {STEP: of-step, NESTED: "${{ env.NAME }}"}
        uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: r
          role-session-name: `
	tests := []struct{ expression, want string }{
		{"${{ env.STEP }}", "of-step"},
		{"${{env.NAME}}", "of-job"},
		{"${{ env['ONLY'] }}", "{1..}-x"},
		{"a-${{ env.INNER }}-b", "a-in-{1..}-x-b"},
		{"${{ env.NESTED }}", "of-job"},
		{"${{ env.SET }}", "{0..}"},
		{"${{ env.NOBODY }}", "{0..}"},
		{"${{ 'it''s' }}", "it's"},
		{"${{ format('{0}}', 1) }}-x", "{0..}-x"},
		{"${{ env.NAME || 'x' }}", "{0..}"},
		{"${{ github.repository }}", "{1..}/{1..}"},
		{"${{ github.run_id }}", "{1..}"},
		{"x-${github.repository}", "x-${github.repository}"},
		{"${{ matrix.env }}", "dev prod test"},
		{"${{ matrix.env }}-${{ matrix.target.name }}", "dev-eu prod-eu prod-us test-ap"},
		{"${{ matrix.env }}-${{ matrix['extra'] }}", "dev-{0..} prod-e1 test-{0..}"},
		{"${{ matrix.target }}", "{0..} {0..} {0..}"},
		{"${{ env.NAME", "${{ env.NAME"},
	}
	for _, tt := range tests {
		got := values(outline(before+tt.expression+"\n"), "RoleSessionName")
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.expression, got, tt.want)
		}
	}
}

func TestFindings(t *testing.T) {
	const role = "role-to-assume: arn:aws:iam::123456789012:role/r\n"
	tests := []struct{ name, text, want string }{
		{"a single brace", workflow(step("v4", role+"role-session-name: GitHubActions--${github.repository}\n")),
			"12:45 session-name /RoleSessionName <$>"},
		{"a slash for certain", workflow(step("v4", role+"role-session-name: ci-${{ github.repository }}\n")),
			"12:33 session-name /RoleSessionName <${{ github.repository }}>"},
		{"hours", workflow(step("v4", role+"role-duration-seconds: 1h\n")),
			"12:34 session-duration /DurationSeconds <1h>"},
		{"a variable", "env: {D: '60'}\n" + workflow(step("v4", role+"role-duration-seconds: ${{ env.D }}\n")),
			"1:10 session-duration /DurationSeconds <'60'>"},
		{"a character in a policy", workflow(step("v4", role+"inline-session-policy: |\n  {\n    \"Version\": \"2012-10-17\",,\n  }\n")),
			"14:39 policy-syntax /Policy <,>"},
		{"a policy", workflow(step("v4", role+"managed-session-policies: |\n  arn:aws:iam::aws:policy/A\n  ReadOnlyAccess\n")),
			"14:13 parameter-pattern /PolicyArns/1/arn <ReadOnlyAccess>"},
		{"policies in one line", workflow(step("v4", role+"managed-session-policies: '[\"arn:aws:iam::aws:policy/A\"]'\n")),
			"12:37 parameter-pattern /PolicyArns/0/arn <'[\"arn:aws:iam::aws:policy/A\"]'>"},
		{"a bare name beside a token", workflow(step("v4", "role-to-assume: demo\n")),
			"11:27 parameter-pattern /RoleArn <demo>"},
		{"an external ID beside a token, once", workflow(step("v2", role+"role-external-id: abc\n")),
			"12:11 unknown-parameter /ExternalId <role-external-id>"},
		{"a tag", workflow(step("v6", role+"aws-access-key-id: AKIA\ncustom-tags: '{\"a!\": \"b\"}'\n")),
			"13:26 session-tag-key /Tags/7/Key <\"a!\">"},
		{"tags that are no object", workflow(step("v6", role+"aws-access-key-id: AKIA\ncustom-tags: Env=prod\n")),
			"13:24 parameter-type /Tags <Env=prod>"},
		{"a name of a workflow, once", "name: a<b\n" + workflow(step("v2", role+"aws-access-key-id: AKIA\n")),
			"1:7 session-tag-value /Tags/2/Value <a<b>"},
		{"a script", workflow("      - env: {D: 60}\n        run: |\n          aws sts get-session-token \\\n            --duration-seconds $D\n"),
			"8:18 session-duration /DurationSeconds <60>"},
		{"a script with an expression", "env: {D: 60}\n" + workflow("      - run: aws sts get-session-token --duration-seconds ${{ env.D }}\n"),
			"1:10 session-duration /DurationSeconds <60>"},
		{"a composite action", "inputs: {name: {required: true}}\nruns:\n  using: composite\n  steps:\n" + step("v4", role+"role-session-name: a b-${{ inputs.name }}\n"),
			"9:31 session-name /RoleSessionName < >"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := findings(t, tt.text); got != tt.want {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", tt.text, got, tt.want)
			}
		})
	}
}

func TestRightOnes(t *testing.T) {
	const bad = "role-to-assume: arn:aws:iam::123456789012:role/r\nrole-duration-seconds: 60\n"
	for name, text := range map[string]string{
		"expressions throughout":   workflow(step("v4", "role-to-assume: ${{ secrets.ROLE }}\nrole-session-name: ${{ github.run_id }}-${{ github.run_attempt }}\nrole-duration-seconds: ${{ vars.D }}\ninline-session-policy: ${{ inputs.p }}\nmanaged-session-policies: ${{ inputs.m }}\nrole-external-id: ${{ secrets.E }}\n")),
		"an account in an ARN":     workflow(step("v4", "role-to-assume: arn:aws:iam::${{ vars.ACCOUNT }}:role/r\n")),
		"a bare name beside keys":  workflow(step("v4", "role-to-assume: path/demo\naws-access-key-id: AKIA\n")),
		"no role":                  workflow(step("v4", "role-duration-seconds: 60\n")),
		"an empty role":            workflow(step("v4", "role-to-assume: ''\nrole-duration-seconds: 60\n")),
		"inputs from before":       workflow(step("v2.1.0", "role-to-assume: arn:aws:iam::123456789012:role/r\ninline-session-policy: '{'\nmanaged-session-policies: x\n")),
		"another action":           workflow(strings.Replace(step("v4", bad), "aws-actions/configure-aws-credentials", "google-github-actions/auth", 1) + "# configure-aws-credentials"),
		"an action of one's own":   workflow(strings.Replace(step("v4", bad), "aws-actions/", "./.github/actions/", 1)),
		"a folder of an action":    workflow(strings.Replace(step("v4", bad), "configure-aws-credentials@", "configure-aws-credentials/sub@", 1)),
		"a JSON Schema":            "$schema: x\n" + workflow(step("v4", bad)),
		"no workflow":              strings.Replace(workflow(step("v4", bad)), "on: push\n", "", 1),
		"CircleCI":                 "version: 2.1\njobs:\n  a:\n    docker: []\n    steps:\n" + step("v4", bad),
		"a JavaScript action":      "runs:\n  using: node20\n  steps:\n" + step("v4", bad),
		"PowerShell":               workflow("      - shell: pwsh\n        run: aws sts get-session-token --duration-seconds 60\n"),
		"Windows":                  strings.Replace(workflow("      - run: aws sts get-session-token --duration-seconds 60\n"), "ubuntu", "windows", 1),
		"PowerShell throughout":    "defaults: {run: {shell: pwsh}}\n" + workflow("      - run: aws sts get-session-token --duration-seconds 60\n"),
		"a variable set in a step": "env: {D: 60}\n" + workflow("      - run: echo D=900 >> $GITHUB_ENV\n      - run: aws sts get-session-token --duration-seconds $D\n"),
		"strange shapes":           "on: push\njobs:\n  a: 5\n  b: {steps: [5, {uses: [x]}, {uses: aws-actions/configure-aws-credentials@v4, with: 5}, {run: {}}]}\n  c: {strategy: {matrix: {include: [5], exclude: 5}}, steps: x}\n",
	} {
		if got := findings(t, text); got != "" {
			t.Errorf("%s:\n%s\n%s", name, text, got)
		}
	}
	windows := strings.Replace(workflow("      - shell: bash\n        run: aws sts get-session-token --duration-seconds 60\n"), "ubuntu", "windows", 1)
	if findings(t, windows) == "" {
		t.Error("bash on Windows is a shell")
	}
	fork := workflow(strings.Replace(step("v4", bad), "aws-actions/configure", "acme/aws-actions-configure", 1))
	if findings(t, fork) == "" {
		t.Error("a fork is the action")
	}
}

func TestRules(t *testing.T) {
	text := workflow(step("v6", "role-to-assume: demo\nrole-chaining: true\nrole-duration-seconds: 7200\ncustom-tags: '{\"repository\": \"x\", \"aws:x\": \"${{ inputs.x }}\"}'\n"))
	got := hosttest.Ruled(t, githubactions.Format, hosttest.File(path, text, nil), "role-chaining-duration", "duplicate-session-tag", "reserved-tag-prefix")
	const want = `13:34 role-chaining-duration /DurationSeconds <7200>
14:26 duplicate-session-tag /Tags/7/Key <"repository">
14:45 reserved-tag-prefix /Tags/8/Key <"aws:x">`
	if got != want {
		t.Errorf("got:\n%s", got)
	}
}

func TestFiles(t *testing.T) {
	const run = "      - run: aws iam create-role --role-name r --assume-role-policy-document file://trust.json\n"
	others := map[string]string{"../../trust.json": "1", "../../infra/trust.json": "2"}
	for name, tt := range map[string]struct{ text, want string }{
		"the repository":       {workflow(run), "1"},
		"a folder of the step": {workflow(run + "        working-directory: infra\n"), "2"},
		"a folder of the job":  {"defaults: {run: {working-directory: ./infra}}\n" + workflow(run), "2"},
		"a folder of the code": {workflow(strings.Replace(run, "aws", "cd infra && aws", 1)), "2"},
		"nobody knows":         {workflow(run + "        working-directory: ${{ inputs.x }}\n"), ""},
		"somewhere in it":      {workflow(run + "        working-directory: ${{ inputs.x }}/infra\n"), ""},
	} {
		got := hosttest.Outline(githubactions.Format, hosttest.File(path, tt.text, others))
		if got := values(got, "AssumeRolePolicyDocument"); got != tt.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestDetect(t *testing.T) {
	format := githubactions.Format
	for text, want := range map[string]string{
		workflow("      - run: x\n"):                           "a workflow: it has on, and jobs with steps",
		"runs:\n  using: composite\n  steps: [{run: x}]\n":     "a composite action: runs.using is composite, with steps",
		"on: push\njobs: {}\n":                                 "",
		"on: push\njobs: {a: {steps: []}}\n":                   "",
		"[on, jobs]\n":                                         "",
		"jobs: [{steps: [{run: x}]}]\non: push\n":              "",
		"runs: {using: composite}\n":                           "",
		"on: push\njobs: {a: {uses: ./x.yml}, b: {steps: 5}}":  "",
		"$schema: s\non: push\njobs: {a: {steps: [{run: x}]}}": "",
	} {
		if why, _ := format.Detect(hosttest.File(path, text, nil)); why != want {
			t.Errorf("%s: %q", text, why)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("on: push\njobs:\n  a:\n    strategy: {matrix: {d: [1, ${{ x }}], include: [{d: 1, e: 2}]}}\n    steps:\n" +
		step("v6", "role-to-assume: a-${{ matrix.d }}\naws-access-key-id: x\ncustom-tags: '{\"a\": \"${{ env.B }}\"}'\nmanaged-session-policies: |\n  a\n   ${{ x }}\n"))
	f.Add(workflow(step("v2", "role-to-assume: \"a\\x20${{ env['X'] }}\"\nrole-duration-seconds: 0x1F\ninline-session-policy: >\n  {\n\n  }\n")))
	f.Add("runs:\n  using: composite\n  steps:\n  - run: aws sts assume-role --role-arn ${{ github.sha }}'x'\n    env: &e {A: ${{ env.A }}}\n  - env: *e\n    run: aws sts get-session-token --duration-seconds $A\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<12 {
			hosttest.CheckSpans(t, githubactions.Format, hosttest.File(path, text, nil))
		}
	})
}
