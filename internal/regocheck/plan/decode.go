package plan

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// A plan is written as text, so that it can be compared and merged like other text: one line for each function, with
// fields separated by a space.
//
//	NAME KIND NEEDS LOCALS SYMBOLS... CODE
//
// NAME is the path of the rule without "data.". KIND is f, a or c: fixed, perInput or perCall. NEEDS is what the input
// must have for the rule to be worth running: see needs.go. LOCALS is the number of
// its variables, of which the first are input, data and what a function is called with. SYMBOLS are strings, quoted as
// in Go, numbers, true, false and null, and "@" with the name of a function. CODE is in base64: the number of blocks,
// for each the number of statements, for each its op, its operands, and what the op has besides. Numbers are varints;
// operands from 0 up are variables, ^n is symbol n.

// encoding is the encoding of the code.
var encoding = base64.RawStdEncoding

// decoder reads a function.
type decoder struct {
	plan *Plan
	// function is what was read so far.
	function *function
	// callees are the functions that are called, by the number of the symbol that names them.
	callees map[int]callee
	// code is what is still to be read.
	code []byte
	// err is the last mistake. Reading goes on with zeros after it, and ends since the code does.
	err error
}

var errMalformed = errors.New("malformed plan")

// decode reads the function with that name.
func (p *Plan) decode(name, text string) (*function, error) {
	d := decoder{plan: p, function: &function{}, callees: map[int]callee{}}
	d.head(text)
	if d.err == nil {
		d.function.body = d.blocks()
	}
	if d.err != nil {
		return nil, fmt.Errorf("function %s: %w", name, d.err)
	}
	return d.function, nil
}

// head reads all fields except name and kind.
func (d *decoder) head(text string) {
	// Strings among the symbols may contain spaces; code never does, so it is found from the end.
	end := strings.LastIndexByte(text, ' ')
	if end < 0 {
		d.err = errMalformed
		return
	}
	locals, fields, _ := strings.Cut(text[:end], " ")
	d.function.locals, d.err = strconv.Atoi(locals)
	for fields != "" && d.err == nil {
		fields = strings.TrimPrefix(d.symbol(fields), " ")
	}
	if d.err == nil {
		d.code, d.err = encoding.DecodeString(text[end+1:])
	}
}

// symbol reads a symbol, and returns the text after it.
func (d *decoder) symbol(fields string) (rest string) {
	field, rest, _ := strings.Cut(fields, " ")
	var term *ast.Term
	switch {
	case fields[0] == '"':
		var text string
		if field, d.err = strconv.QuotedPrefix(fields); d.err == nil {
			text, d.err = strconv.Unquote(field)
		}
		term, rest = ast.StringTerm(text), fields[len(field):]
	case fields[0] == '@': // a name takes the number of a symbol, but has no value
		d.callees[len(d.function.symbols)] = d.callee(field[1:])
	case field == "null":
		term = ast.NullTerm()
	case field == "true", field == "false":
		term = ast.InternedTerm(field == "true")
	default:
		term = number(field)
	}
	d.function.symbols = append(d.function.symbols, term)
	return rest
}

// number returns a number of a plan: small integers are terms that OPA shares. Others, such as 1.0, stay as written.
func number(text string) *ast.Term {
	if i, err := strconv.Atoi(text); err == nil && strconv.Itoa(i) == text {
		return ast.InternedTerm(i)
	}
	return ast.NewTerm(ast.Number(text))
}

// callee returns what a name refers to: a function of the plan, or a built-in one.
func (d *decoder) callee(name string) callee {
	if s := d.plan.functions[name]; s != nil {
		return callee{planned: s}
	}
	b := builtinOf(name)
	if b == nil {
		d.err = fmt.Errorf("unknown function %s", name)
	}
	return callee{builtin: b}
}

// int reads a number.
func (d *decoder) int() int {
	n, size := binary.Varint(d.code)
	if size <= 0 {
		d.err, d.code = errMalformed, nil
		return 0
	}
	d.code = d.code[size:]
	return int(n)
}

// size reads how many of something follow, each of which takes a byte or more. So a wrong size cannot reserve more
// memory than the code is long.
func (d *decoder) size() int {
	n := d.int()
	if n < 0 || n > len(d.code) {
		d.err, d.code = errMalformed, nil
		return 0
	}
	return n
}

// operand reads an operand, which must be a variable or a symbol that the function has.
func (d *decoder) operand() operand {
	o := operand(d.int())
	if o >= operand(d.function.locals) || int(^o) >= len(d.function.symbols) {
		d.err = errMalformed
		return 0
	}
	return o
}

func (d *decoder) blocks() []block {
	blocks := make([]block, d.size())
	for i := range blocks {
		blocks[i] = make(block, d.size())
		for j := range blocks[i] {
			d.statement(&blocks[i][j])
		}
	}
	return blocks
}

// statement reads a statement into s.
func (d *decoder) statement(s *statement) {
	number := d.int()
	if number < 0 || number >= int(ops) {
		d.err = errMalformed
		return
	}
	s.op = op(number)
	places := [...]*operand{&s.a, &s.b, &s.c}
	for _, o := range places[:operands[s.op]] {
		*o = d.operand()
	}
	switch s.op {
	case opCall:
		s.rest = &rest{}
		s.callee = d.callees[d.int()]
		s.args = make([]operand, d.size())
		for i := range s.args {
			s.args[i] = d.operand()
		}
	case opBreak: // no operand, but a number
		s.a = operand(d.int())
	case opBlock, opNot, opScan:
		s.rest = &rest{blocks: d.blocks()}
	}
}
