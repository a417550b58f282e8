package trust

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

func parse(t *testing.T, text string) *document.Node {
	t.Helper()
	res := document.ParseJSON(&source.File{Name: "trust.json", Data: []byte(text)})
	if len(res.Roots) != 1 || len(res.Problems) > 0 {
		t.Fatalf("%s: %v", text, res.Problems)
	}
	return res.Roots[0]
}

// job is a job of GitHub Actions on branch main of some repository, in no environment.
func job() Asker {
	subject := document.NewText("repo::ref:refs/heads/main", source.Span{}, nil)
	subject.Holes = []document.Hole{{At: len("repo:"), Max: -1}}
	text := func(t string) *document.Node { return document.NewText(t, source.Span{}, nil) }
	audience := text("sts.amazonaws.com")
	return Asker{
		Action: "sts:AssumeRoleWithWebIdentity", Kind: "Federated", Principals: []string{"*:oidc-provider/ci.example"},
		Keys: map[string]Values{
			":aud": {Nodes: []*document.Node{audience}}, ":sub": {Nodes: []*document.Node{subject}, Without: ':'}, ":environment": {},
			":protected": {Nodes: []*document.Node{text("true")}}, ":actor_id": {Nodes: []*document.Node{text("1")}, Optional: true},
		},
	}
}

const provider = `"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/ci.example"}, "Action": "sts:AssumeRoleWithWebIdentity"`

func with(condition string) string {
	return `{"Statement": [{` + provider + `, "Condition": {` + condition + `}}]}`
}

func TestRefusals(t *testing.T) {
	for name, test := range map[string]struct {
		policy string
		reason Reason // empty if the asker may be admitted
		path   finding.Path
	}{
		"no condition":                  {`{"Statement": {` + provider + `}}`, "", nil},
		"audience":                      {with(`"StringEquals": {"ci.example:aud": "sts.amazonaws.com"}`), "", nil},
		"another audience":              {with(`"StringEquals": {"ci.example:aud": ["a", "b"]}`), Condition, finding.Path{"Statement", 0, "Condition", "StringEquals", "ci.example:aud"}},
		"audience in another case":      {with(`"StringEqualsIgnoreCase": {"ci.example:AUD": "STS.amazonaws.com"}`), "", nil},
		"subject in another case":       {with(`"StringEqualsIgnoreCase": {"ci.example:sub": "REPO:Example/App:REF:refs/heads/MAIN"}`), "", nil},
		"another one in another case":   {with(`"StringEqualsIgnoreCase": {"ci.example:sub": "REPO:Example/App:REF:refs/heads/OTHER"}`), Condition, nil},
		"the case counts":               {with(`"StringEquals": {"ci.example:sub": "repo:example/app:ref:refs/heads/MAIN"}`), Condition, nil},
		"any repository":                {with(`"StringLike": {"ci.example:sub": "repo:*:ref:refs/heads/*"}`), "", nil},
		"one repository":                {with(`"StringEquals": {"ci.example:sub": "repo:example/app:ref:refs/heads/main"}`), "", nil},
		"a wildcard is a letter":        {with(`"StringEquals": {"ci.example:sub": "repo:example/app:*"}`), Condition, nil},
		"another branch":                {with(`"StringLike": {"ci.example:sub": ["repo:example/app:ref:refs/heads/release-*", "repo:*:pull_request"]}`), Condition, nil},
		"one character":                 {with(`"StringLike": {"ci.example:sub": "repo:example/app:ref:refs/heads/mai?"}`), "", nil},
		"a variable":                    {with(`"StringLike": {"ci.example:sub": "${aws:PrincipalTag/branch}"}`), "", nil},
		"a variable with its value":     {with(`"StringEquals": {"ci.example:aud": "${ci.example:aud}"}`), "", nil},
		"a variable with another":       {with(`"StringEquals": {"ci.example:aud": "x-${CI.example:AUD}"}`), Condition, nil},
		"a variable with a default":     {with(`"StringEquals": {"ci.example:aud": "${ci.example:environment, 'sts.amazonaws.com'}"}`), "", nil},
		"a variable of an absent claim": {with(`"StringEquals": {"ci.example:aud": "${ci.example:environment}"}`), Condition, nil},
		"a Bool of an absent claim":     {with(`"Bool": {"ci.example:environment": "false"}`), Condition, nil},
		"a number of an absent claim":   {with(`"NumericLessThan": {"ci.example:environment": "5"}`), Condition, nil},
		"another number":                {with(`"NumericNotEquals": {"ci.example:environment": "5"}`), "", nil},
		"a number if there is a claim":  {with(`"NumericLessThanIfExists": {"ci.example:environment": "5"}`), "", nil},
		"a number of a claim":           {with(`"NumericLessThan": {"ci.example:aud": "5"}`), "", nil},
		"Null of an absent claim":       {with(`"Null": {"ci.example:environment": "true"}`), "", nil},
		"not Null of an absent claim":   {with(`"Null": {"ci.example:environment": false}`), Condition, nil},
		"Null of a claim":               {with(`"Null": {"ci.example:aud": true}`), Condition, nil},
		"Null in both ways":             {with(`"Null": {"ci.example:aud": ["true", "false"]}`), "", nil},
		"a Bool of a claim":             {with(`"Bool": {"ci.example:protected": "false"}`), Condition, nil},
		"the right Bool of a claim":     {with(`"Bool": {"ci.example:protected": [false, "TRUE"]}`), "", nil},
		"Null of an optional claim":     {with(`"Null": {"ci.example:actor_id": "true"}`), "", nil},
		"another optional claim":        {with(`"StringEquals": {"ci.example:actor_id": "2"}`), Condition, nil},
		"another one if it exists":      {with(`"StringEqualsIfExists": {"ci.example:actor_id": "2"}`), "", nil},
		"denied without a claim":        {`{"Statement": [{` + provider + `}, {"Effect": "Deny", "Principal": "*", "Action": "sts:*", "Condition": {"BoolIfExists": {"ci.example:environment": "false"}}}]}`, Denied, nil},
		"denied where a claim is Null":  {`{"Statement": [{` + provider + `}, {"Effect": "Deny", "Principal": "*", "Action": "sts:*", "Condition": {"Null": {"ci.example:environment": "true"}}}]}`, Denied, nil},
		"denied with a claim":           {`{"Statement": [{` + provider + `}, {"Effect": "Deny", "Principal": "*", "Action": "sts:*", "Condition": {"BoolIfExists": {"ci.example:protected": "false"}}}]}`, "", nil},
		"absent claim":                  {with(`"StringEquals": {"ci.example:environment": "prod"}`), Condition, nil},
		"absent claim if it is":         {with(`"StringEqualsIfExists": {"ci.example:environment": "prod"}`), "", nil},
		"absent claim for all":          {with(`"ForAllValues:StringEquals": {"ci.example:environment": "prod"}`), "", nil},
		"unknown claim":                 {with(`"StringEquals": {"ci.example:actor": "kim"}`), "", nil},
		"negated":                       {with(`"StringNotEquals": {"ci.example:aud": "b"}`), "", nil},
		"another action":                {`{"Statement": {"Effect": "Allow", "Principal": "*", "Action": ["sts:AssumeRole", "sts:TagSession"]}}`, Action, nil},
		"an action by pattern":          {`{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:assume*"}}`, "", nil},
		"no action is meant":            {`{"Statement": {"Effect": "Allow", "Principal": "*", "NotAction": "sts:TagSession"}}`, "", nil},
		"another provider":              {`{"Statement": {"Effect": "Allow", "Principal": {"Federated": "gitlab.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}}`, Principal, nil},
		"another kind":                  {`{"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRoleWithWebIdentity"}}`, Kind, nil},
		"who is not meant":              {`{"Statement": {"Effect": "Allow", "NotPrincipal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}`, "", nil},
		"denied alone":                  {`{"Statement": [{"Effect": "Deny", "Principal": {"Federated": "x"}, "Action": "sts:*"}]}`, Nobody, nil},
		"allowed and denied":            {`{"Statement": [{` + provider + `}, {"Effect": "Deny", "Principal": "*", "Action": "sts:*"}]}`, Denied, finding.Path{"Statement", 1}},
		"denied under a condition":      {`{"Statement": [{` + provider + `}, {"Effect": "Deny", "Principal": "*", "Action": "sts:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}`, "", nil},
		"the other statement":           {`{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}, {` + provider + `}]}`, "", nil},
		"the nearest reason":            {`{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}, {` + provider + `, "Condition": {"StringLike": {"ci.example:aud": "x"}}}]}`, Condition, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p, ok := Of(parse(t, test.policy), nil)
			if !ok {
				t.Fatal("not read")
			}
			refusal, refused := p.Refuses(job())
			if refusal.Reason != test.reason || refused != (test.reason != "") {
				t.Errorf("got %+v, want %q", refusal, test.reason)
			}
			if test.path != nil && refusal.Path.Pointer() != test.path.Pointer() {
				t.Errorf("got %v, want %v", refusal.Path, test.path)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	for _, text := range []string{`[]`, `{}`, `{"Statement": []}`, `{"Statement": "x"}`} {
		if p, ok := Of(parse(t, text), nil); ok && len(p.statements) > 0 {
			t.Errorf("%s has statements", text)
		}
	}
	p, _ := Of(parse(t, `{"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "x"}, "unknown"]}`), nil)
	if refusal, refused := p.Refuses(job()); refused {
		t.Errorf("got %+v", refusal)
	}
}

func TestLacks(t *testing.T) {
	service := Asker{Action: "sts:AssumeRole", Kind: "Service", Principals: []string{"pods.eks.amazonaws.com"}}
	const pods = `"Effect": "Allow", "Principal": {"Service": "pods.eks.amazonaws.com"}`
	for policy, want := range map[string]bool{
		`{"Statement": {` + pods + `, "Action": "sts:AssumeRole"}}`:                                                                                     true,
		`{"Statement": {` + pods + `, "Action": ["sts:AssumeRole", "sts:TagSession"]}}`:                                                                 false,
		`{"Statement": [{` + pods + `, "Action": "sts:AssumeRole"}, {"Effect": "Allow", "Action": "sts:T*"}]}`:                                          false,
		`{"Statement": [{` + pods + `, "Action": "sts:AssumeRole"}, {"Effect": "Deny", ` + pods[len(`"Effect": "Allow", `):] + `, "Action": "sts:*"}]}`: true,
	} {
		p, _ := Of(parse(t, policy), nil)
		if got := p.Lacks(service, "sts:TagSession"); got != want {
			t.Errorf("%s: got %v", policy, got)
		}
	}
}

// Resources of one type are different things; what is looked up may be the same.
func TestReferences(t *testing.T) {
	ref := func(name, attribute string) *document.Node {
		return document.NewReference(source.Span{}, name, attribute)
	}
	text := document.NewText("x", source.Span{}, nil)
	for _, test := range []struct {
		a, b *document.Node
		want bool
	}{
		{ref("Pool", ""), ref("Pool", ""), true},
		{ref("Pool", ""), ref("Other", ""), false},
		{ref("aws_pool.a", "id"), ref("aws_pool.b", "id"), false},
		{ref("aws_pool.a", "id"), ref("aws_pool.b", "arn"), true},
		{ref("aws_pool.a", "id"), ref("data.aws_pool.a", "id"), true},
		{ref("Pool", ""), text, true},
	} {
		if got := (Values{}).meets(test.a, test.b, false, false); got != test.want {
			t.Errorf("%v, %v: got %v", test.a.Refers, test.b.Refers, got)
		}
	}
}

func FuzzOverlap(f *testing.F) {
	f.Add("repo:*:ref:*", "repo:a/b:ref:refs/heads/main")
	f.Add("a?c", "*")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		a, b := literal(pattern, true), literal(text, true)
		if overlap(a, b) != overlap(b, a) {
			t.Error("depends on the order")
		}
		if !overlap(a, a) {
			t.Error("has nothing in common with itself")
		}
	})
}
