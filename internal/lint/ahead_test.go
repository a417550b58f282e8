package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// TestLargeFile checks a large file with several workers: its findings are those of one worker, in the same order.
func TestLargeFile(t *testing.T) {
	const requests = 2*window + 10
	padding := strings.Repeat("# "+strings.Repeat("x", 98)+"\n", bound.LargeFile/requests/100)
	var text strings.Builder
	for i := range requests {
		duration := 3600
		if i%50 == 0 {
			duration = i
		}
		fmt.Fprintf(&text, "%s---\noperation: sts:AssumeRole\nparameters:\n  RoleArn: arn:aws:iam::123456789012:role/r%d\n  RoleSessionName: s%d\n  DurationSeconds: %d\n",
			padding, i, i, duration)
	}
	if text.Len() < bound.LargeFile {
		t.Fatalf("%d bytes are not a large file", text.Len())
	}
	path := filepath.Join(t.TempDir(), "requests.yaml")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	found := func(workers int) (all []string) {
		result, err := Run(t.Context(), Options{Paths: []string{path}, Workers: workers})
		if err != nil || len(result.Failures) > 0 || result.Requests != requests {
			t.Fatal(err, result.Failures, result.Requests)
		}
		for _, f := range result.Findings {
			all = append(all, fmt.Sprint(f.Rule, f.Path.Pointer(), f.Span.Start, f.Message))
		}
		return all
	}
	one, several := found(1), found(4)
	if len(one) < 10 || !reflect.DeepEqual(one, several) {
		t.Errorf("one worker finds %q, four find %q", one, several)
	}
}
