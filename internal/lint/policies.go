package lint

import (
	"bytes"
	"fmt"
	"path/filepath"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy/delegation"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// KindPolicy is the kind, in the detect command, of policy files that are not known to be session policies.
const KindPolicy = "policy"

// policy adds a note about a file that has a policy and no requests: it is not known whether it is a session policy,
// so it is not checked, and the note says which line of the configuration changes this.
func (c *checker) policy(j job, f *source.File, out *outcome) {
	// A user who says what the files are needs no advice. Both words occur in every policy with a statement, so that most
	// files are not parsed for this.
	if c.Kinds != nil || c.Operation != "" || j.explicit && !c.AsFound || document.FormatOf(f.Name) == document.Auto ||
		!bytes.Contains(f.Data, []byte("Statement")) || !bytes.Contains(f.Data, []byte("Effect")) {
		return
	}
	// A stream of several documents is not a policy file.
	res := document.Parse(f, document.Auto)
	if len(res.Roots) != 1 || !request.IsPolicy(res.Roots[0]) {
		return
	}
	out.policies = 1
	kind, operation := "session policy", catalog.PolicySession
	if delegation.Is(res.Roots[0]) {
		kind, operation = "template of a delegation", catalog.PolicyTemplate
	}
	why := fmt.Sprintf("a policy, not checked; if it is a %s, add to .sessionlint.yaml: files: [{path: %s, operation: %s}]",
		kind, c.pattern(j, f), operation)
	// Repositories have hundreds of policies that are not session policies: the note is for --verbose, and the summary counts
	// them.
	out.notes = append(out.notes, Note{File: f.Name, Detail: true, Message: why})
	if c.Detect {
		out.detected = append(out.detected, Detection{File: f.Name, Kind: KindPolicy, Why: why})
	}
}

// pattern returns a file's name for the configuration: relative to its folder.
func (c *checker) pattern(j job, f *source.File) string {
	if c.Config.Dir != "" {
		if name, err := filepath.Rel(c.Config.Dir, j.path); err == nil {
			return filepath.ToSlash(name)
		}
	}
	return f.Name
}
