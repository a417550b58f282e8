package lint

import (
	"slices"
	"testing"

	"github.com/sessionlint/sessionlint/internal/request"
)

// Custom rules may name all kinds of files that there are, and no others.
func TestKinds(t *testing.T) {
	if got, want := request.Kinds(), append(Kinds(), kindTrail, "go"); !slices.Equal(got, want) {
		t.Errorf("request.Kinds() is %q, formats have %q", got, want)
	}
}
