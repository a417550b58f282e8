package plan

import "github.com/open-policy-agent/opa/v1/ast"

// op is the operation of a statement, named as in OPA's intermediate representation, which explains them:
// https://www.openpolicyagent.org/docs/ir. The letters are the statement's operands in their order.
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
	ops                    // the number of operations
)

// operands is the number of operands of each operation, of a, b and c.
var operands = [ops]int{
	opReturn: 1, opCall: 1, opDot: 3, opLen: 2, opScan: 3, opAssign: 2, opAssignOnce: 2, opReset: 1,
	opArray: 1, opObject: 1, opSet: 1, opEqual: 2, opNotEqual: 2, opIsArray: 1, opIsObject: 1, opIsSet: 1,
	opDefined: 1, opUndefined: 1, opAppend: 2, opInsert: 3, opInsertOnce: 3, opAdd: 2,
}

// operand is a local variable from 0 up, or below 0 a symbol of the function: ^operand is its number.
type operand int32

// statement is a step of a function. It is small, so that many of them fit a processor's cache.
type statement struct {
	op op
	// a, b and c are the operands that the op has.
	a, b, c operand
	// rest is nil for most statements.
	*rest
}

// rest is what opCall, opBlock, opNot and opScan have besides operands.
type rest struct {
	// args and callee are those of opCall.
	args   []operand
	callee callee
	// blocks are those of opBlock; opNot and opScan have one.
	blocks []block
}

// block is a list of statements, all of which must be defined for the block to be.
type block []statement

// callee is the function that a statement calls: one of the plan, or a built-in one. The other is nil.
type callee struct {
	planned *source
	builtin *builtin
}

// The kinds of functions: what the result depends on, and so how often it is computed.
const (
	fixed    = "f" // only on data: once
	perInput = "a" // on input and data: once for each input
	perCall  = "c" // also on parameters of its own: at each call
)

// function is a decoded rule, or a decoded function of the rules.
type function struct {
	// locals is the number of variables. They are numbered: 0 is input, 1 is data, then parameters, then its own.
	locals int
	// body is run block by block until one returns: OPA makes a block of each rule with the same name.
	body []block
	// symbols are the constants of the code.
	symbols []*ast.Term
}
