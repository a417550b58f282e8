// Package values is an abstract interpreter for Go: it computes what is known of the values in one package, which
// constants and texts reach a program point on each path through the function, and where they are written in the source.
//
// It works on SSA form, of one package and of those packages of its module that it imports where a driver has them, and it
// goes backward, on demand, from the program point in question. Where several paths join and it matters which one was
// taken, each path is analyzed separately (see Explore), so that a value has one definition per path and the branch
// conditions of that path hold. What it cannot follow is Unknown, never a guess: TestProperty compares what it claims with
// what generated programs really compute.
//
// # Reading order
//
//   - value.go: the lattice: what a Value may be, and value, which dispatches on the kind of instruction.
//   - frame.go, path.go, explore.go: the activation of a function, the path through it, and how paths are separated.
//   - address.go, load.go, transfer.go, global_variables.go: what a variable holds at a program point: backward over the
//     instructions, each with its transfer function.
//   - clobber.go: whether an instruction may change an object; the only place that decides it. summary.go has the side
//     effects of functions in view, external_effects.go those of other functions, type_overlap.go which types may share
//     memory, instruction_order.go which of two instructions may run later.
//   - escape.go, escape_stores.go, escape_calls.go, escape_returns.go: where the address of an object goes. access_path.go:
//     parts of objects.
//   - slice_alias.go: slices that share a backing array. map_entries.go: the members of maps; map_lookup.go: m[key].
//   - loop_count.go, loop_iteration.go: how often a loop runs, and each iteration as a frame of its own.
//   - call.go, callers.go: into the functions that a call runs, and out to the calls that run a function. callee.go: the
//     name of what a call runs. sdk_helpers.go: helpers that are recognized by their types.
//   - branch_conditions.go, must_equal.go, nilness.go: what the conditions on a path say about a value.
//   - library.go: the results of well-known functions, with a file for each group: strings_functions.go,
//     strings_builder.go, fmt_sprintf.go, fmt_sprint.go, json_marshal.go, time_layout.go, embedded_files.go.
//   - flag_defaults.go, flag_variables.go: the defaults of flags and of viper's keys.
//   - pieces.go, text_cut.go, text_edit.go, text_lengths.go, slice_expr.go: texts with holes, how they are cut and edited, and
//     how long they are. arith.go: numbers.
//   - derivation.go: whether a value is computed from another one.
//   - syntax_index.go, places.go, files.go, cgo.go: where a value is written. identifier_words.go: the words of names.
//   - program.go, module.go: the package, and the other packages of its module. budget.go: bounds on work and memory.
//
// # Glossary
//
//   - frame: one activation of a function up to an instruction, its End. Questions to a frame are about the program point
//     just before End. caller is the frame that called it; outer, of a function literal, the frame that made it.
//   - path: the blocks that a frame went through, from End back to the entry. A segment is the part of it in one block.
//   - joined: a segment is joined if the paths that meet at its block are not separated in this run. Its predecessor is then
//     the immediate dominator, and all blocks between the two may have run.
//   - decision, question: a choice that this run has made (a predecessor, a return of a callee, a loop count), and a choice
//     that it had to leave open. Explore runs again with each answer to a question.
//   - object: the memory that one Alloc, make or package variable creates. A Ref is an object, or a part of it, in a frame.
//   - clobber: to change the memory of an object, possibly. Transfer functions say what an instruction leaves there.
//   - def: the store that put a loaded value into memory, a reaching definition. liveOnEntry: there is none in view. Two loads
//     of one variable give the same value if they agree in these.
//   - escape, leak, holder: where an address goes, an instruction that gives it to code out of view, and a value that has it.
//   - hole: an unknown part of a text, with bounds on its length. It is Unchecked if nothing in the code checks or cuts it.
package values
