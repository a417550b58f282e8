package plan

import "github.com/open-policy-agent/opa/v1/ast"

// op is what a statement does. The names are those of OPA's intermediate representation, which explains them:
// https://www.openpolicyagent.org/docs/ir. The letters are the statement's operands in the order in which they are
// written.
type op byte

const (
	opReturn     op = iota // a
	opCall                 // callee, arguments..., result a
	opBlock                // blocks
	opBreak                // a number, in a: how many blocks besides the innermost to leave
	opDot                  // source a, key b, target c
	opLen                  // source a, target b
	opScan                 // source a, key b, value c, block
	opNot                  // block
	opAssign               // source a, target b
	opAssignOnce           // source a, target b
	opReset                // a
	opArray                // a
	opObject               // a
	opSet                  // a
	opEqual                // a, b
	opNotEqual             // a, b
	opIsArray              // a
	opIsObject             // a
	opIsSet                // a
	opDefined              // a
	opUndefined            // a
	opAppend               // value a, array b
	opInsert               // key a, value b, object c
	opInsertOnce           // key a, value b, object c
	opAdd                  // value a, set b
	ops                    // how many there are
)

// operands is how many of a, b and c a statement has.
var operands = [ops]int{
	opReturn: 1, opCall: 1, opDot: 3, opLen: 2, opScan: 3, opAssign: 2, opAssignOnce: 2, opReset: 1,
	opArray: 1, opObject: 1, opSet: 1, opEqual: 2, opNotEqual: 2, opIsArray: 1, opIsObject: 1, opIsSet: 1,
	opDefined: 1, opUndefined: 1, opAppend: 2, opInsert: 3, opInsertOnce: 3, opAdd: 2,
}

// operand is a local variable from 0 up, or below 0 a symbol of the function: ^operand is its number.
type operand int

// statement is a step of a function.
type statement struct {
	op      op
	a, b, c operand
	args    []operand
	callee  callee
	blocks  []block
}

type block []statement

// callee is what a statement calls: a function of the plan, or one that is built into Rego.
type callee struct {
	planned *source
	builtin *builtin
}

// Kinds of functions: what the result depends on.
const (
	fixed  = "f" // on data alone
	asking = "a" // on input and data
	called = "c" // on what it is called with as well
)

// function is a rule, or a function of the rules, as it is run.
type function struct {
	locals  int // how many variables it has: input, data, what it is called with, its own
	body    []block
	symbols []*ast.Term
}
