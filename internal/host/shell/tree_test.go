package shell_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/shell"
)

func TestTrees(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"GitLab", `deploy:
  stage: deploy
  before_script:
    - export DURATION=60
    - apk add aws-cli
  script:
    - DURATION=60
    - |
      aws sts get-session-token \
        --duration-seconds $DURATION
    - 'aws sts get-session-token --duration-seconds 61'
`, `7:16 session-duration /DurationSeconds <60>
11:53 session-duration /DurationSeconds <61>`},
		{"a line that cannot be parsed", `deploy:
  script:
    - if [ "$A"
    - aws sts get-session-token --duration-seconds 60
`, `4:52 session-duration /DurationSeconds <60>`},
		{"CircleCI", `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base}]
    steps:
      - run:
          name: assume
          command: aws sts assume-role --role-arn << parameters.arn >> --role-session-name "a b"
      - run: aws sts get-session-token --duration-seconds 60
`, `8:94 session-name /RoleSessionName < >
9:59 session-duration /DurationSeconds <60>`},
		{"CodeBuild", `version: 0.2
phases:
  build:
    commands:
      - CREDENTIALS=$(aws sts get-session-token --duration-seconds 60)
`, `5:68 session-duration /DurationSeconds <60>`},
		{"Kubernetes, with a shell", `apiVersion: batch/v1
kind: Job
spec:
  template:
    spec:
      containers:
        - image: amazon/aws-cli
          command: ["/bin/sh", "-ec"]
          args:
            - |
              aws sts get-session-token --duration-seconds 60
`, `11:60 session-duration /DurationSeconds <60>`},
		{"Kubernetes, word by word", `spec:
  containers:
    - image: public.ecr.aws/aws-cli/aws-cli:2.15.0
      args: [sts, assume-role, --role-arn, $(ROLE), --role-session-name, "a b", --duration-seconds, 60]
`, `4:76 session-name /RoleSessionName < >
4:101 session-duration /DurationSeconds <60>`},
		{"kubeconfig", `users:
  - user:
      exec:
        command: aws
        args:
          - sts
          - get-session-token
          - --duration-seconds
          - "60"
`, `9:13 session-duration /DurationSeconds <"60">`},
		{"Compose", `services:
  login:
    entrypoint: [sh, -c]
    command:
      - aws sts get-session-token --duration-seconds 60
`, `5:54 session-duration /DurationSeconds <60>`},
		{"Helm and Jinja", `tasks:
  - shell: "aws sts assume-role --role-arn {{ role }} --role-session-name 'x y' --duration-seconds {{ seconds }}"
`, `2:77 session-name /RoleSessionName < >`},
		{"a folded scalar", `script: >-
  aws sts get-session-token
  --duration-seconds 60
`, `3:22 session-duration /DurationSeconds <60>`},
		{"escapes of YAML", `script: "aws sts assume-role --role-arn $A \
  --role-session-name \"a\x20b\""
`, `2:26 session-name /RoleSessionName <\x20>`},
		{"JSON", `{"steps": [{"script": "aws sts assume-role --role-arn $A --role-session-name \"a\u0020b\""}]}`,
			`1:81 session-name /RoleSessionName <\u0020>`},
		{"a substituted script", "Fn::Base64: !Sub |\n  #!/bin/bash\n  aws sts assume-role --role-arn ${Arn} --role-session-name 'a ${AWS::StackName}'\n",
			`3:63 session-name /RoleSessionName < >`},
		{"a folder's variables", "script:\n  - D=60\n  - aws sts get-session-token --duration-seconds $D\n", `2:7 session-duration /DurationSeconds <60>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := hosttest.Findings(t, shell.Format, hosttest.File("ci.yml", tt.text, nil)); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestTreesWithoutCode(t *testing.T) {
	const bad = "aws sts get-session-token --duration-seconds 60"
	for name, text := range map[string]string{
		"PowerShell":          "script: " + bad + "\nshell: pwsh\n",
		"PowerShell by name":  "- pwsh: " + bad + "\n- powershell: " + bad + "\n",
		"python":              "- shell: python\n  run: " + bad + "\n",
		"a first line":        "script: |\n  #!/usr/bin/env python3\n  " + bad + "\n",
		"prose":               "description: " + bad + "\nname: " + bad + "\n",
		"other words":         "args: [sts, get-session-token, --duration-seconds, '60']\n",
		"another image":       "image: aws-cli-helper\nargs: [sts, get-session-token, --duration-seconds, '60']\n",
		"no text":             "script: {aws: sts get-session-token}\nargs: [[aws], sts]\nrun: 5\n",
		"words that are none": "command: [aws, {sts: get-session-token}]\n",
		"a workflow":          "on: push\njobs:\n  a:\n    steps:\n      - run: " + bad + "\n",
		"an action":           "runs:\n  using: composite\n  steps:\n    - run: " + bad + "\n",
	} {
		if got := hosttest.Findings(t, shell.Format, hosttest.File("ci.yml", text, nil)); got != "" {
			t.Errorf("%s:\n%s\n%s", name, text, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, code := range []string{
		"D=1\naws sts assume-role --role-arn \"$D\" --tags 'Key=a,Value=\"b\\\"c\",x={y=[1,2]}' $E --policy \"$(cat <<EOF\n{\\$$D}\nEOF\n)\"",
		"cat >p <<-E\n\tx\n\tE\naws sts assume-role --policy file://p --tags '[{\"Key\":\"'$D'\"}]'\r\n", "script: [a, \"aws sts assume-role \\x41 {{x}}\"]",
		"command: [sh, -c, 'aws sts get-session-token --duration-seconds $((1+2*3))']", "`aws sts assume-role --role-arn \\`x\\``",
		"bash -c \"aws sts assume-role --source-identity '${X}é'\"", "run: |\n  aws iam update-role --role-name ${{ x }}\n",
	} {
		f.Add(code)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		hosttest.CheckSpans(t, shell.Format, hosttest.File("x.sh", text, nil))
		hosttest.CheckSpans(t, shell.Format, hosttest.File("x.yaml", text, nil))
	})
}

func FuzzArguments(f *testing.F) {
	for _, args := range []string{
		`--tags Key=a,Value='b\,c' "Key=$X,Value=[1,{a=2}]"`, `--role-arn="$A"b'c' --duration-seconds $((1+(2*3))) {a,b}`,
		`--cli-input-json "{\"Tags\": [{\"Key\": \"$K\"}]}" --no-x`, "--policy \"$(cat <<-'E'\n\t{}\n\tE\n)\"", "--web-identity-token file://x --tags [\"$x\"]",
	} {
		f.Add(args)
	}
	f.Fuzz(func(t *testing.T, args string) {
		if len(args) < 1<<10 {
			hosttest.CheckSpans(t, shell.Format, hosttest.File("x.sh", "A=x\naws sts assume-role "+args, nil))
		}
	})
}
