package values

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Eval answers what values are at the end of frames. Its answers hold for one path through the code at a time; Explore
// runs through the paths.
type Eval struct {
	*Program
	// Seen are the variables whose content was asked for so far.
	Seen map[ssa.Value]bool

	// frames are all frames so far, so that the same one is the same object.
	frames map[frameKey]*Frame
	// decided are the decisions of this run: the number of the chosen alternative, from 0.
	decided map[decision]int
	// callers are those that functions have in these runs.
	callers Callers
	// loops and reachable keep answers of loopAt and pathExists, which depend on no run.
	loops     map[*ssa.BasicBlock]*loop
	reachable map[pathQuery]bool
	models    map[string]model
	// work is what was done for one request so far, in instructions.
	work int
	// unresolved is a function whose callers decide a value that was asked for.
	unresolved *ssa.Function

	// What follows belongs to one run.

	// usedFrames are the frames whose paths were asked for: their conditions must hold in this run.
	usedFrames []*Frame
	// values are those that were computed.
	values map[valueKey]Value
	// questions are the decisions that would have helped, in the order in which they came up.
	questions []question
	// quiet is above zero while no questions are asked.
	quiet int
	// iterationCounts are the complete iterations of loops; -1 if unknown.
	iterationCounts map[loopKey]int
	// exactCounts are the loops whose count is not only a maximum.
	exactCounts map[loopKey]bool
	// iterationPaths are the paths of iterations, as far as they are known.
	iterationPaths map[iterationKey]*iterationPath
	// allIterations counts the iterations of all loops, for the bound on them.
	allIterations int
	// panicked are frames that used a nil pointer, or a slice out of bounds.
	panicked []*Frame
}

// valueKey is an SSA value in a frame. What is known of it without asking questions is kept separately: it may be less.
type valueKey struct {
	frame *Frame
	value ssa.Value
	quiet bool
}

// question is a decision that a run had to leave open, with the number of possible answers.
type question struct {
	decision
	choices int
}

// NewEval returns an evaluator of a program's values. It is for one goroutine.
func NewEval(p *Program) *Eval {
	return &Eval{Program: p, Seen: map[ssa.Value]bool{}, frames: map[frameKey]*Frame{}, decided: map[decision]int{},
		loops: map[*ssa.BasicBlock]*loop{}, reachable: map[pathQuery]bool{}, models: models()}
}

// Top is the frame of a function up to an instruction, with nothing known of its callers, but those of SetCallers. In a
// function literal, variables of the enclosing function are known as they are where it is made.
func (e *Eval) Top(end ssa.Instruction) *Frame {
	f := e.frame(nil, nil, end)
	e.linkCaller(f)
	e.linkOuter(f)
	return f
}

// linkOuter gives the frame of a literal the frame around it.
func (e *Eval) linkOuter(f *Frame) {
	if len(f.Fn.FreeVars) == 0 {
		return
	}
	if made, _ := binding(f.Fn.FreeVars[0]); made != nil {
		f.outer, f.site = e.Top(made), made
	}
}

// Explore calls run once for every path that its questions to the evaluator need separated, and returns the results on
// paths that are possible (trace partitioning). If these are more than limit, run is called with one decision at a time:
// whatever any other decision would bring is Unknown.
func Explore[T any](e *Eval, limit int, run func() T) []T {
	x := exploration[T]{Eval: e, limit: limit, paths: 1, run: run}
	x.split()
	if x.paths <= limit {
		return x.results
	}
	// Too many paths. Their number no longer is the product of the answers to all questions, but the sum.
	x.results = nil
	x.once()
	for _, q := range e.questions {
		x.answer(q, func() { x.once() })
	}
	return x.results
}

// exploration is one call of Explore.
type exploration[T any] struct {
	*Eval
	// paths is how many paths there are as far as questions have come up; beyond limit they are not all separated.
	limit, paths int
	run          func() T
	// results are those on possible paths.
	results []T
}

// once runs under the decisions made so far. It reports whether the path is possible.
func (x *exploration[T]) once() bool {
	x.reset()
	result := x.run()
	if !x.feasible() {
		return false
	}
	x.results = append(x.results, result)
	return true
}

// split runs, and if the run had a question, runs again with each answer to the first one.
func (x *exploration[T]) split() {
	if x.paths > x.limit || !x.once() || len(x.questions) == 0 {
		return
	}
	q := x.questions[0]
	x.results = x.results[:len(x.results)-1] // the runs with an answer know more
	x.paths += q.choices - 1
	x.answer(q, x.split)
}

// answer decides a question in each possible way.
func (x *exploration[T]) answer(q question, run func()) {
	for i := range q.choices {
		x.decided[q.decision] = i
		run()
	}
	delete(x.decided, q.decision)
}

// reset forgets what belongs to the run before.
func (e *Eval) reset() {
	e.usedFrames, e.values, e.questions, e.panicked = nil, map[valueKey]Value{}, nil, nil
	e.iterationCounts, e.exactCounts = map[loopKey]int{}, map[loopKey]bool{}
	e.iterationPaths, e.allIterations = map[iterationKey]*iterationPath{}, 0
	for _, f := range e.frames {
		f.path = nil
	}
}

// choose returns the choice that was made at a place, or asks for one in a later run.
func (e *Eval) choose(f *Frame, at any, choices int) (int, bool) {
	key := decision{f, at}
	if choice, ok := e.decided[key]; ok {
		return choice, true
	}
	if choices == 1 {
		return 0, true
	}
	// In an iteration of a loop each decision would multiply with the number of iterations.
	q := question{key, choices}
	if e.quiet == 0 && f.iteration == nil && !slices.Contains(e.questions, q) {
		e.questions = append(e.questions, q)
	}
	return 0, false
}

// splitAt asks for the paths to be separated that are joined at a segment.
func (e *Eval) splitAt(f *Frame, s segment) {
	if s.joined {
		forward, _ := predecessors(s.block)
		e.choose(f, s.block, len(forward))
	}
}

// feasible reports whether the branch conditions on the paths of this run agree with each other and with the values: of the
// four combinations of paths through
//
//	if long { d = 7200 }
//	if long { policy = p }
//
// two are not possible. Without questions, since their answers would need another run.
func (e *Eval) feasible() bool {
	e.quiet++
	defer func() { e.quiet-- }()
	for i := 0; i < len(e.usedFrames); i++ { // evaluating a condition may add frames
		// An iteration that did not run was evaluated only to find that out.
		if f := e.usedFrames[i]; e.executed(f) && !e.agrees(f) {
			return false
		}
	}
	return !slices.ContainsFunc(e.panicked, e.executed) // nothing is sent after a panic
}

// agrees reports whether the conditions on a frame's path do not contradict values or each other.
func (e *Eval) agrees(f *Frame) bool {
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
	return true
}

// Argument evaluates an argument of a call, numbered as in SSA: receivers come first.
func (e *Eval) Argument(f *Frame, call *ssa.CallCommon, i int) Value { return e.argument(f, call, i) }

func (e *Eval) argument(f *Frame, call *ssa.CallCommon, i int) Value {
	return e.value(f, call.Args[i], e.syntax.argument(call, i))
}
