package ansible_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/ansible"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

var outlines = []struct{ name, text, want string }{
	{"play with tasks and blocks", `
- hosts: all
  vars: {sts_assume_role: none}
  pre_tasks:
    - name: assume
      amazon.aws.sts_assume_role:
        role_arn: arn:aws:iam::{{ account }}:role/deploy
        role_session_name: "deploy-{{ stamp }}"
        duration_seconds: 1
        external_id: ~
        policy: {Statement: []}
        mfa_serial_number: "{{ serial }}"
        region: eu-west-1
      register: assumed
      when: true
  tasks:
    - block:
        - community.aws.sts_session_token: {duration_seconds: 2, mfa_token: !vault 123456}
          delegate_to: localhost
      rescue:
        - always: []
        - block:
            - sts_session_token: {duration_seconds: 3}
`, `sts:AssumeRole
  /RoleArn arn:aws:iam::{0..}:role/deploy <arn:aws:iam::{{ account }}:role/deploy>
  /RoleSessionName deploy-{0..} <"deploy-{{ stamp }}">
  /DurationSeconds 1
sts:GetSessionToken
  /DurationSeconds 2
sts:GetSessionToken
  /DurationSeconds 3
`},
	{"file of tasks", `
- name: role
  iam_role:
    name: deploy
    assume_role_policy_document: {Version: "2012-10-17"}
    max_session_duration: "1800"
    boundary: arn:aws:iam::123456789012:policy/b
    managed_policies: [a]
    tags: {team: a}
  with_items: [a]
- amazon.aws.iam_role: {name: gone, state: absent}
- amazon.aws.iam_role: "{{ item }}"
- amazon.aws.iam_role:
  args: {role_name: other}
`, `iam:CreateRole
  /RoleName deploy
  /AssumeRolePolicyDocument {"Version":"2012-10-17"} <{Version: "2012-10-17"}>
  /MaxSessionDuration 1800
  /PermissionsBoundary arn:aws:iam::123456789012:policy/b
  /Tags/0/Key team
  /Tags/0/Value a
`},
	{"pairs in texts", `
- name: one line
  sts_assume_role: role_arn=arn:aws:iam::123456789012:role/a role_session_name='a b' duration_seconds="{{ hours * 3600 }}"
- local_action: sts_assume_role role_arn="a\tb" duration_seconds=7200
- action: {module: amazon.aws.sts_assume_role, role_arn: "{{ a }}", duration_seconds: 60}
`, `sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/a
  /RoleSessionName a b
sts:AssumeRole
  /DurationSeconds 7200
sts:AssumeRole
  /DurationSeconds 60
`},
}

func TestOutline(t *testing.T) {
	for _, tt := range outlines {
		t.Run(tt.name, func(t *testing.T) {
			if got := hosttest.Outline(ansible.Format, hosttest.File("main.yml", tt.text, nil)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestFindings(t *testing.T) {
	text := `- name: assume
  community.aws.sts_assume_role:
    role_arn: "arn:aws:iam::{{ account }}:role/deploy"
    role_session_name: "deploy of {{ what }}"
    duration_seconds: 600
- iam_role: name=deploy max_session_duration=900 assume_role_policy_document='{"Statement"}'
- amazon.aws.sts_session_token:
    mfa_serial_number: arn:aws:iam::123456789012:mfa/a
    mfa_token: "{{ token }}"
    duration_seconds: 3600
`
	want := `4:31 session-name /RoleSessionName < >
5:23 session-duration /DurationSeconds <600>
6:91 policy-syntax /AssumeRolePolicyDocument <}>
6:46 role-max-session-duration /MaxSessionDuration <900>`
	if got := hosttest.Findings(t, ansible.Format, hosttest.File("main.yml", text, nil)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLookalikes(t *testing.T) {
	for name, text := range map[string]string{
		"an object":            "sts_assume_role: {role_arn: a, role_session_name: b}\n",
		"not alone":            "- {sts_assume_role: {role_arn: a}, other: {b: c}}\n",
		"two modules":          "- {sts_assume_role: {role_arn: a}, iam_role: {name: b}}\n",
		"text":                 "- iam_role: arn:aws:iam::123456789012:role/a\n",
		"other arguments":      "- iam_role: {arn: a}\n",
		"another module":       "- aws.iam_role: {name: a, max_session_duration: 1}\n",
		"list of roles":        "- {name: a, max_session_duration: 900, iam_role: {path: /}}\n",
		"documentation of one": "module: iam_role\noptions: {max_session_duration: {type: int}}\n",
		"no list":              "- - iam_role: {name: a, max_session_duration: 1}\n",
	} {
		t.Run(name, func(t *testing.T) {
			if got := hosttest.Outline(ansible.Format, hosttest.File("main.yml", text, nil)); got != "" {
				t.Errorf("claimed:\n%s", got)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	var seeds []string
	for _, tt := range outlines {
		seeds = append(seeds, tt.text)
	}
	hosttest.Fuzz(f, ansible.Format, "main.yml", seeds...)
}
