package shrink

import (
	"fmt"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

func ExamplePolicy() {
	root, _ := policy.Parse(policytest.TextNode(`{"Version": "2012-10-17", "Statement": [
		{"Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:Get*"], "Resource": "arn:aws:s3:::b/*"},
		{"Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"}]}`))
	text, steps := Policy(root)
	fmt.Println(text)
	for _, step := range steps {
		fmt.Println(step)
	}
	fmt.Println(len(document.Minify(root)), "to", len(text), "characters")
	// Output:
	// {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:Get*","s3:PutObject"],"Resource":"arn:aws:s3:::b/*"}}
	// removed a Sid or Id
	// removed an entry that a wildcard covers
	// merged a statement into one like it
	// wrote a list of one entry without brackets
	// 223 to 121 characters
}
