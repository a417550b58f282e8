package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v4"

	"github.com/sessionlint/sessionlint/internal/source"
)

// The floors measure only the libraries: tokens of JSON, nodes of YAML.

func BenchmarkJSON(b *testing.B) {
	f := &source.File{Name: "bench.json", Data: benchJSON(200)}
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if res := ParseJSON(f); len(res.Problems) > 0 {
			b.Fatal(res.Problems)
		}
	}
}

func BenchmarkJSONFloor(b *testing.B) {
	data := benchJSON(200)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		dec := jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))
		for {
			if _, err := dec.ReadToken(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkYAML(b *testing.B) {
	f := &source.File{Name: "bench.yaml", Data: benchYAML(200)}
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if res := ParseYAML(f); len(res.Problems) > 0 {
			b.Fatal(res.Problems)
		}
	}
}

func BenchmarkYAMLFloor(b *testing.B) {
	data := benchYAML(200)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&n); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	n := ParseYAML(&source.File{Name: "bench.yaml", Data: benchYAML(1)}).Roots[0].Items[0].Get("Policy")
	b.SetBytes(int64(len(n.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := ParseText(n); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

const benchPolicy = `{"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", ` +
	`"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::example/*"}]}`

func benchJSON(requests int) []byte {
	var out strings.Builder
	for i := range requests {
		fmt.Fprintf(&out, `%s{
  "RoleArn": "arn:aws:iam::123456789012:role/example-%d",
  "RoleSessionName": "session-%d",
  "DurationSeconds": 3600,
  "Policy": %q,
  "Tags": [
    {"Key": "Project", "Value": "Pegasus"},
    {"Key": "Cost", "Value": "12345"}
  ],
  "TransitiveTagKeys": ["Project", "Cost"]
}`, []string{"[", ","}[min(i, 1)], i, i, benchPolicy)
	}
	return []byte(out.String() + "]\n")
}

func benchYAML(requests int) []byte {
	var out strings.Builder
	for i := range requests {
		fmt.Fprintf(&out, `- RoleArn: arn:aws:iam::123456789012:role/example-%d
  RoleSessionName: session-%d
  DurationSeconds: 3600 # an hour
  Policy: |
    {"Version": "2012-10-17",
     "Statement": [{"Sid": "Read", "Effect": "Allow",
       "Action": ["s3:GetObject", "s3:ListBucket"],
       "Resource": "arn:aws:s3:::example/*"}]}
  Tags:
    - {Key: Project, Value: "Pegasus"}
    - Key: 'Cost'
      Value: "12345"
  TransitiveTagKeys: [Project, Cost]
`, i, i)
	}
	return []byte(out.String())
}
