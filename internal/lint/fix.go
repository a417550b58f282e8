package lint

import (
	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/correct"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy/delegation"
	"github.com/sessionlint/sessionlint/internal/policy/shrink"
	"github.com/sessionlint/sessionlint/internal/request"
)

// fixers make the fixes of rules that need more than a change of one value. The meaning of the request stays the same.
var fixers = map[string]func(*request.Request, finding.Path) (finding.Fix, bool){
	"session-policy-length":      shrinkPolicy,
	"delegation-statement-order": reorderStatement,
	"delegation-action-order":    sortActions,
}

// addFixes adds fixes to findings, and completes those that the checks propose.
func addFixes(req *request.Request, findings []finding.Finding) {
	correct.Findings(req, findings)
	for i := range findings {
		f := &findings[i]
		if fixer, ok := fixers[f.Rule]; ok && f.Fix == nil {
			if fix, ok := fixer(req, f.Path); ok {
				f.Fix = &fix
			}
		}
	}
}

// shrinkPolicy shortens a session policy that is too long, if it is one text in a file of moderate size.
func shrinkPolicy(req *request.Request, _ finding.Path) (finding.Fix, bool) {
	text := req.Params.Get("Policy")
	// A policy in code has no text in a file that could be replaced. Comparing the statements of a very long policy with
	// each other would take minutes.
	if text == nil || text.Span.File == nil || len(text.Span.File.Data) > bound.FixedFile || request.LongPolicy(text.Text) {
		return finding.Fix{}, false
	}
	return shrink.Edit(text)
}

// reorderStatement puts the elements of a statement in order; the path leads to one of them.
func reorderStatement(req *request.Request, path finding.Path) (finding.Fix, bool) {
	statement, _ := req.Params.Resolve(path[:len(path)-1])
	return delegation.Reorder(statement)
}

// sortActions sorts a list of actions; the path leads to one of them.
func sortActions(req *request.Request, path finding.Path) (finding.Fix, bool) {
	actions, _ := req.Params.Resolve(path[:len(path)-1])
	return delegation.Sort(actions)
}
