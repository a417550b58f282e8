package shrink

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

func TestEquivalent(t *testing.T) {
	allow := func(action, resource string) string {
		return `{"Effect":"Allow","Action":` + action + `,"Resource":` + resource + `}`
	}
	for _, tt := range []struct{ name, a, b, reason string }{
		{"itself", policytest.Wrap(allow(`"s3:A"`, `"*"`)), policytest.Wrap(allow(`"s3:A"`, `"*"`)), ""},
		{"case of actions", policytest.Wrap(allow(`"S3:a"`, `"*"`)), policytest.Wrap(allow(`"s3:A"`, `"*"`)), ""},
		{"order, lists, names",
			`{"Id":"x","Version":"2012-10-17","Statement":` + allow(`["s3:A","s3:B"]`, `"*"`) + `}`,
			policytest.Wrap(`{"Sid":"S","Resource":["*"],"Effect":"Allow","Action":["s3:B","s3:A"]}`), ""},
		{"split over statements", policytest.Wrap(allow(`["s3:A","s3:B"]`, `["arn:aws:s3:::a","arn:aws:s3:::b"]`)),
			policytest.Wrap(allow(`"s3:A"`, `"arn:aws:s3:::a"`), allow(`"s3:B"`, `"arn:aws:s3:::a"`), allow(`["s3:A","s3:B"]`, `"arn:aws:s3:::b"`)), ""},
		{"one pair lacking", policytest.Wrap(allow(`["s3:A","s3:B"]`, `["arn:aws:s3:::a","arn:aws:s3:::b"]`)),
			policytest.Wrap(allow(`"s3:A"`, `"arn:aws:s3:::a"`), allow(`["s3:A","s3:B"]`, `"arn:aws:s3:::b"`)), "only the first policy has all that statement Statement[0]"},
		{"more in the second", policytest.Wrap(allow(`"s3:A"`, `"*"`)), policytest.Wrap(allow(`"s3:A"`, `"*"`), allow(`"s3:B"`, `"*"`)),
			"only the second policy has all that statement Statement[1]"},
		{"a wider wildcard", policytest.Wrap(allow(`"s3:Get*"`, `"*"`)), policytest.Wrap(allow(`"s3:G*"`, `"*"`)), "only the second"},
		{"another effect", policytest.Wrap(allow(`"s3:A"`, `"*"`)), policytest.Wrap(strings.Replace(allow(`"s3:A"`, `"*"`), "Allow", "Deny", 1)), "only the first"},
		{"another condition",
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{"Bool":{"k":"true"}}}`),
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{"Bool":{"k":"false"}}}`), "only the first"},
		{"no condition",
			policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":{"Bool":{"k":"true"}}}`),
			policytest.Wrap(allow(`"s3:A"`, `"*"`)), "only the second"},
		{"another version", `{"Version":"2008-10-17","Statement":` + allow(`"s3:A"`, `"*"`) + `}`, policytest.Wrap(allow(`"s3:A"`, `"*"`)), "besides their statements"},
		{"another member", `{"Version":"2012-10-17","X":1,"Statement":` + allow(`"s3:A"`, `"*"`) + `}`, policytest.Wrap(allow(`"s3:A"`, `"*"`)), "besides their statements"},
		{"a text as another member", `{"Version":"2012-10-17","X":"a","Statement":` + allow(`"s3:A"`, `"*"`) + `}`, policytest.Wrap(allow(`"s3:A"`, `"*"`)), "besides their statements"},
		{"an Id that is not a text", `{"Version":"2012-10-17","Id":["x"],"Statement":` + allow(`"s3:A"`, `"*"`) + `}`, policytest.Wrap(allow(`"s3:A"`, `"*"`)), "besides their statements"},
		{"variables are not merged with others",
			policytest.Wrap(allow(`"s3:A"`, `["arn:aws:s3:::a","arn:aws:s3:::${aws:userid}"]`)),
			policytest.Wrap(allow(`"s3:A"`, `"arn:aws:s3:::a"`), allow(`"s3:A"`, `"arn:aws:s3:::${aws:userid}"`)), "only the second"},
		{"not this or that", `{"Statement":{"Effect":"Allow","NotAction":["s3:A","s3:*"],"Resource":"*"}}`,
			`{"Statement":{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}}`, ""},
		{"not this, not that", `{"Statement":{"Effect":"Allow","NotAction":"s3:A","Resource":"*"}}`,
			`{"Statement":{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}}`, "only the first"},
		{"uncertain statements alike", policytest.Wrap(`{"Effect":"allow"}`, allow(`"s3:A"`, `"*"`)), policytest.Wrap(allow(`"s3:A"`, `"*"`), `{"Effect":"allow"}`), ""},
		{"uncertain statements", policytest.Wrap(`{"Effect":"allow"}`), policytest.Wrap(`{"Effect":"deny"}`), "meaning is not certain"},
		{"no statement", policytest.Wrap(`7`), policytest.Wrap(`7`), "first policy: a statement is not an object"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			same, reason := Equivalent(parse(t, tt.a), parse(t, tt.b))
			if same != (tt.reason == "") || !strings.Contains(reason, tt.reason) {
				t.Errorf("%v: %s", same, reason)
			}
		})
	}
}

func TestEquivalentNeedsCertainty(t *testing.T) {
	whole := parse(t, policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"*"}`))
	partial, _ := policy.Parse(policytest.PartialNode(policytest.Wrap(`{"Effect":"Allow","Action":"s3:%s","Resource":"*"}`)))
	repeated, _ := policy.Parse(policytest.TextNode(`{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}`))
	for _, tt := range []struct {
		same   bool
		reason string
	}{
		result(Equivalent(whole, partial)),
		result(Equivalent(partial, whole)),
		result(Equivalent(whole, repeated)),
		result(Equivalent(nil, whole)),
	} {
		if tt.same || tt.reason == "" {
			t.Errorf("%v: %q", tt.same, tt.reason)
		}
	}
}

func result(same bool, reason string) struct {
	same   bool
	reason string
} {
	return struct {
		same   bool
		reason string
	}{same, reason}
}
