package view

import (
	"reflect"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// list shows a slice. Absent items are null.
type list struct {
	v reflect.Value
	// shown are the items that were read.
	shown Memo
}

// IsArray implements plan.Reader, as all methods of list do.
func (l *list) IsArray() bool { return true }

func (l *list) Len() int { return l.v.Len() }

func (l *list) Get(key ast.Value) plan.Value {
	number, ok := key.(ast.Number)
	if !ok {
		return nil
	}
	if i, ok := number.Int(); ok && i >= 0 && i < l.v.Len() {
		return l.at(i)
	}
	return nil
}

func (l *list) At(i int) (*ast.Term, plan.Value) { return ast.InternedTerm(i), l.at(i) }

func (l *list) at(i int) plan.Value {
	return l.shown.Part(i, l.v.Len(), func() plan.Value { return showItem(l.v.Index(i)) })
}

// showItem returns what rules see of an item of a list or a map.
func showItem(v reflect.Value) plan.Value {
	if part, found := resolve(v, true); found {
		return show(part)
	}
	return ast.NullTerm()
}

func (l *list) Term() *ast.Term {
	items := make([]*ast.Term, l.v.Len())
	for i := range items {
		items[i] = plan.TermOf(l.at(i))
	}
	return ast.ArrayTerm(items...)
}
