package terraform

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

// documents are data sources that write policies.
const documents = `
data "aws_iam_policy_document" "all" {
  policy_id = "id"
  version   = "2008-10-17"
  statement {
    sid           = "A"
    effect        = "Deny"
    not_actions   = ["b:C", "a:B", "b:C"]
    not_resources = ["arn:aws:s3:::x/<1>"]
    not_principals {
      type        = "AWS"
      identifiers = [123456789012]
    }
  }
}
data "aws_iam_policy_document" "short" {
  statement {
    sid       = ""
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::x/&{aws:userid}", "arn:aws:s3:::x/$${aws:userid}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["&{aws:userid}"]
    }
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["b"]
    }
    condition {
      test     = "Null"
      variable = "s3:x"
      values   = []
    }
  }
}
data "aws_iam_policy_document" "principals" {
  statement {
    actions   = []
    principals {
      type        = "AWS"
      identifiers = ["a"]
    }
    principals {
      type        = "AWS"
      identifiers = ["b"]
    }
    principals {
      type        = "Service"
      identifiers = []
    }
  }
}
data "aws_iam_policy_document" "unknown" {
  statement {
    actions   = [var.none]
    resources = concat(["a"], var.none)
    condition {
      test     = var.none
      variable = "a"
      values   = ["b"]
    }
  }
  statement {}
}
data "aws_iam_policy_document" "none" {}
data "aws_iam_policy_document" "source" {
  source_policy_documents = [data.aws_iam_policy_document.all.json, jsonencode({ Statement = [{ Sid = "B" }] }), ""]
  statement { sid = "C" }
}
data "aws_iam_policy_document" "override" {
  source_json             = data.aws_iam_policy_document.source.json
  statement { sid = "A" }
  override_policy_documents = ["{\"statement\": [{\"Sid\": \"B\", \"Effect\": \"Deny\"}, {}], \"Other\": 1}"]
}
data "aws_iam_policy_document" "doubt" {
  source_policy_documents   = [data.aws_iam_policy_document.source.json]
  override_policy_documents = [var.none]
}
`

// TestDocuments holds what the provider writes: one value without a list, what is empty not at all, ${ for &{.
func TestDocuments(t *testing.T) {
	tests := []struct{ name, want string }{
		{"all", `{"Version":"2008-10-17","Id":"id","Statement":[{"Sid":"A","Effect":"Deny","NotAction":["b:C","a:B"],` +
			`"NotResource":"arn:aws:s3:::x/\u003c1\u003e","NotPrincipal":{"AWS":"123456789012"}}]}`},
		{"short", `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::x/${aws:userid}",` +
			`"arn:aws:s3:::x/${aws:userid}/*"],"Principal":"*","Condition":{"StringLike":{"s3:prefix":["${aws:userid}","b"]},"Null":{"s3:x":[]}}}]}`},
		{"principals", `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["a","b"]}}]}{0..}`},
		{"unknown", `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":["a"],"Condition":{}},{"Effect":"Allow"}]}{0..}`},
		{"none", `{"Version":"2012-10-17"}`},
		{"source", `{"Version":"2012-10-17","Id":"id","Statement":[{"Sid":"A","Effect":"Deny","NotAction":["b:C","a:B"],` +
			`"NotResource":"arn:aws:s3:::x/\u003c1\u003e","NotPrincipal":{"AWS":"123456789012"}},{"Sid":"B"},{"Sid":"C","Effect":"Allow"}]}`},
		{"override", `{"Version":"2012-10-17","Id":"id","Statement":[{"Sid":"A","Effect":"Allow"},{"Sid":"B","Effect":"Deny"},{"Sid":"C","Effect":"Allow"},{}]}`},
		{"doubt", `{"Version":"2012-10-17","Id":"id","Statement":[]}{0..}`},
	}
	for _, test := range tests {
		text := documents + fmt.Sprintf("resource \"aws_iam_role\" \"x\" {\n  description = data.aws_iam_policy_document.%s.minified_json\n}\n", test.name)
		params := hosttest.Places(Format, hosttest.File("main.tf", text, nil))[0].Params
		n := params.Get("Description")
		got := n.Text
		if n.Partial() {
			got += "{0..}"
		}
		if got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestIndentedDocument(t *testing.T) {
	const want = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Principal\": {\n" +
		"        \"AWS\": [\n          \"a\",\n          \"b\"\n        ]\n      }\n    }\n  ]\n}"
	text := documents + "resource \"aws_iam_role\" \"x\" {\n  description = data.aws_iam_policy_document.principals.json\n}\n"
	if got := hosttest.Places(Format, hosttest.File("main.tf", text, nil))[0].Params.Get("Description").Text; got != want {
		t.Errorf("got %s", got)
	}
}

// TestCostlyDocuments holds that documents of documents do not grow beyond all measure, and that a large or a deep one takes
// no long time.
func TestCostlyDocuments(t *testing.T) {
	const block, of = "data \"aws_iam_policy_document\" \"d%d\" {\n  source_policy_documents = [%s]\n  statement { actions = [\"a:b\"] }\n}\n",
		"data.aws_iam_policy_document.d%d.json"
	last := func(n int) string {
		return fmt.Sprintf("resource \"aws_iam_role\" \"x\" {\n  assume_role_policy = "+of+"\n}\n", n)
	}
	var doubling, deep strings.Builder
	for i := range 40 {
		before := ""
		if i > 0 {
			before = strings.Repeat(fmt.Sprintf(of+",", i-1), 2)
		}
		fmt.Fprintf(&doubling, block, i, before)
	}
	for i := range 3000 {
		fmt.Fprintf(&deep, block, i, fmt.Sprintf(of, i+1))
	}
	var wide strings.Builder
	wide.WriteString("data \"aws_iam_policy_document\" \"d0\" {\n")
	for i := range 10_000 {
		fmt.Fprintf(&wide, "  statement {\n    sid     = \"S%d\"\n    actions = [\"a:b\"]\n  }\n", i)
	}
	wide.WriteString("}\n")
	for name, text := range map[string]string{"doubling": doubling.String() + last(39), "deep": deep.String() + last(0), "wide": wide.String() + last(0)} {
		start := time.Now()
		places := hosttest.Places(Format, hosttest.File("main.tf", text, nil))
		if took := time.Since(start); took > time.Minute { // without a bound it would be hours; a busy machine takes some seconds
			t.Errorf("%s took %v", name, took)
		}
		if n := places[0].Params.Get("AssumeRolePolicyDocument"); len(n.Text) > 4<<20 {
			t.Errorf("%s: %d bytes", name, len(n.Text))
		}
	}
}
