package shrink

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

// random makes policies and requests from few words, so that they often meet.
type random struct{ policytest.Random }

func newRandom(seed uint64) random { return random{policytest.NewRandom(seed)} }

func (r random) request() request {
	q := request{
		action: r.One("s3:GetObject", "s3:getobject", "s3:PutObject", "s3:GetObjectAcl", "iam:GetRole", "s3:Get", "sqs:Get"),
		resource: r.One("arn:aws:s3:::b/x", "arn:aws:s3:::b", "arn:aws:s3:::bb", "arn:aws:s3:::b/u", "arn:aws:s3:::b/u/y",
			"arn:aws:s3:::*", "arn:aws:s3:r:1:b/x", "arn:aws:s3:::b/*", "arn:aws:iam::1:role/r", "arn:aws:s3:::b/a:b"),
		keys: map[string]string{},
	}
	for _, key := range []string{"aws:userid", "aws:username", "k"} {
		if r.IntN(3) > 0 {
			q.keys[key] = r.One("u", "a", "bx", "*", "x")
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
		before := r.Policy()
		root := parse(t, before)
		after, steps := Policy(root)
		if len(steps) > 0 {
			smaller++
		}
		if _, more := Policy(parse(t, after)); len(more) > 0 {
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
			s[i] = r.Statement(i)
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
