package schemacheck

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
)

// hole is what a test text holds where a hole is; fill makes the hole, of 2 to 4 characters.
const hole = "<hole>"

// fill turns the holes and the text "<unknown>" of a parsed document into what cannot be known.
func fill(n *document.Node, least, most int) {
	for text := n.Text; n.Kind == document.String && strings.Contains(text, hole); text = n.Text {
		at := strings.Index(text, hole)
		n.Holes = append(n.Holes, document.Hole{At: at, Min: least, Max: most})
		n.Text = text[:at] + text[at+len(hole):]
	}
	if n.Text == "<unknown>" {
		*n = document.Node{Kind: document.Unknown, Span: n.Span}
	}
	n.Open = n.Open || n.Get("open") != nil
	for _, m := range n.Members {
		fill(m.Value, least, most)
	}
	for _, item := range n.Items {
		fill(item, least, most)
	}
}

func TestPartial(t *testing.T) {
	long := strings.Repeat("a", 61)
	tests := []struct {
		name, params string
		least, most  int
		want         string
	}{
		{"may be right", `{"Name": "<hole>"}`, 0, -1, ""},
		{"too long for certain", `{"Name": "` + long + `<hole><hole>"}`, 2, 4,
			`parameter-length /Name Name has at least 65 characters; AWS accepts 2 to 64`},
		{"just fits", `{"Name": "` + long + `<hole>"}`, 3, -1, ""},
		{"too short for certain", `{"Token": "<hole>1<hole>", "Name": "me"}`, 0, 2,
			`parameter-length /Token Token has at most 5 characters; AWS accepts exactly 6`},
		{"empty for certain", `{"Name": "<hole>"}`, 0, 0, `session-name /Name Name has at most 0 characters; AWS accepts 2 to 64`},
		{"long enough", `{"Token": "<hole>12<hole>", "Name": "me"}`, 0, 2, ""},
		{"open at the end", `{"Token": "<hole>1", "Name": "me"}`, 0, -1, ""},
		{"wrong character", `{"Name": "a b<hole>"}`, 0, -1,
			`session-name /Name Name contains " " at character 2; AWS accepts letters, digits and _+=,.@-`},
		{"wrong character after a hole", `{"Name": "<hole>a b"}`, 0, -1,
			`session-name /Name Name contains " "; AWS accepts letters, digits and _+=,.@-`},
		{"wrong character of a secret", `{"Token": "<hole>x", "Name": "me"}`, 0, -1,
			`parameter-pattern /Token Token has a wrong character; AWS accepts digits`},
		{"no value of a choice, and not the form", `{"Name": "me", "AccountId": "x<hole>", "Type": "x<hole>"}`, 0, -1, `
parameter-pattern /AccountId AccountId has a known part that does not fit; AWS accepts 12 digits
parameter-value /Type Type has a known part that fits none of the values; AWS accepts Token, Rules or None`},
		{"a value of a choice, and the form", `{"Name": "me", "AccountId": "1<hole>2<hole>", "Type": "<hole>ul<hole>"}`, 0, -1, ""},
		{"other keywords are silent", `{"Name": "me", "DurationSeconds": "<hole>",
			"Enabled": "<hole>", "Names": "<hole>", "Arn": "<hole>", "Filled": "<hole>"}`, 0, -1, ""},
		{"in lists, structures and maps", `{"Name": "me", "Logins": {"a": "12345<hole>"}, "Names": ["<hole>"], "Arn": {"arn": "<hole>"}, "Zyx": "<hole>"}`, 0, 1, `
parameter-length /Logins/a Logins.a has at least 5 characters; AWS accepts at most 4
parameter-length /Arn/arn Arn.arn has at most 1 character; AWS accepts at least 5
unknown-parameter /Zyx sts:Thing has no parameter "Zyx"; AWS accepts AccountId, Arn, DurationSeconds and 20 more`},
		{"one item of a list", `{"Name": "me", "Names": ["` + long + `<hole><hole>", "other"]}`, 2, 4,
			`parameter-length /Names/0 Names[0] has at least 65 characters; AWS accepts at most 64`},

		{"unknown is there", `{"Name": "<unknown>", "DurationSeconds": "<unknown>", "Tags": "<unknown>", "Logins": {"a": "<unknown>"}}`, 0, 0, ""},
		{"unknown in structure", `{"Name": "me", "Tags": [{"Key": "<unknown>", "Value": "<unknown>"}, "<unknown>"]}`, 0, 0, ""},
		{"unknown may be nothing", `{"Name": "me", "Tags": ["<unknown>", "<unknown>", "<unknown>"], "Logins": {"a": "", "b": "", "c": "<unknown>"}}`, 0, 0, ""},
		{"unknown item is no item too few", `{"Name": "me", "Tags": ["<unknown>"]}`, 0, 0, ""},
		{"the known are too many", `{"Name": "me", "Tags": ["<unknown>", {"Key":"","Value":""}, {"Key":"","Value":""}, {"Key":"","Value":""}]}`, 0, 0,
			`session-tag-limit /Tags Tags has 4 items; AWS accepts 1 to 2`},
		{"key of an unknown value", `{"Name": "me", "Logins": {"A": "<unknown>"}}`, 0, 0,
			`parameter-pattern /Logins/A Logins key contains "A" at character 1; AWS accepts lower-case letters and ._`},
		{"unknown parameter with an unknown value", `{"Name": "me", "Arm": "<unknown>"}`, 0, 0,
			`unknown-parameter /Arm sts:Thing has no parameter "Arm"; did you mean "Arn"?`},

		{"an open object may hold more", `{"open": true}`, 0, 0,
			`unknown-parameter /open sts:Thing has no parameter "open"; AWS accepts AccountId, Arn, DurationSeconds and 20 more`},
	}
	checker := checkerOf(thing)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := parse(t, "request.json", test.params)
			fill(root, test.least, test.most)
			findings, err := checker.Check(&request.Request{Operation: "sts:Thing", Params: root, Span: root.Span})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				got = append(got, f.Rule+" "+f.Path.Pointer()+" "+f.Message)
			}
			if got, want := strings.Join(got, "\n"), strings.TrimSpace(test.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestOpenCounts(t *testing.T) {
	root := parse(t, "request.json", `{"Name": "me", "Tags": [], "Logins": {}}`)
	root.Get("Tags").Open, root.Get("Logins").Open = true, true
	findings, err := checkerOf(thing).Check(&request.Request{Operation: "sts:Thing", Params: root})
	if err != nil || len(findings) > 0 {
		t.Errorf("%v\n%s", err, lines(findings))
	}
}
