// Package values works out what is known of the values in one package of Go: which constants and
// texts reach a place in the code, on each way through the function, and where they are written.
//
// It is built on SSA, for one package, and for those of its module that it imports where a driver has them, and follows the code backward from the place of
// interest. Where ways meet and it matters which was taken, each way is followed by itself (see
// Explore), so that a value has one definition on one way and conditions on the way hold. What it
// cannot follow is Unknown, never a guess: TestProperty holds it to that.
//
// # Order of reading
//
//   - value.go: what a Value may be, and value, which asks each kind of instruction (the others are called from it).
//   - frame.go, explore.go: a run of a function, the ways through it, and how they are told apart. same.go: which values
//     on a way are certain to be equal.
//   - memory.go, effect.go, globals.go: what a variable holds at a moment: backward through the instructions.
//   - reach.go: what an instruction can change, the one place that decides it. order.go: which of two instructions may run
//     later. flow.go, flow_stores.go, flow_calls.go and flow_returns.go follow addresses for it, deeds.go sums functions up,
//     known.go has the functions of others, steps.go the parts of objects, overlap.go which types may share memory.
//   - alias.go: slices that share memory. entries.go: maps; tables.go: what a map gives for a key.
//   - loops.go, turns.go: how often loops are gone through, and each turn by itself.
//   - call.go, callers.go: calls inward, into the package's own functions, and outward, to who calls them. callee.go,
//     helpers.go: which function a call calls, and those that are recognised by their types.
//   - guard.go, nilness.go: what conditions on the way say.
//   - pieces.go, edit.go: texts with holes, their lengths in characters and bytes, and what is left of them when they are cut
//     and replaced. model.go, strings.go, slice.go, format.go, print.go, builder.go, marshal.go, times.go: what functions of
//     the standard library make of them. arith.go: numbers.
//   - flags.go, defaults.go: the defaults of flags and of viper's keys. embed.go: files that are read or embedded.
//   - derive.go: whether a value is made of another one.
//   - literal.go, syntax.go, files.go, cgo.go: where values are written. words.go: what names say.
//   - program.go, module.go: one package, with what is asked of it as a whole, and the other packages of its module.
//   - bound.go: how much work and memory a request may cost.
//
// # Words
//
//   - frame: one run of a function up to an instruction, its End. It is asked about the moment before that. Its caller is
//     the frame that called it; outer, for a function literal, the frame that made it.
//   - way: the blocks that a frame went through, as far as this run of Explore has decided. A step is one of them.
//   - fog: blocks that may have run between two steps, in a loop or where ways are not told apart. A step is open where
//     its own way in is not decided.
//   - decision, question: a choice that a run has made, and one that it would have liked to be made.
//   - moment: an instruction in a frame. What a struct was when it was copied is what its fields held at that moment.
//   - object: what one Alloc or make makes; owned objects are those. Ref is an object, or a part of it, in a frame.
//   - by: the store that put a loaded value where it was; outside says that none in view did. Two loads are the same
//     value if they agree in that.
//   - behind: the value that was last stored in a variable that is loaded, so that conditions on one hold for the other.
//   - hole: a part of a text that is not known. It is Free where nothing in the code checks or shortens it.
//   - spot, leak, wild, settled: see reach.go and flow.go.
package values
