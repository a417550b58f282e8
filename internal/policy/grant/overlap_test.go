package grant

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
)

func TestOverlap(t *testing.T) {
	const any = `"*"`
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{statement(`"s3:GetObject"`, any, ""), statement(`"S3:getobject"`, any, ""), true},
		{statement(`"s3:Get*"`, any, ""), statement(`["sqs:*", "s3:*Object"]`, any, ""), true},
		{statement(`"s3:Get*"`, any, ""), statement(`"s3:Put*"`, any, ""), false},
		{statement(`"*"`, `"arn:aws:s3:::a/*"`, ""), statement(`"*"`, `"arn:aws:s3:::*/b"`, ""), true},
		{statement(`"*"`, `"arn:aws:s3:::a/*"`, ""), statement(`"*"`, `["arn:aws:s3:::b/*", "arn:aws:s3:::A/*"]`, ""), false},
		{statement(`"*"`, `"arn:aws:s3:::a/${aws:username}/*"`, ""), statement(`"*"`, `"arn:aws:s3:::a/b/c"`, ""), true},
		{`{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}`, statement(`"s3:Get*"`, any, ""), true},
		{`{"Effect": "Allow", "Action": "s3:*", "NotResource": "*"}`, statement(`"s3:Get*"`, any, ""), true},
		{`{"Effect": "Allow", "Action": 7, "Resource": "*"}`, statement(`"s3:Get*"`, any, ""), true},
		{`{"Effect": "Allow", "Action": [], "Resource": "*"}`, statement(`"s3:Get*"`, any, ""), false},
	} {
		all := statements(t, test.a, test.b)
		if got := Overlap(all[0], all[1]); got != test.want || Overlap(all[1], all[0]) != got {
			t.Errorf("%s and %s: %v", test.a, test.b, got)
		}
	}
}

// What is unknown may be what the other statement has.
func TestUnknownPartsOverlap(t *testing.T) {
	all := statements(t, statement(`"s3:GetObject"`, `"arn:aws:s3:::/*"`, ""), statement(`"s3:GetObject"`, `"arn:aws:s3:::a/*"`, ""))
	if Overlap(all[0], all[1]) {
		t.Error("two buckets overlap")
	}
	all[0].Resources.Elements[0].Node.Holes = []document.Hole{{At: len("arn:aws:s3:::"), Max: -1}}
	if !Overlap(all[0], all[1]) {
		t.Error("an unknown bucket cannot be the other one")
	}
}
