package shrink

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

func TestShrink(t *testing.T) {
	const allow = `{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}`
	version := `{"Version":"2012-10-17","Statement":`
	for _, tt := range []struct {
		name, policy, want string
		steps              []string
	}{
		{"white space", "{ \"Version\": \"2012-10-17\",\n \"Statement\": " + allow + " }", version + allow + `}`, nil},
		{"Sid, Id, list of one statement",
			`{"Version":"2012-10-17","Id":"mine","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::b/*"]}]}`,
			version + allow + `}`,
			[]string{"removed 2 Sids and Ids", "wrote 3 lists of one entry without brackets"}},
		{"covered actions, whatever their case",
			policytest.Wrap(`{"Effect":"Allow","Action":["s3:GetObject","S3:get*","s3:GETOBJECTACL","s3:PutObject"],"Resource":"*"}`),
			version + `{"Effect":"Allow","Action":["S3:get*","s3:PutObject"],"Resource":"*"}}`,
			[]string{"removed 2 entries that wildcards cover", "wrote a list of one entry without brackets"}},
		{"the same twice",
			version + `{"Effect":"Deny","NotAction":["s3:A","s3:a","s3:B"],"NotResource":["arn:aws:s3:::b","arn:aws:s3:::b"]}}`,
			version + `{"Effect":"Deny","NotAction":["s3:A","s3:B"],"NotResource":"arn:aws:s3:::b"}}`,
			[]string{"removed 2 repeated entries", "wrote a list of one entry without brackets"}},
		{"covered resources",
			version + `{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b/x","arn:aws:s3:::b/*","arn:aws:s3:::c"]}}`,
			version + `{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::b/*","arn:aws:s3:::c"]}}`,
			[]string{"removed an entry that a wildcard covers"}},
		{"a wildcard that would have to reach over a colon",
			version + `{"Effect":"Allow","Action":"sns:Publish","Resource":["arn:aws:sns:*:t","arn:aws:sns:us-east-1:1:t"]}}`,
			version + `{"Effect":"Allow","Action":"sns:Publish","Resource":["arn:aws:sns:*:t","arn:aws:sns:us-east-1:1:t"]}}`, nil},
		{"merged by actions",
			policytest.Wrap(`{"Sid":"A","Effect":"Allow","Action":["s3:A","s3:C"],"Resource":"*"}`, `{"Sid":"B","Effect":"Allow","Action":["s3:B","s3:a"],"Resource":["*"]}`),
			version + `{"Effect":"Allow","Action":["s3:A","s3:C","s3:B"],"Resource":"*"}}`,
			[]string{"removed a Sid or Id", "merged a statement into one like it", "wrote a list of one entry without brackets"}},
		{"merged by resources, with the same condition in another order",
			policytest.Wrap(`{"Effect":"Allow","Action":["s3:A","s3:B"],"Resource":"arn:aws:s3:::a","Condition":{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"k":["x","y"]}}}`,
				`{"Effect":"Allow","Action":["s3:B","s3:A"],"Resource":"arn:aws:s3:::b","Condition":{"StringEquals":{"k":["y","x"]},"Bool":{"aws:SecureTransport":["true"]}}}`),
			version + `{"Effect":"Allow","Action":["s3:A","s3:B"],"Resource":["arn:aws:s3:::a","arn:aws:s3:::b"],"Condition":{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"k":["x","y"]}}}}`,
			[]string{"merged a statement into one like it", "wrote a list of one entry without brackets"}},
		{"merged twice over",
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::a"}`, `{"Effect":"Allow","Action":"s3:B","Resource":"arn:aws:s3:::a"}`,
				`{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::b"}`, `{"Effect":"Allow","Action":"s3:B","Resource":"arn:aws:s3:::b"}`),
			version + `{"Effect":"Allow","Action":["s3:A","s3:B"],"Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]}}`,
			[]string{"merged 3 statements into ones like them", "wrote a list of one entry without brackets"}},
		{"covered statements",
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/x","Condition":{"Bool":{"aws:SecureTransport":"true"}}}`,
				`{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/*"}`, `{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/x"}`),
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/*"}`, `{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/x"}`),
			[]string{"removed a statement that another covers"}},
		{"conditions",
			version + `{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{"StringEquals":{},"StringLike":{"k":["a","a"]}}}}`,
			version + `{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{"StringLike":{"k":"a"}}}}`,
			[]string{"removed a condition that always holds", "removed a repeated entry", "wrote a list of one entry without brackets"}},
		{"an empty condition", version + `{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{}}}`,
			version + `{"Effect":"Allow","Action":"s3:A","Resource":"*"}}`, []string{"removed a condition that always holds"}},
		{"different values are not the same",
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{"Bool":{"k":"true"}}}`, `{"Effect":"Allow","Action":"s3:B","Resource":"*","Condition":{"Bool":{"k":true}}}`),
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{"Bool":{"k":"true"}}}`, `{"Effect":"Allow","Action":"s3:B","Resource":"*","Condition":{"Bool":{"k":true}}}`), nil},
		{"a variable that may have no value",
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":["arn:aws:s3:::h/${aws:userid}","arn:aws:s3:::h/*"]}`,
				`{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::x"}`),
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":["arn:aws:s3:::h/${aws:userid}","arn:aws:s3:::h/*"]}`,
				`{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::x"}`), nil},
		{"the same variables",
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::h/${aws:userid}"}`,
				`{"Effect":"Allow","Action":"s3:A","Resource":["arn:aws:s3:::h/${aws:userid}/*","arn:aws:s3:::h/${aws:userid}/x"]}`),
			version + `{"Effect":"Allow","Action":"s3:A","Resource":["arn:aws:s3:::h/${aws:userid}","arn:aws:s3:::h/${aws:userid}/*"]}}`,
			[]string{"removed an entry that a wildcard covers", "merged a statement into one like it", "wrote a list of one entry without brackets"}},
		{"what is not meant is not merged",
			policytest.Wrap(`{"Effect":"Allow","NotAction":"s3:A","Resource":"*"}`, `{"Effect":"Allow","NotAction":"s3:B","Resource":"*"}`),
			policytest.Wrap(`{"Effect":"Allow","NotAction":"s3:A","Resource":"*"}`, `{"Effect":"Allow","NotAction":"s3:B","Resource":"*"}`), nil},
		{"but its resources are",
			policytest.Wrap(`{"Effect":"Allow","NotAction":"s3:A","Resource":"arn:aws:s3:::a"}`, `{"Effect":"Allow","NotAction":"s3:A","Resource":"arn:aws:s3:::b"}`),
			version + `{"Effect":"Allow","NotAction":"s3:A","Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]}}`,
			[]string{"merged a statement into one like it", "wrote a list of one entry without brackets"}},
		{"beside what cannot be done, what can",
			policytest.Wrap(`{"Sid":"A","Effect":"Allow","Action":"s3:A","Resource":["arn:aws:s3:::h/${aws:userid}","arn:aws:s3:::h/*"]}`,
				`{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::x"}`,
				`{"Effect":"Allow","Action":"s3:N","NotResource":"arn:aws:s3:::x"}`, `{"Effect":"Allow","Action":"s3:N","NotResource":"arn:aws:s3:::y"}`),
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":["arn:aws:s3:::h/${aws:userid}","arn:aws:s3:::h/*"]}`,
				`{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::x"}`,
				`{"Effect":"Allow","Action":"s3:N","NotResource":"arn:aws:s3:::x"}`, `{"Effect":"Allow","Action":"s3:N","NotResource":"arn:aws:s3:::y"}`),
			[]string{"removed a Sid or Id"}},
		{"another version stays", `{"Version":"2008-10-17","Statement":[` + allow + `]}`, `{"Version":"2008-10-17","Statement":` + allow + `}`,
			[]string{"wrote a list of one entry without brackets"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, steps := Policy(parse(t, tt.policy))
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if !slices.Equal(steps, tt.steps) {
				t.Errorf("steps %q", steps)
			}
			if again, more := Policy(parse(t, got)); again != got || more != nil {
				t.Errorf("again %q to %s", more, again)
			}
		})
	}
}

// TestShrinkLeavesAlone has what no certain meaning can be given to.
func TestShrinkLeavesAlone(t *testing.T) {
	for _, text := range []string{
		`{"Statement":{"Sid":"A","Effect":"Allow","Action":["s3:A"],"Principal":"*","Resource":"*"}}`,
		`{"Statement":{"Sid":"A","Effect":"allow","Action":"s3:A","Resource":"*"}}`,
		`{"Statement":{"Sid":"A","Effect":"Allow","Action":["s3:*","GetObject"],"Resource":"*"}}`,
		`{"Statement":{"Sid":"A","Effect":"Allow","Action":["s3:*",7],"Resource":"*"}}`,
		`{"Statement":{"Sid":"A","Effect":"Allow","Action":[],"Resource":"*"}}`,
		`{"Statement":{"Sid":"A","Effect":"Allow","Action":"s3:A","NotAction":"s3:B","Resource":"*"}}`,
		`{"Statement":{"Sid":"A","Effect":"Allow","Action":"s3:A"}}`,
		`{"Statement":{"Sid":"A","Effect":"Allow","Action":"s3:A","Resource":["bucket","*"]}}`,
		`{"Statement":{"Sid":"A","Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{"Bool":["x"]}}}`,
		`{"Statement":{"Sid":7,"Effect":"Allow","Action":"s3:A","Resource":"*"}}`,
	} {
		if got, steps := Policy(parse(t, text)); got != text || steps != nil {
			t.Errorf("%s became %s: %q", text, got, steps)
		}
	}
	for _, text := range []string{
		`{"Statement":[]}`, `{}`, `{"Statement":["x",{"Sid":"A","Effect":"Allow","Action":"s3:A","Resource":"*"}]}`, `{"Statement":7}`,
	} {
		if got, steps := Policy(parse(t, text)); got != text || steps != nil {
			t.Errorf("%s became %s: %q", text, got, steps)
		}
	}
	repeated, _ := policy.Parse(policytest.TextNode(`{"Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:A","Action":"s3:B","Resource":"*"}]}`))
	if got, steps := Policy(repeated); !strings.Contains(got, `"Action":"s3:A","Action":"s3:B"`) || steps != nil {
		t.Errorf("a policy with a member written twice became %s", got)
	}
	partial, _ := policy.Parse(policytest.PartialNode(`{"Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::%s"}]}`))
	if _, steps := Policy(partial); steps != nil {
		t.Errorf("a policy with an unknown part was changed: %q", steps)
	}
}

// TestHugePolicies is about time: policies of 128 KiB are answered for, if only by leaving them as they are.
func TestHugePolicies(t *testing.T) {
	for name, text := range policytest.Huge() {
		t.Run(name, func(t *testing.T) {
			root := parse(t, text)
			if got, _ := Policy(root); len(got) > len(text) {
				t.Errorf("%d characters became %d", len(text), len(got))
			}
		})
	}
}

func FuzzShrink(f *testing.F) {
	for i := range uint64(8) {
		f.Add(newRandom(i).Policy())
	}
	f.Add(`{"Statement":{"Effect":"Allow","NotAction":["s3:*","s3:a"],"Resource":["arn:aws:s3:::${*}"],"Condition":{"X":{"y":[1,1]}}},"Id":"x"}`)
	f.Fuzz(func(t *testing.T, text string) {
		root, _ := policy.Parse(policytest.TextNode(text))
		if root == nil {
			return
		}
		small, steps := Policy(root)
		again, problems := policy.Parse(policytest.TextNode(small))
		if again == nil {
			t.Fatalf("%s: %v", small, problems)
		}
		if was := document.Minify(root); utf8.RuneCountInString(small) > utf8.RuneCountInString(was) || len(steps) == 0 && small != was {
			t.Errorf("%s became %s", was, small)
		}
		if len(steps) > 0 {
			if same, why := Equivalent(root, again); !same {
				t.Errorf("%s\n%s: %s", text, small, why)
			}
		}
		if twice, more := Policy(again); twice != small || len(more) > 0 {
			t.Errorf("%s became %s: %q", small, twice, more)
		}
	})
}
