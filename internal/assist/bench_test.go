package assist_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/assist"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// longPolicy is a request with a session policy of about 2,000 characters, and an offset in its last statement.
func longPolicy() (d *assist.Document, offset int) {
	var statements []string
	for i := range 14 {
		statements = append(statements, fmt.Sprintf(`{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::releases-%d/*", `+
			`"Condition": {"Bool": {"aws:SecureTransport": "true"}}}`, i))
	}
	text := `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::123456789012:role/deploy", "RoleSessionName": "x",
  "Policy": {"Version": "2012-10-17", "Statement": [` + strings.Join(statements, ",\n") + `]}}}`
	file := &source.File{Name: "assume.json", Data: []byte(text)}
	workspace := lint.NewWorkspace("/repository", false, lint.Options{})
	read := func(f *source.File) []*request.Request { return workspace.Requests("/repository/assume.json", f.Data) }
	d = &assist.Document{File: file, Read: read, Requests: read(file), Index: assist.NewIndex()}
	return d, strings.LastIndex(text, "s3:PutObject") + len("s3:Pu")
}

func BenchmarkComplete(b *testing.B) {
	d, offset := longPolicy()
	for b.Loop() {
		if c := d.Complete(offset); len(c.Items) == 0 {
			b.Fatal("nothing is offered")
		}
	}
}

func BenchmarkHover(b *testing.B) {
	d, offset := longPolicy()
	for b.Loop() {
		if _, ok := d.Hover(offset); !ok {
			b.Fatal("nothing is known")
		}
	}
}

func BenchmarkLenses(b *testing.B) {
	d, _ := longPolicy()
	for b.Loop() {
		if len(d.Lenses()) != 1 {
			b.Fatal("no lens")
		}
	}
}
