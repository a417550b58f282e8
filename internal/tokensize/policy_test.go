package tokensize

import (
	"reflect"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestPolicyStrings(t *testing.T) {
	tests := []struct {
		name, policy string
		want         []string
	}{
		{"empty", `{}`, []string{}},
		{"no object", `[1, "x"]`, []string{}},
		{
			"statement list, document order, no effect and no version",
			`{"Version": "2012-10-17", "Id": "id", "Statement": [
				{"Effect": "Allow", "Resource": "*", "Action": ["s3:Get*", "s3:Put*"], "Sid": "One"},
				{"NotAction": "iam:*", "NotResource": ["arn:aws:s3:::a"]}]}`,
			[]string{"*", "s3:Get*", "s3:Put*", "One", "iam:*", "arn:aws:s3:::a"},
		},
		{
			"single statement with conditions",
			`{"Statement": {"Action": "*", "Condition": {
				"StringLike": {"s3:prefix": ["a/*", "b/*"]}, "Bool": {"aws:SecureTransport": true},
				"NumericLessThan": {"s3:max-keys": 10}}}}`,
			[]string{"*", "StringLike", "s3:prefix", "a/*", "b/*", "Bool", "aws:SecureTransport", "true", "NumericLessThan", "s3:max-keys", "10"},
		},
		{
			"nonsense in the place of values",
			`{"Statement": [7, null, {"Action": {"a": "b"}, "Condition": ["x"], "Sid": null}]}`,
			[]string{},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := policyStrings(t, test.policy); !reflect.DeepEqual(got, test.want) {
				t.Errorf("PolicyStrings = %q, want %q", got, test.want)
			}
		})
	}
	if got := PolicyStrings(nil); got != nil {
		t.Errorf("PolicyStrings(nil) = %q, want nil", got)
	}
}

func TestPolicyStringsOfText(t *testing.T) {
	const text = `{"Statement": {"Action": "s3:*"}}`
	file := &source.File{Name: "x", Data: []byte(text)}
	node := document.NewText(text, source.Span{File: file, End: len(text)}, nil)
	node.Embedded = document.ParseJSON(file).Roots[0]
	if got := PolicyStrings(node); !reflect.DeepEqual(got, []string{"s3:*"}) {
		t.Errorf("PolicyStrings = %q", got)
	}
}

// The bytes of the statements and the rest are those of the policy.
func TestStatementBytes(t *testing.T) {
	for text, statements := range map[string]int{
		`{}`: 0,
		`{"Statement": {"Action": "s3:GetObject", "Resource": "*"}}`:                                                                                 1,
		`{"Statement": [{"Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}, 7, {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}`: 2,
	} {
		root := document.ParseJSON(&source.File{Name: "x", Data: []byte(text)}).Roots[0]
		bytes, rest := StatementBytes(root)
		sum := rest
		for _, n := range bytes {
			sum += n
		}
		if len(bytes) != statements || sum != PolicyBytes(PolicyStrings(root)) {
			t.Errorf("%s: %v and %d, want %d", text, bytes, rest, PolicyBytes(PolicyStrings(root)))
		}
		if statements == 2 && bytes[1] >= bytes[0] {
			t.Errorf("%v: what is repeated costs less", bytes)
		}
	}
}
