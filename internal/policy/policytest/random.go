package policytest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Random makes policies from a few words, so that their statements often have something in common.
type Random struct{ *rand.Rand }

// NewRandom returns a Random with a seed: the same seed always gives the same policies.
func NewRandom(seed uint64) Random { return Random{rand.New(rand.NewPCG(seed, 0))} }

// One returns one of the words.
func (r Random) One(words ...string) string { return words[r.IntN(len(words))] }

func (r Random) action() string {
	return r.One("*", "s3:*", "s3:Get*", "s3:GetObject", "S3:getobject", "s3:?etObject", "s3:GetObjectAcl", "s3:Put*",
		"s3:PutObject", "s3:*Object", "iam:GetRole", "iam:*", "s3:Get*?", "s3:Get?*", "s3:GetObjec?")
}

func (r Random) resource() string {
	return r.One("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/x", "arn:aws:s3:::b/x*", "arn:aws:s3:::b", "arn:aws:s3:::b*",
		"arn:aws:s3:::*", "arn:aws:s3:::b/${aws:userid}", "arn:aws:s3:::b/${aws:userid}/*", "arn:aws:s3:::b/${aws:username}",
		"arn:aws:s3:::${*}", "arn:aws:s3:*:*:b/?", "arn:aws:s3:::b/?", "arn:aws:s3", "arn:aws:*", "arn:aws:s3:*:b/x",
		"arn:aws:s3:::b/a:b", "arn:aws:s3:::b/*:b")
}

func (r Random) list(one func() string) string {
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

// Statement returns a statement, which i makes different from others.
func (r Random) Statement(i int) string {
	s := fmt.Sprintf(`{"Effect":%q,"%sAction":%s,"%sResource":%s`,
		r.One("Allow", "Allow", "Deny"), r.One("", "", "", "", "Not"), r.list(r.action),
		r.One("", "", "", "", "Not"), r.list(r.resource))
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

// Policy returns a policy of up to six statements.
func (r Random) Policy() string {
	var statements []string
	for i := range 1 + r.IntN(6) {
		statements = append(statements, r.Statement(i))
	}
	return fmt.Sprintf(`{"Version":"2012-10-17","Id":"x","Statement":[%s]}`, strings.Join(statements, ","))
}
