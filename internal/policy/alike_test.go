package policy

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
)

// random makes policies and requests from few words, so that they often meet.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 0))} }

func (r random) one(words ...string) string { return words[r.IntN(len(words))] }

func (r random) action() string {
	return r.one("*", "s3:*", "s3:Get*", "s3:GetObject", "S3:getobject", "s3:?etObject", "s3:GetObjectAcl", "s3:Put*",
		"s3:PutObject", "s3:*Object", "iam:GetRole", "iam:*", "s3:Get*?", "s3:Get?*", "s3:GetObjec?")
}

func (r random) resource() string {
	return r.one("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/x", "arn:aws:s3:::b/x*", "arn:aws:s3:::b", "arn:aws:s3:::b*",
		"arn:aws:s3:::*", "arn:aws:s3:::b/${aws:userid}", "arn:aws:s3:::b/${aws:userid}/*", "arn:aws:s3:::b/${aws:username}",
		"arn:aws:s3:::${*}", "arn:aws:s3:*:*:b/?", "arn:aws:s3:::b/?", "arn:aws:s3", "arn:aws:*", "arn:aws:s3:*:b/x",
		"arn:aws:s3:::b/a:b", "arn:aws:s3:::b/*:b")
}

func (r random) list(one func() string) string {
	n := r.IntN(4)
	if n == 0 {
		return fmt.Sprintf("%q", one())
	}
	var items []string
	for range n {
		items = append(items, fmt.Sprintf("%q", one()))
	}
	return "[" + strings.Join(items, ",") + "]"
}

func (r random) statement(i int) string {
	s := fmt.Sprintf(`{"Effect":%q,"%sAction":%s,"%sResource":%s`,
		r.one("Allow", "Allow", "Deny"), r.one("", "", "", "", "Not"), r.list(r.action),
		r.one("", "", "", "", "Not"), r.list(r.resource))
	switch r.IntN(8) {
	case 0:
		s += `,"Condition":{"StringEquals":{"aws:userid":["u","u"]}}`
	case 1:
		s += `,"Condition":{"StringLike":{"aws:userid":"*","k":["a","b*"]},"StringEquals":{}}`
	case 2:
		s += `,"Condition":{"StringLike":{"k":["b*","a","a"],"aws:userid":["*"]}}`
	case 3:
		s += `,"Condition":{}`
	case 4:
		s += `,"Condition":{"StringNotEquals":{"k":["a"]}}`
	}
	if r.IntN(2) == 0 {
		s += fmt.Sprintf(`,"Sid":"s%d"`, i)
	}
	return s + "}"
}

func (r random) policy() string {
	var statements []string
	for i := range 1 + r.IntN(6) {
		statements = append(statements, r.statement(i))
	}
	return fmt.Sprintf(`{"Version":"2012-10-17","Id":"x","Statement":[%s]}`, strings.Join(statements, ","))
}

func (r random) request() request {
	q := request{
		action: r.one("s3:GetObject", "s3:getobject", "s3:PutObject", "s3:GetObjectAcl", "iam:GetRole", "s3:Get", "sqs:Get"),
		resource: r.one("arn:aws:s3:::b/x", "arn:aws:s3:::b", "arn:aws:s3:::bb", "arn:aws:s3:::b/u", "arn:aws:s3:::b/u/y",
			"arn:aws:s3:::*", "arn:aws:s3:r:1:b/x", "arn:aws:s3:::b/*", "arn:aws:iam::1:role/r", "arn:aws:s3:::b/a:b"),
		keys: map[string]string{},
	}
	for _, key := range []string{"aws:userid", "aws:username", "k"} {
		if r.IntN(3) > 0 {
			q.keys[key] = r.one("u", "a", "bx", "*", "x")
		}
	}
	q.keys["*"] = "*" // what ${*} stands for
	return q
}

// TestShrunkPoliciesAnswerAlike evaluates random policies before and after for random requests.
func TestShrunkPoliciesAnswerAlike(t *testing.T) {
	r := newRandom(1)
	smaller, allowedOnce, deniedOnce := 0, 0, 0
	for range 500 {
		before := r.policy()
		root := parse(t, before)
		after, steps := Shrink(root)
		if len(steps) > 0 {
			smaller++
		}
		if _, more := Shrink(parse(t, after)); len(more) > 0 {
			t.Fatalf("shrinking again finds %q in\n%s\nwhich was\n%s", more, after, before)
		}
		if len(after) > len(document.Minify(root)) {
			t.Fatalf("longer:\n%s\n%s", before, after)
		}
		was, is := compile(t, before), compile(t, after)
		for range 25 {
			q := r.request()
			for _, m := range allSemantics {
				allowed, denied := m.Allows(was, q)
				if a, d := m.Allows(is, q); a != allowed || d != denied {
					t.Fatalf("%+v with %+v: was %v, %v and is %v, %v\n%s\n%s", q, m, allowed, denied, a, d, before, after)
				}
				allowedOnce += count(allowed)
				deniedOnce += count(denied)
			}
		}
	}
	if smaller < 400 || allowedOnce < 1000 || deniedOnce < 1000 {
		t.Errorf("%d policies became smaller; %d answers allow, %d deny", smaller, allowedOnce, deniedOnce)
	}
}

// TestEquivalentPoliciesAnswerAlike holds the decision against the evaluator, on pairs of which many are not alike.
func TestEquivalentPoliciesAnswerAlike(t *testing.T) {
	r := newRandom(2)
	alike := 0
	for range 1000 {
		var s [3]string
		for i := range s {
			s[i] = r.statement(i)
		}
		a := `{"Version":"2012-10-17","Statement":[` + s[0] + "," + s[1] + `]}`
		b := `{"Version":"2012-10-17","Statement":[` + s[r.IntN(2)] + "," + s[r.IntN(3)] + `]}`
		if same, _ := Equivalent(parse(t, a), parse(t, b)); !same {
			continue
		}
		alike++
		first, second := compile(t, a), compile(t, b)
		for range 25 {
			q := r.request()
			for _, m := range allSemantics {
				allowed, denied := m.Allows(first, q)
				if x, y := m.Allows(second, q); x != allowed || y != denied {
					t.Fatalf("%+v with %+v: %v, %v and %v, %v\n%s\n%s", q, m, allowed, denied, x, y, a, b)
				}
			}
		}
	}
	if alike < 150 {
		t.Errorf("only %d pairs are alike", alike)
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
