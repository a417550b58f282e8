package facts

import (
	"github.com/sessionlint/sessionlint/internal/policy/grant"
)

// repeatedSids finds statements with the Sid of an earlier one. An empty Sid counts as none.
func repeatedSids(statements []Statement) {
	first := map[string]int{}
	for i := range statements {
		s := &statements[i]
		if s.Sid == nil || *s.Sid == "" {
			continue
		}
		if at, met := first[*s.Sid]; met {
			s.SameSid = &at
		} else {
			first[*s.Sid] = i
		}
	}
}

// relate compares statements with each other.
func (b *builder) relate(f *Facts) {
	allows, denied := 0, 0
	for i, g := range b.grants {
		s := &f.Statements[i]
		if s.Effect == "Allow" {
			allows++
			// A statement without a certain meaning still counts as an Allow statement, so that denied stays false.
		}
		if g == nil {
			continue
		}
		if g.Effect == "Allow" {
			if s.DeniedBy = indexOf(b.find(i, "Deny")); s.DeniedBy != nil {
				denied++
			}
		}
		b.relateAlike(i, s)
	}
	f.Document.Denied = allows > 0 && denied == allows
}

// find returns the index of the first statement with that effect that includes statement i; -1 if there is none.
func (b *builder) find(i int, effect string) int {
	for j, h := range b.grants {
		// Each comparison costs a step: policies with very many statements are only compared in part.
		if j != i && h != nil && h.Effect == effect && b.reader.Left.Spend(1) && b.reader.Grants(h, b.grants[i]) {
			return j
		}
	}
	return -1
}

// relateAlike compares a statement with others of its effect. If two include each other, the later one is redundant.
func (b *builder) relateAlike(i int, s *Statement) {
	g := b.grants[i]
	if j := b.find(i, g.Effect); j >= 0 && (j < i || !b.reader.Grants(g, b.grants[j])) {
		s.IncludedIn = &j
		return
	}
	// Statements that differ only in their actions, or only in their resources, can be merged.
	for _, by := range []struct {
		list string
		key  func(*grant.Grant) (string, bool)
	}{{"Action", (*grant.Grant).KeyButActions}, {"Resource", (*grant.Grant).KeyButResources}} {
		key, may := by.key(g)
		if !may {
			continue
		}
		if j, met := b.alike[by.list+key]; met {
			s.MergesWith, s.MergesBy = &j, by.list
			return
		}
		b.alike[by.list+key] = i
	}
}
