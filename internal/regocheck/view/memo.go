package view

import "github.com/sessionlint/sessionlint/internal/regocheck/plan"

// Memo keeps the parts of a value that a rule has read, so that they are computed once.
type Memo struct {
	// parts are nil until they are computed, and absent if there is none.
	parts []plan.Value
}

// absent represents a part that was computed and is absent.
var absent = new(struct{ plan.Value })

// Part returns the i-th of n parts; nil if it is absent. At the first call it is computed by work.
func (m *Memo) Part(i, n int, work func() plan.Value) plan.Value {
	if m.parts == nil {
		m.parts = make([]plan.Value, n)
	}
	if m.parts[i] == nil {
		if m.parts[i] = work(); m.parts[i] == nil {
			m.parts[i] = absent
		}
	}
	if m.parts[i] == absent {
		return nil
	}
	return m.parts[i]
}
