package lint

import (
	"bytes"
	"fmt"
	"path/filepath"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// kindPolicy is the kind of policy files that nothing says to be session policies, in what detect lists.
const kindPolicy = "policy"

// policy takes note of a file without requests that holds a policy: whether it is a session policy nobody says, so that
// it is not checked, and somebody must hear which line of the configuration has it checked.
func (c *checker) policy(j job, f *source.File, out *outcome) {
	if c.Kind != "" || c.Operation != "" || j.named && !c.AsFound || document.FormatOf(f.Name) == document.Auto ||
		!bytes.Contains(f.Data, []byte("Statement")) || !bytes.Contains(f.Data, []byte("Effect")) {
		return
	}
	res := document.Parse(f, document.Auto)
	if len(res.Roots) != 1 || !request.IsPolicy(res.Roots[0]) {
		return
	}
	out.policies = 1
	why := "a policy; if it is a session policy, this in .sessionlint.yaml has it checked: " +
		fmt.Sprintf("files: [{path: %s, operation: %s}]", c.pattern(j, f), catalog.PolicySession)
	out.notes = append(out.notes, Note{File: f.Name, Detail: true, Message: why})
	if c.Detect {
		out.detected = append(out.detected, Detection{File: f.Name, Kind: kindPolicy, Why: why})
	}
}

// pattern is a file's name as the configuration takes it: relative to its folder.
func (c *checker) pattern(j job, f *source.File) string {
	if c.Config.Dir != "" {
		if name, err := filepath.Rel(c.Config.Dir, j.path); err == nil {
			return filepath.ToSlash(name)
		}
	}
	return f.Name
}
