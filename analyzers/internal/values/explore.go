package values

import (
	"go/ast"
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Eval answers what values are at the end of frames. Its answers hold for one way through the
// code at a time; Explore goes through all of them.
type Eval struct {
	*Program
	// Seen are the variables whose content was asked for so far.
	Seen map[ssa.Value]bool

	frames  map[frameKey]*Frame
	decided map[decision]int
	callers Callers
	wanted  *ssa.Function
	loops   map[*ssa.BasicBlock]*loop
	follow  map[run]bool
	work    int // what was done for one request so far

	// What follows belongs to one run.
	used      []*Frame
	known     map[knownKey]Value
	questions []question // choices that the run would have liked to be made
	quiet     int        // above zero, no questions are asked
	counted   map[turnsKey]int
	exact     map[turnsKey]bool // the counted turns are not just as many as there may be
	paths     map[pathKey]*path
	allTurns  int
	stopped   []*Frame // those that used a nil pointer or a slice out of bounds
}

type knownKey struct {
	frame *Frame
	value ssa.Value
	quiet bool // what is known without asking
}

type question struct {
	decision
	choices int
}

// NewEval gives an evaluator of a program's values. It is for one goroutine.
func NewEval(p *Program) *Eval {
	return &Eval{Program: p, Seen: map[ssa.Value]bool{}, frames: map[frameKey]*Frame{}, decided: map[decision]int{},
		loops: map[*ssa.BasicBlock]*loop{}, follow: map[run]bool{}}
}

// Top is the frame of a function up to an instruction, with nothing known of its callers. For a
// function literal, variables of the enclosing function are known as they are where it is made.
func (e *Eval) Top(end ssa.Instruction) *Frame {
	f := e.frame(nil, nil, end)
	e.link(f)
	e.encloses(f)
	return f
}

func (e *Eval) encloses(f *Frame) {
	if len(f.Fn.FreeVars) == 0 {
		return
	}
	if made, _ := binding(f.Fn.FreeVars[0]); made != nil {
		f.outer, f.site = e.Top(made), made
	}
}

// Explore runs a function once for every way through the code that its questions to the evaluator
// need told apart, and gives the results of the ways that are possible. Where that would be more ways
// than limit, it tells only two things apart at a time: one place where ways meet, and what every
// other may bring is Unknown.
func Explore[T any](e *Eval, limit int, run func() T) []T {
	var results []T
	once := func() bool {
		e.begin()
		result := run()
		if !e.possible() {
			return false
		}
		results = append(results, result)
		return true
	}
	ways := 1
	var follow func()
	follow = func() {
		if ways > limit || !once() || len(e.questions) == 0 {
			return
		}
		q := e.questions[0]
		results = results[:len(results)-1] // the answers to the question give better ones
		ways += q.choices - 1
		for i := range q.choices {
			e.decided[q.decision] = i
			follow()
		}
		delete(e.decided, q.decision)
	}
	follow()
	if ways <= limit {
		return results
	}
	results = nil
	once()
	for _, q := range e.questions {
		for i := range q.choices {
			e.decided[q.decision] = i
			once()
		}
		delete(e.decided, q.decision)
	}
	return results
}

// begin forgets what belonged to the run before.
func (e *Eval) begin() {
	e.used, e.known, e.questions, e.stopped = nil, map[knownKey]Value{}, nil, nil
	e.counted, e.exact, e.paths, e.allTurns = map[turnsKey]int{}, map[turnsKey]bool{}, map[pathKey]*path{}, 0
	for _, f := range e.frames {
		f.steps = nil
	}
}

// choose gives the choice that was made at a place, or asks for one to be made in a later run.
func (e *Eval) choose(f *Frame, at any, choices int) (int, bool) {
	key := decision{f, at}
	if choice, ok := e.decided[key]; ok {
		return choice, true
	}
	if choices == 1 {
		return 0, true
	}
	q := question{key, choices}
	if e.quiet == 0 && f.turn == nil && !slices.Contains(e.questions, q) {
		e.questions = append(e.questions, q)
	}
	return 0, false
}

// ask asks for the ways to be told apart that meet at the block of a step.
func (e *Eval) ask(f *Frame, s step) {
	if s.open {
		forward, _ := predecessors(s.block)
		e.choose(f, s.block, len(forward))
	}
}

// possible reports whether the conditions on the ways of this run agree with each other and with
// the values on them.
func (e *Eval) possible() bool {
	e.quiet++
	defer func() { e.quiet-- }()
	for i := 0; i < len(e.used); i++ { // evaluating a condition may use further frames
		f := e.used[i]
		if !e.ran(f) {
			continue // it was only asked whether there is such a turn
		}
		all := e.conditions(f)
		for j, c := range all {
			if v := e.value(f, c.value, nil); v.Kind == Bool && constant.BoolVal(v.Const) != c.truth {
				return false
			}
			for _, other := range all[:j] {
				if other.truth != c.truth && e.same(f, other.value, c.value) {
					return false
				}
			}
		}
	}
	// A turn of a loop may have been asked for that does not come on this way: that the program would stop in it
	// says nothing.
	return !slices.ContainsFunc(e.stopped, e.ran)
}

// Argument evaluates an argument of a call, counted as SSA does.
func (e *Eval) Argument(f *Frame, call *ssa.CallCommon, i int) Value { return e.argument(f, call, i) }

func (e *Eval) argument(f *Frame, call *ssa.CallCommon, i int) Value {
	var hint ast.Expr
	if i < len(call.Args) {
		hint = e.syntax.argument(call, i)
	}
	return e.value(f, call.Args[i], hint)
}
