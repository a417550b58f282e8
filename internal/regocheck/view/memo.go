package view

import "github.com/sessionlint/sessionlint/internal/regocheck/plan"

// Memo keeps those parts of a value that a rule has asked for, so that they are computed once.
type Memo struct{ parts []plan.Value }

// absent stands for a part that was asked for and is not there.
var absent = new(struct{ plan.Value })

// Part is the i-th of n parts, nil if it is not there. It is work that finds it the first time.
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
