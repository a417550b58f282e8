package assist_test

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/source"
)

// FuzzAnswers asks everything about any offset of any text.
func FuzzAnswers(f *testing.F) {
	f.Add("assume-role.json", []byte(`{"RoleArn": "arn:aws:iam::123456789012:role/a", "Policy": "{\"Statement\": []}"}`), 20)
	f.Add("a.yaml", []byte("operation: sts:AssumeRole\nparameters: {Policy: {Statement: {Action: \"s3:*\"}}}\n"), 60)
	f.Add("main.tf", []byte("resource \"aws_iam_role\" \"a\" {\n  name = \"a\"\n}\n"), 40)
	f.Add("run.sh", []byte("aws sts assume-role --role-arn \"$ROLE\" # sessionlint:ignore x\n"), 30)
	f.Add(".sessionlint.yaml", []byte("rules:\n  session-duration: off\n"), 12)
	f.Fuzz(func(t *testing.T, name string, data []byte, offset int) {
		if len(data) > 1<<12 {
			t.Skip()
		}
		w := newWorkspace(t, &txtar.Archive{Files: []txtar.File{{Name: fileName(name), Data: data}}})
		ask(t, w.documents[0], offset)
	})
}

// fileName makes a name that is one in the folder of a test.
func fileName(name string) string {
	for _, known := range []string{"assume-role.json", "a.yaml", "main.tf", "run.sh", ".sessionlint.yaml"} {
		if name == known {
			return name
		}
	}
	return "a.json"
}

func checkSpan(t *testing.T, s source.Span) {
	t.Helper()
	if s.File == nil || s.Start < 0 || s.End < s.Start || s.End > len(s.File.Data) {
		t.Errorf("place [%d, %d) is not in the file", s.Start, s.End)
	}
}
