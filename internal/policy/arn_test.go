package policy

import "testing"

func TestParseARN(t *testing.T) {
	for _, tt := range []struct {
		text string
		want ARN
		typ  string
	}{
		{"arn:aws:s3:::bucket/key", ARN{6, "aws", "s3", "", "", "bucket/key"}, "bucket"},
		{"arn:aws:iam::123456789012:role/demo", ARN{6, "aws", "iam", "", "123456789012", "role/demo"}, "role"},
		{"arn:aws:logs:*:*:log-group:a:b", ARN{6, "aws", "logs", "*", "*", "log-group:a:b"}, "log-group"},
		{"arn:aws:sns:us-east-1:1:topic", ARN{6, "aws", "sns", "us-east-1", "1", "topic"}, ""},
		{"arn:aws:s3", ARN{Parts: 3, Partition: "aws", Service: "s3"}, ""},
		{"arn:", ARN{Parts: 2}, ""},
		{"arn:aws:s3:::", ARN{Parts: 6, Partition: "aws", Service: "s3"}, ""},
		{"arn:aws:s3:::${aws:PrincipalTag/a:b}/x", ARN{6, "aws", "s3", "", "", "${aws:PrincipalTag/a:b}/x"}, ""},
		{"arn:aws:s3:${aws:RequestedRegion}::b", ARN{6, "aws", "s3", "${aws:RequestedRegion}", "", "b"}, ""},
	} {
		got, ok := ParseARN(tt.text)
		if !ok || got != tt.want || got.Type() != tt.typ {
			t.Errorf("ParseARN(%q) = %+v, %v, type %q", tt.text, got, ok, got.Type())
		}
	}
	for _, text := range []string{"", "*", "arn", "bucket/*", "ARN:aws:s3:::b", " arn:aws:s3:::b"} {
		if got, ok := ParseARN(text); ok {
			t.Errorf("ParseARN(%q) = %+v", text, got)
		}
	}
}

func TestValidAccount(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "*": true, "aws": true, "123456789012": true, "12345678901?": true, "1234*": true,
		"????????????": true, "${aws:PrincipalAccount}": true, "a?s": true, "?ws": true,
		"12345": false, "1234567890123": false, "12345?": false, "1234567890123*": false, "prod*": false,
		"12345678901x": false,
	} {
		if got := ValidAccount(text); got != want {
			t.Errorf("ValidAccount(%q) = %v", text, got)
		}
	}
}

func TestKnownPartition(t *testing.T) {
	for text, want := range map[string]bool{"aws": true, "aws-cn": true, "aws-us-gov": true, "aws2": false, "": false, "*": false} {
		if got := KnownPartition(text); got != want {
			t.Errorf("KnownPartition(%q) = %v", text, got)
		}
	}
}
