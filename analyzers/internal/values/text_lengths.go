package values

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// join is the result of strings.Join.
func (e *Eval) join(f *Frame, call *ssa.Call) Value {
	list, separator := e.argument(f, &call.Call, 0), e.argument(f, &call.Call, 1)
	if list.Kind != List || list.Open {
		return holeOf(0, -1)
	}
	return Value{Kind: Text, Pieces: joined(list.Items, separator.text())}
}

// joined is the texts of items with a separator between them.
func joined(items []Value, separator Pieces) Pieces {
	var pieces Pieces
	for i, item := range items {
		if i > 0 {
			pieces = append(pieces, separator...)
		}
		pieces = append(pieces, item.text()...)
	}
	return pieces
}

// shortened is a text that a function may have shortened.
func shortened(v Value) Value {
	_, upper := v.text().Lengths()
	hole := Piece{Hole: true, Max: upper, Unchecked: upper < 0, Name: nameOf(v.At)}
	for _, piece := range v.text() {
		hole.Unchecked = hole.Unchecked && (!piece.Hole || piece.Unchecked)
	}
	return Value{Kind: Text, Pieces: Pieces{hole}, At: v.At}
}

// replaced is a text in which characters were replaced. It is not longer, if what is put in is not longer than what it
// replaces.
func (e *Eval) replaced(f *Frame, name string, call *ssa.CallCommon) Value {
	text := 0
	switch name {
	case "strings.ReplaceAll", "strings.Replace":
		old, _ := e.argument(f, call, 1).text().Lengths()
		if _, inserted := e.argument(f, call, 2).text().Lengths(); inserted < 0 || inserted > old {
			return holeOf(0, -1)
		}
	case "(*strings.Replacer).Replace":
		return e.replacedBy(f, call)
	default:
		text = 1
	}
	return shortened(e.argument(f, call, text))
}

// encoded is a text whose length follows from the number of bytes that it encodes, by a function for the minimum and one for
// the maximum.
func (e *Eval) encoded(f *Frame, call *ssa.CallCommon, i int, shortest, longest func(int) int) Value {
	lower, upper := e.argument(f, call, i).text().byteLengths()
	if upper < 0 {
		return holeOf(shortest(lower), -1)
	}
	return holeOf(shortest(lower), longest(upper))
}

// hexEncoded is the result of hex.EncodeToString.
func (e *Eval) hexEncoded(f *Frame, call *ssa.Call) Value {
	return e.encoded(f, &call.Call, 0, hex.EncodedLen, hex.EncodedLen)
}

// base64Encoded is the result of EncodeToString of an encoding.
func (e *Eval) base64Encoded(f *Frame, call *ssa.Call) Value {
	shortest, longest := base64Lengths(e, f, call.Call.Args[0])
	return e.encoded(f, &call.Call, 1, shortest, longest)
}

// base64Lengths are the lengths of texts in an encoding, with padding or without. If it is not known which encoding it is,
// they are from the one without to the one with padding.
func base64Lengths(e *Eval, f *Frame, encoding ssa.Value) (shortest, longest func(int) int) {
	padded, raw := base64.StdEncoding.EncodedLen, base64.RawStdEncoding.EncodedLen
	switch at := encoding.(type) {
	case *ssa.UnOp:
		g, ok := at.X.(*ssa.Global)
		if !ok || g.Pkg.Pkg.Path() != "encoding/base64" {
			break
		}
		if strings.HasPrefix(g.Name(), "Raw") {
			return raw, raw
		}
		return padded, padded
	case *ssa.Call:
		if padding := e.argument(f, &at.Call, len(at.Call.Args)-1); strings.HasSuffix(calleeName(&at.Call), ".WithPadding") && padding.Kind == Number {
			if integer(padding.Const) == int(base64.NoPadding) {
				return raw, raw
			}
			return padded, padded
		}
	}
	return raw, padded
}
