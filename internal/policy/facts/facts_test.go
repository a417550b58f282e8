package facts

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
)

// look follows a way such as "statements.0.actions.1.text" through facts; it gives JSON, or "-" for nothing.
func look(t *testing.T, f *Facts, way string) string {
	t.Helper()
	part := plain(t, &f.Document)
	if rest, ok := strings.CutPrefix(way, "statements"); ok {
		part, way = plain(t, f.Statements), strings.TrimPrefix(rest, ".")
	}
	for step := range strings.SplitSeq(way, ".") {
		switch v := part.(type) {
		case map[string]any:
			if step != "" {
				part = v[step]
			}
		case []any:
			if step != "" {
				part = v[step[0]-'0']
			}
		default:
			t.Fatalf("nothing below %v at %s of %s", part, step, way)
		}
		if part == nil {
			return "-"
		}
	}
	text, err := json.Marshal(part)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Trim(string(text), `"`)
}

// plain is what rules see of facts, in maps and lists.
func plain(t *testing.T, facts any) any {
	t.Helper()
	value, err := ast.JSON(plan.TermOf(view.Of(facts)).Value)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// every is what look finds of six resources of which those at some indices stand for all.
func every(all ...int) string {
	var want strings.Builder
	for i := range 6 {
		value := "-"
		if slices.Contains(all, i) {
			value = "true"
		}
		fmt.Fprintf(&want, "statements.0.resources.%d.every=%s ", i, value)
	}
	return want.String()
}

// TestFacts asks for single facts; several of a policy are in one line each.
func TestFacts(t *testing.T) {
	actions := func(list string) string {
		return `{"Statement":{"Effect":"Allow","Action":` + list + `,"Resource":"*"}}`
	}
	resources := func(list string) string {
		return `{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":` + list + `}]}`
	}
	conditions := func(c string) string {
		return `{"Statement":[{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":` + c + `}]}`
	}
	for _, tt := range []struct{ policy, want string }{
		{`{"Version":"2012-10-17","Statement":[]}`, `version=2012-10-17 complete=true statements=[] allows=0 denies=0 variables=- denied=-`},
		{`{"Version":20121017,"Id":"x"}`, `version=- strangers=[]`},
		{`{"version":"2012-10-17","Statment":[]}`,
			`strangers.0.name=version strangers.0.suggestion=Version strangers.1.suggestion=Statement strangers.1.path=["Statment"]`},
		{`{"Statement":[{"Actions":[],"Principal":"*"}]}`,
			`statements.0.strangers.0.suggestion=Action statements.0.strangers.0.path=["Statement",0,"Actions"] statements.0.principal_members=["Principal"]`},
		{`{"Statement":{"Effect":"allow","Sid":"a-b"}}`,
			`statements.0.path=["Statement"] statements.0.index=0 statements.0.effect=- statements.0.effect_suggestion=Allow statements.0.sid=a-b statements.0.action_member=- statements.0.actions=[]`},

		{actions(`"s3:GetObject"`), `statements.0.actions.0.text=s3:GetObject statements.0.actions.0.vendor=s3 statements.0.actions.0.name=GetObject statements.0.actions.0.colons=1 statements.0.actions.0.wild=- statements.0.actions.0.path=["Statement","Action"] statements.0.actions.0.s3_level=object statements.0.actions.0.own_services=["s3"]`},
		{actions(`["*"]`), `statements.0.everything=true statements.0.actions.0.all=true statements.0.actions.0.vendor=- statements.0.actions.0.reaches=- statements.0.actions.0.path=["Statement","Action",0]`},
		{actions(`["GetObject","a:b:c","*:Get","s_3:x","s3:Get Object","s3:${aws:x}"]`),
			`statements.0.actions.0.colons=0 statements.0.actions.0.bad_vendor=- statements.0.actions.1.colons=2 statements.0.actions.2.bad_vendor=true statements.0.actions.2.wild_vendor=true statements.0.actions.3.bad_vendor=true statements.0.actions.3.wild_vendor=- statements.0.actions.4.space=true statements.0.actions.5.variables=true`},
		{actions(`["S3:HEADOBJECT","sts:Assume*","sts:GetCallerIdentity"]`),
			`statements.0.actions.0.instead=s3:GetObject statements.0.actions.0.folded=s3:headobject statements.0.actions.1.reaches=["sts:AssumeRole"] statements.0.actions.1.wild=true statements.0.actions.2.unscoped=true`},
		{actions(`["s3:GetObject","s3:Get*","s3:getobject","s3:??t*","s3:Put*","s3:P?t*"]`),
			`statements.0.actions.0.covered_by=1 statements.0.actions.1.covered_by=3 statements.0.actions.2.same_as=0 statements.0.actions.3.covered_by=- statements.0.actions.4.covered_by=3`},
		{actions(`["s3:?*","s3:*?"]`), `statements.0.actions.0.covered_by=- statements.0.actions.1.covered_by=0`},

		{resources(`"arn:aws:s3:::b/k"`), `statements.0.resources.0.arn=true statements.0.resources.0.parts=6 statements.0.resources.0.partition=aws statements.0.resources.0.region= statements.0.resources.0.resource=b/k statements.0.resources.0.type=b statements.0.resources.0.s3_level=object`},
		{resources(`["bucket/*","*","arn:aws:s3","arn:aws2:s3:::b","arn:*:s3:::b","arn:aws:*:::b","arn:aws:sqs:r:12345:q*","arn:aws:iam::123456789012:ro*/x"]`),
			`statements.0.resources.0.arn=- statements.0.resources.1.all=true statements.0.resources.2.parts=3 statements.0.resources.2.region=- statements.0.resources.3.bad_partition=true statements.0.resources.4.wild_partition=true statements.0.resources.5.wild_service=true statements.0.resources.6.bad_account=true statements.0.resources.6.joined=true statements.0.resources.7.wild_type=true`},
		{resources(`["arn:aws:s3:::b","arn:aws:s3:::b*","arn:aws:s3:::*","arn:aws:s3:r:1:accesspoint/x","arn:aws:s3:::job/x"]`),
			`statements.0.resources.0.s3_level=bucket statements.0.resources.1.s3_level=any statements.0.resources.2.s3_level=any statements.0.resources.3.s3_level=- statements.0.resources.4.s3_level=object`},
		{resources(`["*","arn:aws:s3:::*","arn:aws:s3:::*/*","arn:*:sqs:*:*:*","arn:aws:iam::*:role/*","arn:aws:lambda:*:*:function:*"]`), every(0, 1, 2, 3, 4, 5)},
		{resources(`["arn:aws:s3:::b/*","arn:aws:s3:::b*","arn:aws:sqs:*:*:q*","arn:aws:iam::1:role/*","arn:aws:sqs:r:*:*","arn:aws:iam::*:role/a/*"]`), every()},
		{actions(`["lambda:Update*","redshift:GetClusterCredentials","lambda:GetFunction","redshift:Get${x}"]`),
			`statements.0.actions.0.runs_code=lambda:UpdateFunctionCode statements.0.actions.1.hands_out=redshift:GetClusterCredentials statements.0.actions.2.runs_code=- statements.0.actions.3.hands_out=-`},
		{resources(`["arn:aws:s3:::b/x","arn:aws:s3:::b/*","arn:aws:s3:::b/${aws:username}","arn:aws:s3:${aws:RequestedRegion}::b/${}"]`),
			`variables=true statements.0.resources.0.covered_by=1 statements.0.resources.2.covered_by=- statements.0.resources.2.variables.0.folded=aws:username statements.0.resources.2.variables.0.part=5 statements.0.resources.2.variables.0.several=false statements.0.resources.3.variables.0.part=3 statements.0.resources.3.variables.1.flaw=empty`},

		{conditions(`{"ForAnyValue:StringNotLikeIfExists":{"aws:TagKeys":["a*",7]}}`),
			`statements.0.conditional=true statements.0.conditions.0.base=StringNotLike statements.0.conditions.0.set=ForAnyValue statements.0.conditions.0.if_exists=true statements.0.conditions.0.negated=true statements.0.conditions.0.wildcards=true statements.0.conditions.0.several=true statements.0.conditions.0.operator_path=["Statement",0,"Condition","ForAnyValue:StringNotLikeIfExists"] statements.0.conditions.0.values.0.wild=true statements.0.conditions.0.values.1.kind=number statements.0.conditions.0.values.1.text=7 statements.0.conditions.0.values.1.path=["Statement",0,"Condition","ForAnyValue:StringNotLikeIfExists","aws:TagKeys",1]`},
		{conditions(`{"StringEqual":{"SourceIp":"x"}}`), `statements.0.conditions.0.base=- statements.0.conditions.0.suggestion=StringEquals statements.0.conditions.0.bad_key=true statements.0.conditions.0.values.0.bad_value=-`},
		{conditions(`{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","x","${aws:SourceIp}"]},"DateLessThan":{"aws:CurrentTime":"1 Sep 2026"},"Bool":{"aws:SecureTransport":true}}`),
			`statements.0.conditions.0.values.0.private=true statements.0.conditions.0.values.1.bad_value=true statements.0.conditions.0.values.2.bad_value=- statements.0.conditions.0.values.2.variables.0.key=aws:SourceIp statements.0.conditions.1.type=date statements.0.conditions.1.values.0.bad_value=true statements.0.conditions.2.values.0.bad_value=- statements.0.conditions.2.values.0.kind=boolean`},
		{conditions(`{}`), `statements.0.conditional=- statements.0.no_effect=[{"path":["Statement",0,"Condition"]}]`},
		{conditions(`{"StringEquals":{}}`), `statements.0.conditions=[] statements.0.no_effect=[{"path":["Statement",0,"Condition","StringEquals"]}]`},
		{conditions(`["x"]`), `statements.0.conditions=[] statements.0.no_effect=-`},

		{policytest.Wrap(`{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}`, `{"Effect":"Deny","Action":"s3:*","Resource":"*"}`),
			`allows=1 denies=1 denied=true statements.0.denied_by=1`},
		{policytest.Wrap(`{"Effect":"Allow","Action":["s3:GetObject","sqs:A"],"Resource":"*"}`, `{"Effect":"Deny","Action":"s3:*","Resource":"*"}`), `denied=- statements.0.denied_by=-`},
		{policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"*"}`, `{"Effect":"Deny","Action":"s3:A","Resource":"*","Condition":{"Bool":{"k":"true"}}}`), `denied=-`},
		{policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"*"}`, `{"Effect":"Allow","Action":"s3:A","Resource":"*"}`, `{"Effect":"Allow","Action":"s3:B","Resource":"*"}`, `{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::b"}`),
			`statements.0.included_in=- statements.1.included_in=0 statements.2.merges_with=0 statements.2.merges_by=Action statements.3.included_in=0`},
		{policytest.Wrap(`{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::a"}`, `{"Effect":"Allow","Action":"s3:A","Resource":"arn:aws:s3:::b"}`), `statements.1.merges_with=0 statements.1.merges_by=Resource`},
	} {
		facts := of(parse(t, tt.policy))
		for _, want := range splitWants(tt.want) {
			way, value, _ := strings.Cut(want, "=")
			if got := look(t, facts, way); got != value {
				t.Errorf("%s: %s is %s, want %s", tt.policy, way, got, value)
			}
		}
	}
}

// splitWants cuts at spaces; the values have none.
func splitWants(s string) []string { return strings.Fields(s) }

func TestFactsOfPartialPolicies(t *testing.T) {
	for _, tt := range []struct{ policy, want string }{
		{policytest.Wrap(`{"Effect":"Allow","Action":"s3:%s","Resource":"arn:aws:s3:::%s/*"}`),
			`complete=- statements.0.complete=- statements.0.effect=Allow statements.0.actions.0.partial=true statements.0.actions.0.text=- statements.0.actions.0.vendor=s3 statements.0.resources.0.partial=true statements.0.resources.0.service=s3 statements.0.resources.0.account= statements.0.resources.0.resource=- statements.0.resources.0.parts=- statements.0.resources.0.s3_level=-`},
		{policytest.Wrap(`{"Effect":"%s","Action":"%s:x","Resource":"arn:%s:s3:::b"}`),
			`statements.0.effect=- statements.0.effect_suggestion=- statements.0.actions.0.vendor=- statements.0.resources.0.arn=true statements.0.resources.0.partition=- statements.0.resources.0.bad_partition=-`},
		{policytest.Wrap(`{"Effect":"Allow","Action":%s,"Resource":["*",%s],"Condition":{"Bool":{"k":"%s"},"Null":%s}}`),
			`statements.0.actions=[] statements.0.resources.0.all=true statements.0.everything=- statements.0.conditional=true statements.0.conditions.0.values.0.text=- statements.0.conditions.0.values.0.kind=string`},
		{`{"Version":"%s","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},%s]}`,
			`version=- complete=- statements.0.everything=true statements.0.complete=true`},
	} {
		root, problems := policy.Parse(policytest.PartialNode(tt.policy))
		if root == nil || len(problems) > 0 {
			t.Fatalf("%s: %v", tt.policy, problems)
		}
		facts := of(root)
		for _, want := range splitWants(tt.want) {
			way, value, _ := strings.Cut(want, "=")
			if got := look(t, facts, way); got != value {
				t.Errorf("%s: %s is %s, want %s", tt.policy, way, got, value)
			}
		}
	}
}

// TestPathsLead follows the paths of facts to what they speak of.
func TestPathsLead(t *testing.T) {
	for i := range uint64(50) {
		root := parse(t, policytest.NewRandom(i).Policy())
		facts := of(root)
		checkPaths(t, root, plain(t, &facts.Document))
		checkPaths(t, root, plain(t, facts.Statements))
	}
}

func checkPaths(t *testing.T, root *document.Node, v any) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			checkPaths(t, root, item)
		}
	case map[string]any:
		for name, value := range v {
			checkPaths(t, root, value)
			if !strings.HasSuffix(name, "path") {
				continue
			}
			path := pathOf(t, value.([]any))
			n, found := root.Resolve(path)
			if text, ok := v["text"]; !found || ok && text != n.Text {
				t.Errorf("%s leads to %q, not to %q", path, n.Text, text)
			}
		}
	}
}

// pathOf is a path from its parts.
func pathOf(t *testing.T, parts []any) finding.Path {
	t.Helper()
	path := make(finding.Path, len(parts))
	for i, part := range parts {
		path[i] = part
		if number, ok := part.(json.Number); ok {
			index, err := strconv.Atoi(number.String())
			if err != nil {
				t.Fatal(err)
			}
			path[i] = index
		}
	}
	return path
}

// of finds the facts of a policy of a file of its own.
func of(root *document.Node) *Facts { return Of(policy.Read(root), scope.New(nil)) }

func TestFactsOfNothing(t *testing.T) {
	for _, n := range []*document.Node{nil, {}, {Kind: document.List}} {
		if got := look(t, of(n), "statements"); got != "[]" {
			t.Errorf("statements %s", got)
		}
	}
}

func TestHugePolicies(t *testing.T) {
	for name, text := range policytest.Huge() {
		t.Run(name, func(t *testing.T) {
			if f := of(parse(t, text)); len(f.Statements) == 0 {
				t.Error("no statements")
			}
		})
	}
}

// FuzzOf finds facts of whatever can be read as a policy.
func FuzzOf(f *testing.F) {
	for i := range uint64(8) {
		f.Add(policytest.NewRandom(i).Policy())
	}
	f.Add(`{"Statement":{"Effect":"Allow","NotAction":["s3:%s",1],"Resource":["arn:aws:s3:::${%s}"],"Condition":{"X":{"y":[1,"%s"]}}},"Id":"x"}`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, n := range []*document.Node{policytest.TextNode(text), policytest.PartialNode(text)} {
			root, _ := policy.Parse(n)
			if root != nil && len(of(root).Statements) > len(text) {
				t.Errorf("%q: more statements than characters", text)
			}
		}
	})
}

func TestTrustFacts(t *testing.T) {
	for _, tt := range []struct{ policy, want string }{
		{`{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}`, `trust=true statements.0.lacks=["Principal"]`},
		{`{"Statement":{"Principal":{"AWS":"*"},"NotPrincipal":{}}}`, `statements.0.lacks=["Action"] statements.0.doubles=- statements.0.principal_members=["Principal","NotPrincipal"]`},
		{`{"Statement":{"Principal":{},"Action":["sts:TagSessions","sts:*","s3:GetObject"]}}`,
			`statements.0.nobody=true statements.0.actions.0.trust_suggestion=sts:TagSession statements.0.actions.1.trust_suggestion=- statements.0.actions.2.trust_suggestion=-`},
		{`{"Statement":{"Principal":{"AWS":[]}}}`, `statements.0.nobody=true`},
		{`{"Statement":{"Principal":[]}}`, `statements.0.nobody=true`},
		{`{"Statement":{"Principal":"*"}}`, `statements.0.nobody=- statements.0.principals.0.text=* statements.0.principals.0.member=-`},
		{`{"Statement":{"Principal":{"service":"ec2.amazonaws.com","AWS":[7,"arn:aws:iam::123456789012:role/a/b"]}}}`,
			`statements.0.principals.0.strange_member=true statements.0.principals.0.member_suggestion=Service statements.0.principals.1.kind=number statements.0.principals.2.type=role statements.0.principals.2.account=123456789012 statements.0.principals.2.resource=role/a/b`},
		{`{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"},{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}`,
			`statements.1.included_in=- statements.1.merges_with=-`},
	} {
		facts := OfTrust(policy.Read(parse(t, tt.policy)), scope.New(nil))
		for _, want := range splitWants(tt.want) {
			way, value, _ := strings.Cut(want, "=")
			if got := look(t, facts, way); got != value {
				t.Errorf("%s: %s is %s, want %s", tt.policy, way, got, value)
			}
		}
	}
}
