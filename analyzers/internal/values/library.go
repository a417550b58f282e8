package values

import (
	"go/constant"
	"go/token"
	"time"

	"golang.org/x/tools/go/ssa"
)

// libraryResult is the result of a function of the standard library, or of another well-known one, that is modeled here
// and not followed into its source; false for all others.
func (e *Eval) libraryResult(f *Frame, call *ssa.Call) (Value, bool) {
	name, common := calleeName(&call.Call), &call.Call
	if unit, ok := durationUnits[name]; ok {
		return e.durationIn(e.argument(f, common, 0), unit), true
	}
	// These know something only of some arguments; for the others the table below may still know a length.
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
	if model, ok := e.models[name]; ok {
		return model(e, f, call), true
	}
	return Value{}, false
}

// model computes the result of a function.
type model func(*Eval, *Frame, *ssa.Call) Value

// models are the models of functions, by name.
func models() map[string]model {
	all := map[string]model{
		"fmt.Sprintf":  func(e *Eval, f *Frame, call *ssa.Call) Value { return e.sprintf(f, call, 0) },
		"fmt.Sprint":   func(e *Eval, f *Frame, call *ssa.Call) Value { return e.sprint(f, call, false) },
		"fmt.Sprintln": func(e *Eval, f *Frame, call *ssa.Call) Value { return e.sprint(f, call, true) },

		"(*strings.Builder).String": (*Eval).builderText, "(*bytes.Buffer).String": (*Eval).builderText, "(*bytes.Buffer).Bytes": (*Eval).builderText,

		"cmp.Or":       (*Eval).firstNonZero,
		"strings.Join": (*Eval).join,

		"encoding/hex.EncodeToString":                (*Eval).hexEncoded,
		"(*encoding/base64.Encoding).EncodeToString": (*Eval).base64Encoded,

		"(time.Time).Format": (*Eval).formattedTime,
		"(time.Time).String": func(*Eval, *Frame, *ssa.Call) Value {
			monotonicClock := Piece{Hole: true, Max: 40}
			return Value{Kind: Text, Pieces: append(formatted(Pieces{{Text: timeLayout}}), monotonicClock)}
		},
		"(hash.Hash).Sum": func(*Eval, *Frame, *ssa.Call) Value { return byteText(4, 64) },

		"encoding/json.Marshal": (*Eval).marshal, "encoding/json.MarshalIndent": (*Eval).marshal,
		"os.ReadFile": (*Eval).readFile, "io/ioutil.ReadFile": (*Eval).readFile, "(embed.FS).ReadFile": (*Eval).readEmbedded,
	}
	for _, name := range []string{"ToLower", "ToUpper", "TrimSpace", "Trim", "TrimLeft", "TrimRight", "TrimPrefix", "TrimSuffix", "Title"} {
		all["strings."+name] = func(e *Eval, f *Frame, call *ssa.Call) Value { return shortened(e.argument(f, &call.Call, 0)) }
	}
	for _, name := range []string{"strings.ReplaceAll", "strings.Replace", "strings.Map", "(*strings.Replacer).Replace"} {
		all[name] = func(e *Eval, f *Frame, call *ssa.Call) Value { return e.replaced(f, name, &call.Call) }
	}
	for _, name := range []string{"Truncate", "Round", "Abs"} { // the duration is not what it was, and nothing more is known
		all["(time.Duration)."+name] = func(*Eval, *Frame, *ssa.Call) Value { return Value{} }
	}
	return all
}

// durationUnits are the units in which methods of time.Duration count; negative for those that count whole units.
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
	candidates := mayBeFirstNonZero(list.Items)
	// On the path on which a text is the result it is not empty; only the last candidate may be.
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

// mayBeFirstNonZero are the values of which each may be the first that is not zero: those up to the first that certainly is
// not.
func mayBeFirstNonZero(all []Value) []Value {
	var candidates []Value
	for _, v := range all {
		set, known := v.nonZero()
		if known && !set {
			continue
		}
		if candidates = append(candidates, v); known {
			break
		}
	}
	return candidates
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
