package lint

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// corpus writes n requests, a tenth of them with a mistake, fifty to a folder.
func corpus(b *testing.B, n int, extension string) string {
	b.Helper()
	dir := b.TempDir()
	for i := range n {
		duration := 3600
		if i%10 == 0 {
			duration = 60
		}
		text := fmt.Sprintf(requestJSON, i, i, duration)
		if extension == ".yaml" {
			text = fmt.Sprintf(requestYAML, i, i, duration)
		}
		folder := filepath.Join(dir, fmt.Sprint(i/50))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprint(i)+extension), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

const requestJSON = `{
  "RoleArn": "arn:aws:iam::123456789012:role/service/worker-%d",
  "RoleSessionName": "worker-%d",
  "DurationSeconds": %d,
  "PolicyArns": [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
  "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Read\",\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::data\",\"arn:aws:s3:::data/*\"]}]}",
  "Tags": [{"Key": "team", "Value": "blue"}, {"Key": "stage", "Value": "test"}],
  "TransitiveTagKeys": ["team"]
}
`

const requestYAML = `operation: sts:AssumeRole
parameters:
  RoleArn: arn:aws:iam::123456789012:role/service/worker-%d
  RoleSessionName: worker-%d
  DurationSeconds: %d
  PolicyArns:
    - arn: arn:aws:iam::aws:policy/ReadOnlyAccess
  Policy: |
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"],
        "Resource": ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]
      }]
    }
  Tags:
    - {Key: team, Value: blue}
    - {Key: stage, Value: test}
  TransitiveTagKeys: [team]
`

func BenchmarkRun(b *testing.B) {
	for _, extension := range []string{".json", ".yaml"} {
		for _, n := range []int{1000, 10000} {
			b.Run(fmt.Sprintf("%s/%d", extension[1:], n), func(b *testing.B) {
				dir := corpus(b, n, extension)
				b.Run("floor", func(b *testing.B) {
					for b.Loop() {
						if got := floor(b, dir); got != n {
							b.Fatalf("%d files", got)
						}
					}
					perFile(b, n)
				})
				b.Run("lint", func(b *testing.B) {
					for b.Loop() {
						r, err := Run(context.Background(), Options{Paths: []string{dir}})
						if err != nil || r.Requests != n || len(r.Findings) != n/10 {
							b.Fatalf("%d requests, %d findings, %v", r.Requests, len(r.Findings), err)
						}
					}
					perFile(b, n)
				})
			})
		}
	}
}

func perFile(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/file")
}

// floor walks, reads and decodes, with as many workers, and does nothing else.
func floor(b *testing.B, dir string) int {
	jobs := make(chan job, 64)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for j := range jobs {
				data, err := os.ReadFile(j.path)
				if err != nil {
					b.Error(err)
					continue
				}
				document.Parse(&source.File{Name: j.name, Data: data}, document.Auto)
			}
		})
	}
	n := 0
	w := walker{dir: dir, config: &config.Config{}, emit: func(j job) bool {
		n++
		jobs <- j
		return true
	}}
	w.paths([]string{dir})
	close(jobs)
	group.Wait()
	return n
}

// BenchmarkRunForeign is a tree that holds no request at all: nothing in it is parsed.
func BenchmarkRunForeign(b *testing.B) {
	const n = 1000
	dir := b.TempDir()
	text := `{"apiVersion": "v1", "items": [` + strings.TrimSuffix(strings.Repeat(`{"name": "x", "policy": "strict"},`, 500), ",") + "]}"
	for i := range n {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)+".json"), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(n * len(text)))
	for b.Loop() {
		r, err := Run(context.Background(), Options{Paths: []string{dir}})
		if err != nil || r.Files != n || r.Requests != 0 {
			b.Fatalf("%+v, %v", r, err)
		}
	}
}
