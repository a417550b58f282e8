package values

import (
	"encoding/base64"
	"encoding/hex"
	"go/constant"
	"go/token"
	"strings"
	"time"

	"golang.org/x/tools/go/ssa"
)

// libraryResult is the result of a function of the standard library, or of another well-known one, that is
// known without its source; false for all others.
func (e *Eval) libraryResult(f *Frame, call *ssa.Call) (Value, bool) {
	name, common := calleeName(&call.Call), &call.Call
	if unit, ok := durationUnits[name]; ok {
		return e.durationIn(e.argument(f, common, 0), unit), true
	}
	if known, ok := e.flagVariable(name, call); ok {
		return known, true
	}
	if known, ok := e.lookedUpSetting(name, call); ok {
		return known, true
	}
	if known, ok := e.converted(f, name, common); ok {
		return known, true
	}
	if known, ok := e.textOf(f, name, common); ok {
		return known, true
	}
	if length, ok := textLengths[name]; ok {
		return holeOf(length[0], length[1]), true
	}
	switch name {
	case "fmt.Sprintf":
		return e.sprintf(f, call, 0), true
	case "fmt.Sprint", "fmt.Sprintln":
		return e.sprint(f, call, name == "fmt.Sprintln"), true
	case "(*strings.Builder).String", "(*bytes.Buffer).String", "(*bytes.Buffer).Bytes":
		return e.builderText(f, call), true
	case "cmp.Or":
		return e.firstNonZero(f, call), true
	case "strings.Join":
		return e.join(f, common), true
	case "strings.ToLower", "strings.ToUpper", "strings.TrimSpace", "strings.Trim", "strings.TrimLeft", "strings.TrimRight",
		"strings.TrimPrefix", "strings.TrimSuffix", "strings.Title":
		return shortened(e.argument(f, common, 0)), true
	case "strings.ReplaceAll", "strings.Replace", "strings.Map", "(*strings.Replacer).Replace":
		return e.replaced(f, name, common), true
	case "encoding/hex.EncodeToString":
		return e.encoded(f, common, 0, hex.EncodedLen, hex.EncodedLen), true
	case "(*encoding/base64.Encoding).EncodeToString":
		lower, upper := base64Lengths(e, f, common.Args[0])
		return e.encoded(f, common, 1, lower, upper), true
	case "(hash.Hash).Sum":
		return byteText(4, 64), true
	case "(time.Time).Format":
		layout := e.argument(f, common, 1)
		if layout.Kind == Text && !layout.Partial() {
			return Value{Kind: Text, Pieces: formatted(layout.Pieces)}, true
		}
		_, upper := layout.text().Lengths()
		if upper < 0 {
			return Value{}, true
		}
		return holeOf(0, 2*upper+10), true
	case "(time.Time).String":
		return Value{Kind: Text, Pieces: append(formatted(Pieces{{Text: timeLayout}}), Piece{Hole: true, Max: 40})}, true
	case "encoding/json.Marshal", "encoding/json.MarshalIndent":
		return e.marshal(f, call), true
	case "os.ReadFile", "io/ioutil.ReadFile":
		return e.readFile(f, call), true
	case "(embed.FS).ReadFile":
		return e.readEmbedded(f, call), true
	case "(time.Duration).Truncate", "(time.Duration).Round", "(time.Duration).Abs":
		return Value{}, true
	}
	return Value{}, false
}

var durationUnits = map[string]time.Duration{
	"(time.Duration).Seconds": time.Second, "(time.Duration).Minutes": time.Minute, "(time.Duration).Hours": time.Hour,
	"(time.Duration).Milliseconds": -time.Millisecond, "(time.Duration).Microseconds": -time.Microsecond,
	"(time.Duration).Nanoseconds": -time.Nanosecond,
}

// textLengths are the minimum and the maximum length of texts that functions return.
var textLengths = map[string][2]int{
	"strconv.Itoa": {1, 20}, "strconv.FormatInt": {1, 65}, "strconv.FormatUint": {1, 64}, "strconv.FormatBool": {4, 5},
	"(github.com/google/uuid.UUID).String": {36, 36}, "github.com/google/uuid.NewString": {36, 36},
	"(github.com/gofrs/uuid.UUID).String": {36, 36}, "(github.com/satori/go.uuid.UUID).String": {36, 36},
	"(github.com/gofrs/uuid/v5.UUID).String": {36, 36},
	"(github.com/rs/xid.ID).String":          {20, 20}, "(github.com/oklog/ulid.ULID).String": {26, 26},
	"(github.com/oklog/ulid/v2.ULID).String": {26, 26}, "(github.com/segmentio/ksuid.KSUID).String": {27, 27},
	"(time.Duration).String": {2, 30}, "(time.Month).String": {3, 9},
	"(time.Weekday).String": {6, 9}, "(net.IP).String": {0, 45}, "crypto/rand.Text": {26, 60},
	"k8s.io/apimachinery/pkg/util/uuid.NewUUID": {36, 36}, "k8s.io/apimachinery/pkg/util/rand.String": {0, 20},
}

// durationIn is a duration in a unit, as a fraction; a negative unit stands for whole ones.
func (e *Eval) durationIn(d Value, unit time.Duration) Value {
	if d.Kind != Number {
		return Value{}
	}
	op := token.QUO
	if unit < 0 {
		op, unit = token.QUO_ASSIGN, -unit
	}
	count := constant.BinaryOp(constant.ToInt(d.Const), op, constant.MakeInt64(int64(unit)))
	return Value{Kind: Number, Const: count, At: d.At}
}

// firstNonZero is the result of cmp.Or. Each value that may be zero or not is the result on a path of its own.
func (e *Eval) firstNonZero(f *Frame, call *ssa.Call) Value {
	list := e.value(f, call.Call.Args[0], nil)
	if list.Kind != List || list.Open {
		return Value{}
	}
	var candidates []Value
	for _, item := range list.Items {
		set, known := item.nonZero()
		if known && !set {
			continue
		}
		if candidates = append(candidates, item); known {
			break
		}
	}
	for i := range len(candidates) - 1 {
		if isText(call.Type()) {
			candidates[i] = candidates[i].asText(candidates[i].text().atLeast(1))
		}
	}
	if len(candidates) == 0 {
		return Value{Kind: Zero}
	}
	choice, ok := e.choose(f, call, len(candidates))
	if !ok {
		return Value{}
	}
	return candidates[choice]
}

// nonZero reports whether a value is not the zero value of its type, as far as that is known.
func (v Value) nonZero() (set, known bool) {
	lower, upper := v.text().Lengths()
	switch {
	case v.Kind == Zero:
		return false, true
	case v.Kind == Number:
		return constant.Sign(v.Const) != 0, true
	case v.Kind == Bool:
		return constant.BoolVal(v.Const), true
	case v.Kind == Text && (lower > 0 || upper == 0):
		return lower > 0, true
	}
	return v.nonNil(), v.nonNil()
}

// join is the result of strings.Join.
func (e *Eval) join(f *Frame, call *ssa.CallCommon) Value {
	list, separator := e.argument(f, call, 0), e.argument(f, call, 1)
	if list.Kind != List || list.Open {
		return holeOf(0, -1)
	}
	var pieces Pieces
	for i, item := range list.Items {
		if i > 0 {
			pieces = append(pieces, separator.text()...)
		}
		pieces = append(pieces, item.text()...)
	}
	return Value{Kind: Text, Pieces: pieces}
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
