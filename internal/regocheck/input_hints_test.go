package regocheck

import (
	"strings"
	"testing"
)

func TestOrdinaryRole(t *testing.T) {
	const role = "arn:aws:iam::123456789012:role/"
	for text, want := range map[string]bool{
		role + "demo": true, role + "team/a_b+c=d,e.f@g-h": true, "arn:aws-cn:iam::123456789012:role/demo": true,
		role + strings.Repeat("a", 90-len(role)): true, role + strings.Repeat("a", 91-len(role)): false,
		role: false, role + "team/": false, role + "a b": false, role + "é": false, role + "aws-service-role/x/y": false,
		role + "aws-reserved/sso.amazonaws.com/AWSReservedSSO_a": false, role + "AWSReservedSSO_a": false,
		"arn:aws-us-gov:iam::123456789012:role/demo": true, "arn:aws-iso:iam::123456789012:role/demo": false,
		"arn:aws:sts::123456789012:role/demo": false, "arn:aws:iam:eu-west-1:123456789012:role/demo": false,
		"arn:aws:iam::1234567890123:role/demo": false, "arn:aws:iam::123456789012:user/demo": false, "demo": false, "": false,
	} {
		if got := ordinaryRole(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestHints(t *testing.T) {
	const role = `"RoleArn": "arn:aws:iam::123456789012:role/demo"`
	for name, c := range map[string]struct {
		params, want string
		context      Context
	}{
		"ordinary":      {`{` + role + `}`, ``, Context{Partition: "aws", CallerARN: "arn:aws:iam::123456789012:user/a"}},
		"no role":       {`{"RoleArn": "demo"}`, `{"role": true, "partition": true}`, Context{}},
		"not a text":    {`{"RoleArn": 7}`, `{"partition": true}`, Context{}},
		"device":        {`{` + role + `, "SerialNumber": "GAHT12345678"}`, `{"partition": true}`, Context{}},
		"policy":        {`{` + role + `, "PolicyArns": [{"arn": "arn:aws-cn:iam::aws:policy/A"}]}`, `{"partition": true, "token": true}`, Context{}},
		"policies":      {`{` + role + `, "PolicyArns": [{"arn": "arn:aws:iam::aws:policy/A"}]}`, `{"token": true}`, Context{}},
		"own limit":     {`{` + role + `}`, `{"token": true}`, Context{TokenLimit: 1000}},
		"own size":      {`{` + role + `}`, `{"token": true}`, Context{TokenBase: map[string]int{"sts:AssumeRole": 900}}},
		"tags before":   {`{` + role + `}`, `{"token": true}`, Context{Inherited: map[string]string{"a": "b"}}},
		"sent to China": {`{` + role + `}`, `{"partition": true}`, Context{Partition: "aws-cn"}},
		"from China":    {`{` + role + `}`, `{"partition": true}`, Context{CallerARN: "arn:aws-cn:iam::123456789012:user/a"}},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, inputFor(t, parse(t, assumeRole(c.params)), c.context), "facts hints", c.want)
		})
	}
}
