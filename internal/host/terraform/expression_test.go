package terraform

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

// here defines names in the file itself.
const here = `
variable "none" {}
variable "text" { default = "my role" }
variable "secret" {
  default   = "my role"
  sensitive = true
}
variable "empty" { default = "" }
variable "null" { default = null }
variable "todo" { default = "CHANGE-ME" }
variable "seconds" { default = 900 }
variable "given" { default = 900 }
variable "twice" { default = 900 }
variable "object" { default = { a = { b = 1200 }, l = [1, 2] } }
locals {
  x     = "x-${var.text}"
  loop  = "${local.loop2}"
  loop2 = local.loop
  asks  = var.text != ""
  grow0 = "xxxxxxxxxx"
  grow1 = "${local.grow0}${local.grow0}"
}
`

var folder = map[string]string{
	"variables.tf": "variable \"far\" { default = 1200 }\nvariable \"list\" { default = [\"a b\", local.there] }\n",
	"locals.tf":    "locals {\n  there = \"far ${var.text}\"\n  policy = jsonencode({ Version = \"x\" })\n}\n",
	"json.tf.json": `{"variable": {"json": {"default": 1500}}, "locals": [{"injson": "${var.far}"}]}`,
	"broken.tf":    "variable \"broken\" {",
	// In the order in which Terraform reads them, a later file overrides: not that of the names.
	"dev.auto.tfvars":       "given = 7200\n",
	"terraform.tfvars.json": `{"given": 3600, "twice": 1800}`,
	"terraform.tfvars":      "given = 900\ntwice = 900\n",
	"x.auto.tfvars.json":    `{"none": "from values"}`,
	"other.tfvars":          "seconds = 1\n",
	"policy.json":           `{"Version": 5}`,
}

func TestValues(t *testing.T) {
	tests := []struct{ attribute, value, want string }{
		{"max_session_duration", "900", "900"},
		{"max_session_duration", `"900"`, "900"},
		{"max_session_duration", "60 * 60 - 1", "3599 <60 * 60 - 1>"},
		{"max_session_duration", "-(1)", "-1 <-(1)>"},
		{"max_session_duration", "1 / 0", ""},
		{"max_session_duration", "1e999999999 % 7", ""},
		{"max_session_duration", "1e99999999", ""},
		{"max_session_duration", "null", ""},
		{"max_session_duration", "var.seconds", "900"},
		{"max_session_duration", "(var.seconds)", "900"},
		{"max_session_duration", "tonumber(var.seconds)", "900"},
		{"max_session_duration", "var.given", "7200 <var.given>"},
		{"max_session_duration", "var.twice", "1800 <var.twice>"},
		{"max_session_duration", "var.far", "1200 <var.far>"},
		{"max_session_duration", "var.json", "1500 <var.json>"},
		{"max_session_duration", "local.injson", "1200 <local.injson>"},
		{"max_session_duration", "var.broken", ""},
		{"max_session_duration", "var.object.a.b", "1200"},
		{"max_session_duration", `var.object["a"].b`, "1200"},
		{"max_session_duration", "var.object.l[1]", "2"},
		{"max_session_duration", "var.object.l[9]", ""},
		{"max_session_duration", "var.object.x.b", ""},
		{"max_session_duration", "var.none ? 900 : 1800", "900"},
		{"max_session_duration", "var.none ? 900 : 3600", ""},
		{"max_session_duration", "var.none ? 900 : null", ""},
		{"max_session_duration", "var.none ? 900 : var.none", ""},
		{"max_session_duration", "var.seconds > 3600 ? var.seconds : 900", ""},
		{"max_session_duration", "data.x.y.z", ""},
		{"max_session_duration", "[for x in [1]: x][0]", ""},
		{"max_session_duration", "module.x.y", ""},

		{"name", `"plain"`, "plain"},
		{"name", `"a\tb\u0041\"$${x}"`, "a\tbA\"${x} <\"a\\tb\\u0041\\\"$${x}\">"},
		{"name", "var.none", "from values <var.none>"},
		{"name", "var.text", "my role"},
		{"name", "var.secret", ""},
		{"name", "var.empty", ""},
		{"name", "var.null", ""},
		{"name", "var.todo", "{0..} <\"CHANGE-ME\">"},
		{"name", `""`, ""},
		{"name", "local.x", "x-my role <\"x-${var.text}\">"},
		{"name", "local.loop", ""},
		{"name", "local.there", "far my role <local.there>"},
		{"name", "local.grow1", "xxxxxxxxxxxxxxxxxxxx <\"${local.grow0}${local.grow0}\">"},
		{"name", `"${var.text}-${each.key}-${data.x.y}"`, "my role-{0..}-{0..} <\"${var.text}-${each.key}-${data.x.y}\">"},
		{"name", `"${var.text}"`, "my role"},
		{"name", `"a-${true ? "b" : "cde"}"`, "a-{1..3} <\"a-${true ? \"b\" : \"cde\"}\">"},
		{"name", `"%{ if true }a%{ endif }"`, "{0..1} <\"%{ if true }a%{ endif }\">"},
		{"name", `local.asks ? var.text : "a b"`, ""},
		{"name", `format("%s-%s%%", "a", local.nothing)`, `a-{0..}% <format("%s-%s%%", "a", local.nothing)>`},
		{"name", `format("%5s", "a")`, ""},
		{"name", `format("%s")`, ""},
		{"name", `join("-", ["a", data.x.y, "b"])`, `a-{0..}-b <join("-", ["a", data.x.y, "b"])>`},
		{"name", `join("-", var.list)`, `a b-far my role <join("-", var.list)>`},
		{"name", `lower("A")`, ""},
		{"name", `"<your role>"`, "<your role>"},
		{"name", "5", "5"},
		{"name", "{}", ""},

		{"description", "file(\"${path.module}/policy.json\")", `{"Version": 5} <file("${path.module}/policy.json")>`},
		{"description", `file("absent")`, ""},
		{"description", `file("/etc/passwd")`, ""},
		{"description", "local.policy", `{"Version":"x"} <local.policy>`},
		{"description", "<<E\nline\n\\n ${var.none}\nE\n", "line\n\\n from values\n <<<E\nline\n\\n ${var.none}\nE>"},
		{"description", "<<-E\n    a\n      b\n    E\n", "a\n  b\n <<<-E\n    a\n      b\n    E>"},
	}
	for _, test := range tests {
		text := "resource \"aws_iam_role\" \"x\" {\n  " + test.attribute + " = " + test.value + "\n}\n" + here
		got := hosttest.Outline(Format, hosttest.File("main.tf", text, folder))
		name := map[string]string{"max_session_duration": "MaxSessionDuration", "name": "RoleName", "description": "Description"}[test.attribute]
		want := "iam:CreateRole\n"
		if test.want != "" {
			want += "  /" + name + " " + test.want + "\n"
		}
		if got != want {
			t.Errorf("%s = %s\ngot  %swant %s", test.attribute, test.value, got, want)
		}
	}
}

// TestTexts checks that each character of a text is located at its bytes.
func TestTexts(t *testing.T) {
	tests := []struct{ value, want string }{
		{`"a\tb$${c:d}"`, `a|\t|b|$${|$${|c|:|d|}`},
		{`"é\u00e9"`, `é|\u00e9`},
		{"<<E\na\\n\n b\nE\n", "a|\\|n|\n| |b|\n"},
		{"<<-E\n    a\n      b$${c\n    E\n", "a|\n| | |b|$${|$${|c|\n"},
		{"<<-E\r\n    a\r\n    b\r\n    E\r\n", "a|\r|\n|b|\r|\n"},
		{`"a${ "x" ~}  b"`, `a|"x"|b`},
		{`"a${"\\"}b"`, `a|"\\"|b`},
	}
	for _, test := range tests {
		text := "resource \"aws_iam_role\" \"x\" {\n  description = " + test.value + "\n}\n"
		places := hosttest.Places(Format, hosttest.File("main.tf", text, nil))
		if len(places) != 1 {
			t.Errorf("%q: %d places", test.value, len(places))
			continue
		}
		n := places[0].Params.Get("Description")
		var got []string
		for i, r := range n.Text {
			got = append(got, string(n.Range(i, i+utf8.RuneLen(r)).Bytes()))
		}
		if n.Text == "" || strings.Join(got, "|") != test.want {
			t.Errorf("%s is %q, written %q, want %q", test.value, n.Text, strings.Join(got, "|"), test.want)
		}
	}
}

// TestDoubling checks that texts composed of texts do not grow without end.
func TestDoubling(t *testing.T) {
	var b strings.Builder
	b.WriteString("resource \"aws_iam_role\" \"x\" {\n  description = local.l60\n  tags = local.m60\n}\nlocals {\n  l0 = \"xxxxxxxx\"\n  m0 = {a=1}\n")
	for i := 1; i <= 60; i++ {
		one, before := string(rune('0'+i/10))+string(rune('0'+i%10)), string(rune('0'+(i-1)/10))+string(rune('0'+(i-1)%10))
		before = strings.TrimPrefix(before, "0")
		one = strings.TrimPrefix(one, "0")
		b.WriteString("  l" + one + " = \"${local.l" + before + "}${local.l" + before + "}\"\n")
		b.WriteString("  m" + one + " = { a = local.m" + before + ", b = local.m" + before + " }\n")
	}
	b.WriteString("}\n")
	places := hosttest.Places(Format, hosttest.File("main.tf", b.String(), nil))
	if len(places) != 1 {
		t.Fatalf("%d places", len(places))
	}
	if n := places[0].Params.Get("Description"); len(n.Text) > 1<<20 {
		t.Errorf("%d bytes", len(n.Text))
	}
}
