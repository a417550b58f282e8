package delegation

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/source"
)

// order is the order of the members of a statement in AWS's guidelines for templates. Others may be anywhere.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-evaluation-guidelines.html (2026-11)
var order = []string{"Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}

// noSpan is the place of values that are in no file.
var noSpan source.Span

// Misplaced returns the first member of a statement that is after one that it has to precede; false if there is none.
func Misplaced(statement *document.Node) (member, after string, misplaced bool) {
	last := 0
	for _, m := range statement.Members {
		i := slices.Index(order, m.Name)
		switch {
		case i < 0:
		case i < last:
			return m.Name, order[last], true
		default:
			last = i
		}
	}
	return "", "", false
}

// Unsorted returns the index of the first entry of a list of actions that is not in alphabetical order; -1 if all are, or if
// one of them is not known. Case does not count: AWS does not say whether it does.
func Unsorted(actions *document.Node) int {
	for i, item := range actions.AllItems() {
		if _, known := item.WholeText(); !known {
			return -1
		}
		if i > 0 && byName(actions.Items[i-1], item) > 0 {
			return i
		}
	}
	return -1
}

func byName(a, b *document.Node) int {
	return strings.Compare(policy.Fold(a.Text), policy.Fold(b.Text))
}

// Reorder returns the fix that puts the members of a statement in AWS's order. It is false for a template that is not JSON:
// in YAML a comment could be moved away from what it is about.
func Reorder(statement *document.Node) (finding.Fix, bool) {
	var slots []source.Span
	var members []document.Member
	for _, m := range statement.Members {
		if slices.Contains(order, m.Name) {
			slots = append(slots, whole(m))
			members = append(members, m)
		}
	}
	slices.SortStableFunc(members, func(a, b document.Member) int {
		return slices.Index(order, a.Name) - slices.Index(order, b.Name)
	})
	sorted := make([]source.Span, len(members))
	for i, m := range members {
		sorted[i] = whole(m)
	}
	return exchange(statement, slots, sorted, "put the elements in the order of AWS's guidelines")
}

// whole is the place of a member, from its key to the end of its value.
func whole(m document.Member) source.Span {
	return source.Span{File: m.Key.File, Start: m.Key.Start, End: m.Value.Span.End}
}

// Sort returns the fix that sorts a list of actions. It is false for one that is not JSON.
func Sort(actions *document.Node) (finding.Fix, bool) {
	items := slices.Clone(actions.AllItems())
	slots := spansOf(items)
	slices.SortStableFunc(items, byName)
	return exchange(actions, slots, spansOf(items), "sort the actions")
}

func spansOf(items []*document.Node) []source.Span {
	spans := make([]source.Span, len(items))
	for i, item := range items {
		spans[i] = item.Span
	}
	return spans
}

// exchange returns the fix that writes into each slot the text of another. What is between the slots stays.
func exchange(in *document.Node, slots, texts []source.Span, message string) (finding.Fix, bool) {
	if in.Span.File == nil || !json.Valid(in.Span.Bytes()) {
		return finding.Fix{}, false
	}
	fix := finding.Fix{Message: message}
	for i, slot := range slots {
		if slot != texts[i] {
			fix.Edits = append(fix.Edits, finding.Edit{Span: slot, New: string(texts[i].Bytes())})
		}
	}
	return fix, len(fix.Edits) > 0
}
