package lint

import "testing"

func TestSuppression(t *testing.T) {
	const head = "RoleArn: arn:aws:iam::123456789012:role/demo\n"
	for _, c := range []struct {
		name, text, settings string
		want                 []string
	}{
		{"none", head + "RoleSessionName: a b\n", "", []string{"a.yaml:2:19 session-name"}},
		{"at the end of the line", head + "RoleSessionName: a b # sessionlint:ignore session-name for a test\n", "", nil},
		{"on the line above", head + "# sessionlint:ignore session-name\nRoleSessionName: a b\n", "", nil},
		{"above other comments", head + "# sessionlint:ignore session-name\n\n# It is so.\nRoleSessionName: a b\n", "", nil},
		{"for the file", "# sessionlint:ignore-file session-name,session-duration all of it\n" + head + "RoleSessionName: a b\nDurationSeconds: 1\n", "", nil},
		{"two rules", head + "# sessionlint:ignore session-duration, session-name so\nRoleSessionName: a b\n", "",
			[]string{"a.yaml:2:1 unused-suppression"}},
		{"for what begins on the line", head + "RoleSessionName: ab\n# sessionlint:ignore reserved-tag-prefix\nTags:\n  - Key: aws:a\n    Value: b\n", "", nil},
		{"for one of several", head + "RoleSessionName: ab\nTags:\n  # sessionlint:ignore reserved-tag-prefix\n  - Key: aws:a\n    Value: b\n  - Key: aws:b\n    Value: c\n", "",
			[]string{"a.yaml:7:10 reserved-tag-prefix"}},
		{"for a text in a block", head + "RoleSessionName: ab\nPolicy: | # sessionlint:ignore policy-syntax not yet\n  {\n    oops\n  }\n", "", nil},
		{"of another line", head + "RoleSessionName: a b\nDurationSeconds: 900 # sessionlint:ignore session-name\n", "",
			[]string{"a.yaml:2:19 session-name", "a.yaml:3:22 unused-suppression"}},
		{"at the end of the file", head + "RoleSessionName: ab\n# sessionlint:ignore session-name", "", []string{"a.yaml:3:1 unused-suppression"}},
		{"of a rule that is off", head + "RoleSessionName: a b # sessionlint:ignore session-name\n", "rules: {session-name: off}", nil},
		{"of a missing member", "# sessionlint:ignore missing-parameter\n" + head + "DurationSeconds: 900\n---\n" + head + "RoleSessionName: ab\n",
			"files: [{path: a.yaml, operation: sts:AssumeRole}]", nil},
		{"unknown rule", head + "RoleSessionName: ab # sessionlint:ignore sesion-name\n", "", []string{"a.yaml:2:21 invalid-directive"}},
		{"no rule", head + "RoleSessionName: ab # sessionlint:ignore\n", "", []string{"a.yaml:2:21 invalid-directive"}},
		{"unknown directive", head + "RoleSessionName: ab # sessionlint:ignroe session-name\n", "", []string{"a.yaml:2:21 invalid-directive"}},
		{"in a file of somebody else", "kind: Pod # sessionlint:ignroe x\n", "", nil},
		{"operation", "# sessionlint:operation sts:AssumeRole\n" + head + "RoleSessionName: ab\n", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := files(t, map[string]string{"a.yaml": c.text})
			expect(t, linted(t, Options{Config: settings(t, dir, c.settings)}), c.want...)
		})
	}
}
