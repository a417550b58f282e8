package iamcatalog

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

func service(t *testing.T, prefix string) *Service {
	t.Helper()
	s, known := Default().Service(prefix)
	if !known {
		t.Fatalf("no service %s", prefix)
	}
	return s
}

// TestDefault asks the list of this release for things that do not change.
func TestDefault(t *testing.T) {
	c := Default()
	if n := c.Counts; c.Date < "2026-09-26" || n.Services < 400 || n.Actions < 20_000 || n.ResourceTypes < 2000 || n.Keys < 2000 || n.Services != len(c.Prefixes()) {
		t.Errorf("%s of %s has %+v, and %d prefixes", c.Source, c.Date, n, len(c.Prefixes()))
	}
	s3 := service(t, "S3")
	if s3.Name != "Amazon S3" || s3.Prefix != "s3" {
		t.Errorf("s3 is %s %s", s3.Prefix, s3.Name)
	}
	get := s3.Action("GETOBJECT")
	if get == nil || get.Name != "GetObject" || get.Access != Read {
		t.Fatalf("s3:GetObject is %+v", get)
	}
	if !slices.ContainsFunc(get.Resources, func(u ResourceUse) bool {
		return u.Type.Name == "object" && slices.Contains(u.Type.ARNs, "arn:${Partition}:s3:::${BucketName}/${ObjectName}")
	}) {
		t.Errorf("s3:GetObject has no objects: %+v", get.Resources)
	}
	if list := service(t, "ec2").Action("DescribeInstances"); list == nil || len(list.Resources) > 0 || list.Access != List {
		t.Errorf("ec2:DescribeInstances is %+v", list)
	}
	if s3.Action("GetObjekt") != nil || s3.Action("") != nil || s3.ResourceType("Bucket") == nil || s3.ResourceType("bukket") != nil {
		t.Error("a name is found that is not there, or the other way around")
	}
	if _, known := c.Service("s4"); known {
		t.Error("there is a service s4")
	}
}

func TestClosest(t *testing.T) {
	s3 := service(t, "s3")
	for _, tt := range []struct{ got, want string }{
		{s3.ClosestAction("GetObjekt"), "GetObject"},
		{s3.ClosestAction("getobjct"), "GetObject"},
		{s3.ClosestAction("ListObjectsPlease"), ""},
		{s3.ClosestKey("s3:prefx"), "s3:prefix"},
		{Default().Closest("dynamdb"), "dynamodb"},
		{Default().Closest("nowhere"), ""},
		{ClosestGlobal("aws:SourceIpp"), "aws:SourceIp"},
		{ClosestGlobal("aws:Weekday"), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

func TestKeys(t *testing.T) {
	for _, tt := range []struct{ service, name, want string }{
		{"s3", "S3:Prefix", "s3:prefix"},
		{"s3", "s3:ExistingObjectTag/team", "s3:ExistingObjectTag/<key>"},
		{"s3", "s3:ExistingObjectTag/", ""},
		{"s3", "s3:ExistingObjectTag", ""},
		{"kms", "kms:EncryptionContext:AppName", "kms:EncryptionContext:${EncryptionContextKey}"},
		{"codebuild", "codebuild:environment.environmentVariables/A.value", "codebuild:environment.environmentVariables/${name}.value"},
		{"codebuild", "codebuild:environment.environmentVariables/.valu", ""},
		{"ec2", "aws:resourcetag/Team", "aws:ResourceTag/${TagKey}"},
		{"ec2", "s3:prefix", ""},
	} {
		got := ""
		if k := service(t, tt.service).Key(tt.name); k != nil {
			got = k.Name
		}
		if got != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.service, tt.name, got, tt.want)
		}
	}
}

func TestGlobals(t *testing.T) {
	for _, k := range Globals() {
		if !k.Open() && Global(strings.ToUpper(k.Name)) == nil {
			t.Errorf("%s is not found", k.Name)
		}
	}
	if tag := Global("aws:PrincipalTag/Team"); tag == nil || tag.Type != String || tag.Before() != "aws:principaltag/" {
		t.Errorf("aws:PrincipalTag/Team is %+v", tag)
	}
	if Global("aws:PrincipalTag") != nil || Global("aws:PrincipalTag/") != nil {
		t.Error("a tag's key may be missing")
	}
	if paths := Global("aws:principalorgpaths"); paths == nil || !paths.Several {
		t.Errorf("aws:PrincipalOrgPaths is %+v", paths)
	}
}

// TestConcurrent decodes the same blocks in several goroutines; the race detector watches.
func TestConcurrent(t *testing.T) {
	data, err := os.ReadFile("catalog.gz")
	if err != nil {
		t.Fatal(err)
	}
	c, err := readHead(data)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, prefix := range c.Prefixes() {
				if s, known := c.Service(prefix); !known || s == nil || s.Prefix != prefix {
					t.Errorf("%s is %+v", prefix, s)
				}
			}
		})
	}
	group.Wait()
}

// BenchmarkService reads the head and the largest service, as the first policy of a run needs them.
func BenchmarkService(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		c := must(readHead(embedded))
		if _, known := c.Service("ec2"); !known {
			b.Fatal("no ec2")
		}
	}
}
