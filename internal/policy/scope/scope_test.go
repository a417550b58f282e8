package scope

import (
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/policy"
)

func TestActions(t *testing.T) {
	s := New(nil)
	for _, tt := range []struct {
		pattern, some string
		service       bool
		atLeast       int
	}{
		{"s3:GetObject", "GetObject", true, 1},
		{"S3:GETOBJECT", "GetObject", true, 1},
		{"s3:GetObject*", "GetObjectAcl", true, 5},
		{"s3:?etObject", "GetObject", true, 1},
		{"s3:*", "ListBucket", true, 100},
		{"s3:GetObjekt", "", true, 0},
		{"s3:", "", true, 0},
		{"s4:GetObject", "", false, 0},
		{"*", "", false, 0},
	} {
		got := s.Actions(tt.pattern)
		if (got.Service != nil) != tt.service || len(got.Found) < tt.atLeast || tt.atLeast == 0 && len(got.Found) > 0 {
			t.Errorf("%s: %d actions of %v", tt.pattern, len(got.Found), got.Service)
		}
		found := tt.some == ""
		for _, a := range got.Found {
			found = found || a.Name == tt.some
		}
		if !found {
			t.Errorf("%s does not match %s", tt.pattern, tt.some)
		}
	}
}

func TestWhatActionsAreCheckedAgainst(t *testing.T) {
	s := New(nil)
	for _, tt := range []struct {
		pattern, level string
		unscoped       bool
		services       string
	}{
		{"s3:GetObject", "object", false, "s3"},
		{"s3:ListBucket", "bucket", false, "s3"},
		{"s3:GetObject*", "object", false, "s3"},
		{"s3:Get*", "", false, "s3"},
		{"s3:ListAllMyBuckets", "", true, ""},
		{"sts:GetCallerIdentity", "", true, ""},
		{"ec2:DescribeInstances", "", true, ""},
		{"logs:DescribeQueries", "", false, ""},
		{"sqs:SendMessage", "", false, "sqs"},
		{"backup:StartRestoreJob", "", false, ""}, // the recovery points are of any service
	} {
		got := s.Actions(tt.pattern)
		services := got.ARNServices()
		if got.S3Level() != tt.level || got.Unscoped() != tt.unscoped || tt.services != "" && !slices.Contains(services, tt.services) || tt.services == "" && len(services) > 0 {
			t.Errorf("%s: level %q, unscoped %t, services %q", tt.pattern, got.S3Level(), got.Unscoped(), services)
		}
	}
}

func resource(t *testing.T, text string) Resource {
	t.Helper()
	arn, ok := policy.ParseARN(text)
	if !ok {
		t.Fatalf("%s is not an ARN", text)
	}
	return ReadResource(arn)
}

func TestMeets(t *testing.T) {
	s := New(nil)
	for _, tt := range []struct {
		arn, service, types string // the types that the ARN may be one of
	}{
		{"arn:aws:s3:::b", "s3", "bucket"},
		{"arn:aws:s3:::b/k", "s3", "object"},
		{"arn:aws:s3:::b*", "s3", "bucket object"},
		{"arn:aws:s3:eu-west-1:123456789012:accesspoint/p", "s3", "accesspoint"},
		{"arn:aws:ec2:*:*:volume/vol-1", "ec2", "volume"},
		{"arn:aws:logs:*:*:log-group:/x-*", "logs", "log-group log-stream"},
		{"arn:aws:logs:*:*:/x-*", "logs", ""},
		{"arn:aws:iam::*:role/${aws:PrincipalTag/Team}", "iam", "role"},
		{"arn:aws:dynamodb:*:*:table/t/index/i", "dynamodb", "index"},
		{"arn:aws:dynamodb:*:*:table/t*", "dynamodb", "index table stream"},
		{"arn:aws:sqs:*:*:q", "s3", ""},
	} {
		service := s.Service(tt.service)
		r := resource(t, tt.arn)
		for i := range service.ResourceTypes {
			name := service.ResourceTypes[i].Name
			listed := slices.Contains(strings.Fields(tt.types), name)
			if got := r.Meets(&service.ResourceTypes[i]); listed && !got || got && tt.types == "" {
				t.Errorf("%s and %s: %t", tt.arn, name, got)
			}
		}
	}
	if resource(t, "arn:aws:dynamodb:*:*:table/t/index/i").Meets(s.Service("dynamodb").ResourceType("table")) {
		t.Error("an index is a table")
	}
	volumes := s.Service("ec2").ResourceType("volume")
	if resource(t, "arn:aws:ec2:*:*:instance/*").Meets(volumes) || !resource(t, "arn:aws:ec2:*:*:*").Meets(volumes) ||
		!resource(t, "arn:aws:${aws:x}:::y").Meets(volumes) || !AnyResource().Meets(volumes) || !resource(t, "arn:aws:ec2").Meets(volumes) {
		t.Error("a volume is told from other resources wrongly")
	}
}

func TestParts(t *testing.T) {
	s := New(nil)
	for _, tt := range []struct {
		arn  string
		want Parts
	}{
		{"arn:aws:sqs:::q", Parts{Known: true, Region: true, Account: true}},
		{"arn:aws:cloudfront:us-east-1:123456789012:distribution/E", Parts{Known: true, NoRegion: true, Account: true}},
		{"arn:aws:s3:::b/k", Parts{Known: true, NoRegion: true, NoAccount: true}},
		{"arn:aws:iam::123456789012:rolle/x", Parts{}},
		{"arn:aws:iam::123456789012:root", Parts{Known: true}},
	} {
		r := resource(t, tt.arn)
		if got := r.Parts(s.Service(r.service)); got != tt.want {
			t.Errorf("%s: %+v", tt.arn, got)
		}
	}
}

func TestKeys(t *testing.T) {
	s := New(nil)
	for _, tt := range []struct {
		name           string
		exists, known  bool
		lacks, several bool
		closest        string
	}{
		{"aws:SourceIp", true, true, false, false, "aws:SourceIp"},
		{"aws:SourceIpp", false, true, false, false, "aws:SourceIp"},
		{"aws:ResourceTag/Team", true, true, false, false, ""},
		{"aws:ResourceTag", false, true, true, false, ""},
		{"aws:PrincipalTag/", false, true, true, false, ""},
		{"aws:TagKeys", true, true, false, true, "aws:TagKeys"},
		{"AWS:tagkeys", true, true, false, true, "aws:TagKeys"},
		{"s3:Prefix", true, true, false, false, "s3:prefix"},
		{"s3:ExistingObjectTag", false, true, true, false, ""},
		{"dynamodb:LeadingKeys", true, true, false, true, "dynamodb:LeadingKeys"},
		{"nobody:Key", false, false, false, false, ""},
		{"gitlab.com:sub", false, false, false, false, ""},
	} {
		key, known := s.Key(tt.name)
		if (key != nil) != tt.exists || known != tt.known || s.LacksTag(tt.name) != tt.lacks {
			t.Errorf("%s is %v, %t; lacks a tag: %t", tt.name, key, known, s.LacksTag(tt.name))
		}
		if several, _ := s.Several(tt.name); several != tt.several {
			t.Errorf("%s has several values: %t", tt.name, several)
		}
		if got := s.ClosestKey(tt.name); tt.closest != "" && got != tt.closest {
			t.Errorf("%s is close to %q", tt.name, got)
		}
	}
}

func TestSeveralClaims(t *testing.T) {
	for _, tt := range []struct {
		key            string
		several, known bool
	}{
		{"accounts.google.com:oaud", true, true}, {"gitlab.com:Sub", false, true}, {"SAML:aud", false, true}, {"gitlab.com:project_id", false, false},
		{"aws:PrincipalTag/team", false, true},
	} {
		if several, known := New(nil).Several(tt.key); several != tt.several || known != tt.known {
			t.Errorf("Several(%q) = %v, %v", tt.key, several, known)
		}
	}
}

func TestHasKey(t *testing.T) {
	s := New(nil)
	for _, tt := range []struct {
		pattern, key string
		want         bool
	}{
		{"s3:GetObject", "s3:prefix", false}, {"s3:ListBucket", "s3:prefix", true}, {"s3:*", "s3:prefix", true},
		{"ec2:StopInstances", "aws:resourcetag/team", true}, {"ec2:DescribeInstances", "aws:resourcetag/team", false},
	} {
		if got := s.Actions(tt.pattern).HasKey(tt.key); got != tt.want {
			t.Errorf("%s and %s: %t", tt.pattern, tt.key, got)
		}
	}
}
