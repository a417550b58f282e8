package values

import (
	"go/ast"
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Eval answers what values are at the end of frames. Its answers hold for one path through the
// code at a time; Explore goes through all of them.
type Eval struct {
	*Program
	// Seen are the variables whose content was asked for so far.
	Seen map[ssa.Value]bool

	frames     map[frameKey]*Frame
	decided    map[decision]int
	callers    Callers
	unresolved *ssa.Function
	loops      map[*ssa.BasicBlock]*loop
	reachable  map[pathQuery]bool
	work       int // what was done for one request so far

	// What follows belongs to one run.
	usedFrames      []*Frame
	values          map[valueKey]Value
	questions       []question // choices that the run would have liked to be made
	quiet           int        // above zero, no questions are asked
	iterationCounts map[loopKey]int
	exactCounts     map[loopKey]bool // the counted iterations are not just as many as there may be
	iterationPaths  map[iterationKey]*iterationPath
	allIterations   int
	panicked        []*Frame // those that used a nil pointer or a slice out of bounds
}

type valueKey struct {
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
		loops: map[*ssa.BasicBlock]*loop{}, reachable: map[pathQuery]bool{}}
}

// Top is the frame of a function up to an instruction, with nothing known of its callers. For a
// function literal, variables of the enclosing function are known as they are where it is made.
func (e *Eval) Top(end ssa.Instruction) *Frame {
	f := e.frame(nil, nil, end)
	e.linkCaller(f)
	e.linkOuter(f)
	return f
}

func (e *Eval) linkOuter(f *Frame) {
	if len(f.Fn.FreeVars) == 0 {
		return
	}
	if made, _ := binding(f.Fn.FreeVars[0]); made != nil {
		f.outer, f.site = e.Top(made), made
	}
}

// Explore runs a function once for every path through the code that its questions to the evaluator
// need told apart, and gives the results of the paths that are possible. Where that would be more paths
// than limit, it tells only two things apart at a time: one place where paths meet, and what every
// other may bring is Unknown.
func Explore[T any](e *Eval, limit int, run func() T) []T {
	var results []T
	once := func() bool {
		e.reset()
		result := run()
		if !e.feasible() {
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

// reset forgets what belonged to the run before.
func (e *Eval) reset() {
	e.usedFrames, e.values, e.questions, e.panicked = nil, map[valueKey]Value{}, nil, nil
	e.iterationCounts, e.exactCounts, e.iterationPaths, e.allIterations = map[loopKey]int{}, map[loopKey]bool{}, map[iterationKey]*iterationPath{}, 0
	for _, f := range e.frames {
		f.path = nil
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
	if e.quiet == 0 && f.iteration == nil && !slices.Contains(e.questions, q) {
		e.questions = append(e.questions, q)
	}
	return 0, false
}

// splitAt asks for the paths to be told apart that meet at the block of a step.
func (e *Eval) splitAt(f *Frame, s segment) {
	if s.joined {
		forward, _ := predecessors(s.block)
		e.choose(f, s.block, len(forward))
	}
}

// feasible reports whether the conditions on the paths of this run agree with each other and with
// the values on them.
func (e *Eval) feasible() bool {
	e.quiet++
	defer func() { e.quiet-- }()
	for i := 0; i < len(e.usedFrames); i++ { // evaluating a condition may use further frames
		f := e.usedFrames[i]
		if !e.executed(f) {
			continue // it was only asked whether there is such a iteration
		}
		all := e.conditions(f)
		for j, c := range all {
			if v := e.value(f, c.value, nil); v.Kind == Bool && constant.BoolVal(v.Const) != c.truth {
				return false
			}
			for _, other := range all[:j] {
				if other.truth != c.truth && e.mustEqual(f, other.value, c.value) {
					return false
				}
			}
		}
	}
	// A turn of a loop may have been asked for that does not come on this path: that the program would stop in it
	// says nothing.
	return !slices.ContainsFunc(e.panicked, e.executed)
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
