package values

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// externalEffect is how a function that is not in view may treat memory.
type externalEffect uint8

const (
	// anyEffect may write to all memory that it can reach, keep it, and run any function that it has.
	anyEffect externalEffect = iota
	// mayCallBack neither writes to plain data that it gets nor keeps it, but may run functions that it gets, or got before.
	// AWS's SDK is like this.
	mayCallBack
	// noEffect runs at most the functions that it gets, and only during the call. Its result may hold what it got.
	noEffect
)

// effectFree are functions without a receiver that have no effect, by their package; the list has the beginnings of the
// names of those that do.
var effectFree = map[string][]string{
	"bytes": {"NewBuffer"}, "cmp": nil, "context": {"AfterFunc"}, "errors": {"As"}, "html": nil, "maps": {"Copy", "DeleteFunc", "Insert"},
	"math": nil, "math/bits": nil, "math/rand": {"Read", "Shuffle", "New"}, "math/rand/v2": {"Shuffle", "New"}, "mime": nil, "net/url": nil,
	"os": {"Exit"}, "os/user": nil, "path": nil, "path/filepath": {"Walk"}, "reflect": {"Copy", "Swapper", "ValueOf", "New", "Indirect", "Append", "Select", "Call", "Make", "NewAt"},
	"regexp": nil, "runtime": {"Gosched", "GC", "SetFinalizer", "AddCleanup", "Goexit"}, "runtime/debug": nil,
	"slices": {"Sort", "Reverse", "Insert", "Delete", "Replace", "Compact", "Grow", "Append"}, "strconv": {"Append"}, "strings": nil,
	"time": {"AfterFunc", "NewTimer", "NewTicker", "Sleep", "Tick", "After"}, "unicode": nil, "unicode/utf8": {"EncodeRune", "AppendRune"},
	"unicode/utf16": nil, "crypto/sha256": nil, "crypto/sha1": nil, "crypto/md5": nil, "crypto/sha512": nil, "hash/fnv": nil, "hash/crc32": nil,
	"encoding/hex": {"Encode", "Decode", "Append"}, "encoding/json": {"Unmarshal", "Compact", "Indent", "HTMLEscape", "NewEncoder", "NewDecoder"},
	"log": {"Set", "New"}, "log/slog": {"Set", "New"}, "fmt": {"Sscan", "Scan", "Fscan", "Append"}, "io/ioutil": nil,
	"github.com/google/uuid": {"SetRand", "SetClockSequence", "SetNodeID"}, "github.com/pkg/errors": {"As"}, "golang.org/x/xerrors": {"As"},
}

// effectFreeExceptions have no effect, although the lists above have the beginnings of their names.
var effectFreeExceptions = map[string]bool{
	"encoding/hex.EncodeToString": true, "encoding/hex.EncodedLen": true, "encoding/hex.DecodeString": true, "encoding/hex.DecodedLen": true,
}

// effectFreeReceivers are types whose methods have no effect, and do not write to the receiver.
var effectFreeReceivers = map[string]bool{
	"time.Time": true, "time.Duration": true, "time.Month": true, "time.Weekday": true, "regexp.Regexp": true, "strings.Replacer": true,
	"encoding/base64.Encoding": true, "encoding/base32.Encoding": true, "github.com/google/uuid.UUID": true, "log.Logger": true,
	"log/slog.Logger": true, "net/url.URL": true, "embed.FS": true, "net.IP": true, "context.Context": true, "error": true, "reflect.Type": true,
}

// writesToArgument reports whether a method of such a type writes to what it gets, or to the receiver, by its name:
// base64's Encode(dst, src), AppendFormat of time.Time, UnmarshalText of uuid.UUID.
func writesToArgument(method string) bool {
	writes := func(prefix string) bool { return strings.HasPrefix(method, prefix) }
	return method == "Encode" || method == "Decode" || slices.ContainsFunc([]string{"Append", "Unmarshal", "GobDecode", "Scan", "Expand"}, writes)
}

// loggers are packages that only print.
var loggers = []string{"github.com/sirupsen/logrus", "go.uber.org/zap", "k8s.io/klog", "github.com/rs/zerolog", "github.com/hashicorp/go-hclog",
	"github.com/go-logr/logr", "github.com/golang/glog", "github.com/hashicorp/terraform-plugin-log", "github.com/apex/log", "github.com/op/go-logging"}

// effectOf classifies a function by its name and its package.
func (p *Program) effectOf(call *ssa.CallCommon) externalEffect {
	switch {
	case isClientCall(call):
		return mayCallBack
	case isPointerHelper(call), IsSDKCall(call) && (derefHelper(call.Signature()) || sliceHelper(call.Signature())):
		return noEffect
	}
	pkg, name := calleePackage(call), calleeName(call)
	if pkg == nil {
		if name == "(error).Error" && !p.printingHasEffects() {
			return noEffect
		}
		return anyEffect
	}
	path := Unvendored(pkg.Path())
	switch {
	case IsSDK(path):
		return mayCallBack
	case prints(path, name) && p.printingHasEffects():
		return anyEffect
	case isEffectFree(call, path, strings.TrimPrefix(name, pkg.Path())):
		return noEffect
	}
	return anyEffect
}

// isEffectFree looks a function up in the tables; path is its package, and function its name there, behind a dot.
func isEffectFree(call *ssa.CallCommon, path, function string) bool {
	isLogger := func(logger string) bool { return path == logger || strings.HasPrefix(path, logger+"/") }
	if slices.ContainsFunc(loggers, isLogger) {
		return true
	}
	name := calleeName(call)
	if method, ok := isBuilder(name); ok && method != "ReadFrom" && method != "WriteTo" {
		return true
	}
	if receiver := receiverName(call); receiver != "" {
		return effectFreeReceivers[receiver] && !writesToArgument(name[strings.LastIndexByte(name, '.')+1:])
	}
	excluded, ok := effectFree[path]
	_, function, _ = strings.Cut(function, ".")
	return ok && (effectFreeExceptions[name] ||
		!slices.ContainsFunc(excluded, func(prefix string) bool { return strings.HasPrefix(function, prefix) }))
}

// prints reports whether a function calls the methods by which types decide how they are printed.
func prints(path, name string) bool {
	return path == "fmt" || path == "io" || path == "log" || path == "log/slog" || strings.HasPrefix(name, "encoding/json.Marshal")
}

// printMethods are the methods that printing and marshalling call, of what is printed and of where it goes.
var printMethods = map[string]bool{"String": true, "Error": true, "Format": true, "GoString": true, "MarshalJSON": true, "MarshalText": true,
	"LogValue": true, "Unwrap": true, "Is": true, "Write": true, "WriteString": true}

// printingHasEffects reports whether a method in view that printing calls does more than read. Of the types of other
// packages, only stores count.
func (p *Program) printingHasEffects() bool {
	if p.printEffects == nil {
		found := false
		p.printEffects = &found // the answer to a question that leads back to itself
		for _, fn := range p.all {
			found = found || fn.Signature.Recv() != nil && printMethods[fn.Name()] && p.printMethodHasEffects(fn)
		}
	}
	return *p.printEffects
}

// printMethodHasEffects is printingHasEffects for one method.
func (p *Program) printMethodHasEffects(fn *ssa.Function) bool {
	foreign := p.foreign(fn)
	if foreign && strings.HasPrefix(fn.Name(), "Write") {
		return false
	}
	s := p.summaryOf(fn)
	return s.opaque && !foreign || len(s.stores) > 0 || len(s.updates) > 0
}

// receiverName is the type that a method belongs to, without the pointer; empty for functions.
func receiverName(call *ssa.CallCommon) string {
	recv := call.Signature().Recv()
	if call.IsInvoke() {
		recv = call.Method.Signature().Recv()
	}
	if recv == nil {
		return ""
	}
	t := recv.Type()
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
		return Unvendored(named.Obj().Pkg().Path()) + "." + named.Obj().Name()
	}
	return t.String()
}

// writesArgument reports whether a function of class noEffect nevertheless writes to an argument.
func writesArgument(call *ssa.CallCommon, i int) bool {
	name := calleeName(call)
	if method, ok := isBuilder(name); ok {
		return i == 0 && !builderReads[method]
	}
	return i == 0 && (strings.HasPrefix(name, "fmt.Fprint") || name == "io.WriteString")
}

// builderReads are the methods of builders and buffers that do not change them.
var builderReads = map[string]bool{"String": true, "Bytes": true, "Len": true, "Cap": true, "Available": true}

// isPlainData reports whether the SDK only reads an argument: a value of one of its own types, or of a basic one. It
// unmarshals into others, or calls them back.
func isPlainData(call *ssa.CallCommon, i int) bool {
	var v ssa.Value
	switch {
	case call.IsInvoke() && i == 0: // the receiver, a client
		return true
	case i < len(call.Args):
		v = call.Args[i]
	}
	if made, ok := v.(*ssa.MakeInterface); ok {
		return ofSDK(made.X.Type())
	}
	return v != nil && (ofSDK(v.Type()) || !types.IsInterface(v.Type()) && !isCallbackList(v.Type()))
}

// isCallbackList reports whether a type is a function, or a list of interfaces or functions.
func isCallbackList(t types.Type) bool {
	slice, ok := t.Underlying().(*types.Slice)
	if !ok {
		return isFunc(t)
	}
	return types.IsInterface(slice.Elem()) || isCallbackList(slice.Elem())
}

// ofSDK reports whether a type is a struct of the SDK, or pointers, lists or maps lead to one.
func ofSDK(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return ofSDK(t.Elem())
	case *types.Slice:
		return ofSDK(t.Elem())
	case *types.Map:
		return ofSDK(t.Elem())
	case *types.Named:
		_, isStruct := t.Underlying().(*types.Struct)
		return isStruct && t.Obj().Pkg() != nil && IsSDK(t.Obj().Pkg().Path())
	}
	return false
}

// isClientCall reports whether a call runs a client's method through an interface of the program itself: the method has the
// types of the SDK, and is taken to behave like it.
func isClientCall(call *ssa.CallCommon) bool {
	if !call.IsInvoke() {
		return false
	}
	sig := call.Method.Signature()
	return takesInput(sig) && sig.Results().Len() > 0 && ofSDK(sig.Results().At(0).Type())
}

// takesInput reports whether a function gets a pointer to a struct of the SDK, such as *sts.AssumeRoleInput.
func takesInput(sig *types.Signature) bool {
	for param := range sig.Params().Variables() {
		if _, ok := param.Type().(*types.Pointer); ok && ofSDK(param.Type()) {
			return true
		}
	}
	return false
}

// isFunc reports whether a type is that of a function.
func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}
