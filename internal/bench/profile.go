package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
)

// stage is a part of sessionlint's work in a CPU profile.
type stage struct {
	name string
	// functions are the beginnings of the names of functions that belong to it, with what they call.
	functions []string
}

// stages are those that a profile distinguishes. A sample belongs to the stage of its innermost function that has one.
var stages = []stage{
	{"finding and reading files", []string{ours + "lint.readFile", ours + "lint.(*walker).", "path/filepath.WalkDir", "os.ReadFile"}},
	{"decoding", []string{ours + "document.Options.Parse"}},
	{"setting files aside by their bytes", []string{ours + "lint.(*checker).candidates"}},
	{"recognizing requests", []string{ours + "request.Recognize"}},
	{"schemas", []string{ours + "schemacheck.(*Checker).Check"}},
	{"facts for rules", []string{ours + "regocheck.(*builder).", ours + "policy/facts."}},
	{"rules", []string{ours + "regocheck.(*Engine).Check", ours + "regocheck/plan.", ours + "regocheck/view."}},
	{"type checking", []string{"go/types."}},
	{"reading export data", []string{"golang.org/x/tools/internal/gcimporter.", "golang.org/x/tools/go/gcexportdata."}},
	{"SSA form", []string{"golang.org/x/tools/go/ssa"}},
	{"garbage collection", []string{"runtime.gcBgMarkWorker", "runtime.gcAssistAlloc", "runtime.bgsweep", "runtime.bgscavenge"}},
}

// ours is the beginning of the names of sessionlint's internal packages.
const ours = "github.com/sessionlint/sessionlint/internal/"

// profiled runs work, with a CPU profile in a file unless its name is empty.
func profiled(file string, work func() error) error {
	if file == "" {
		return work()
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return work()
}

// shares says what the CPU time of a command consists of: this program runs the same work once more for a profile.
func (b *bench) shares(of *command) (string, error) {
	file := b.path("cpu.pprof")
	again := *of
	if of.args[0] == b.self {
		again.args = slices.Insert(slices.Clone(of.args), 1, "-profile", file)
	} else {
		again.args = append([]string{b.self, "-profile", file, "-part", "lint", "--"}, of.args[1:]...)
	}
	if err := again.run(false); err != nil {
		return "", err
	}
	traces, err := exec.Command("go", "tool", "pprof", "-traces", file).Output()
	if err != nil {
		return "", fmt.Errorf("go tool pprof: %w", err)
	}
	return describe(sum(string(traces))), nil
}

// sum adds the samples of a profile, as pprof -traces prints it, by stage. The empty stage is the rest.
func sum(traces string) map[string]time.Duration {
	total := map[string]time.Duration{}
	for _, sample := range strings.Split(traces, "-----------+-------------------------------------------------------\n")[1:] {
		fields := strings.Fields(sample)
		if len(fields) == 0 {
			continue
		}
		if took, err := time.ParseDuration(fields[0]); err == nil {
			total[stageOf(fields[1:])] += took
		}
	}
	return total
}

// stageOf returns the stage of a stack, whose innermost function is the first.
func stageOf(stack []string) string {
	for _, function := range stack {
		for _, s := range stages {
			if slices.ContainsFunc(s.functions, func(beginning string) bool { return strings.HasPrefix(function, beginning) }) {
				return s.name
			}
		}
	}
	return ""
}

// describe lists the shares of stages, the largest first.
func describe(total map[string]time.Duration) string {
	var all time.Duration
	var names []string
	for name, took := range total {
		if all += took; name != "" {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return int(total[b] - total[a]) })
	var parts []string
	rest := all
	for _, name := range names {
		if share := 100 * total[name] / max(all, 1); share > 1 {
			parts = append(parts, fmt.Sprintf("%s %d %%", name, share))
			rest -= total[name]
		}
	}
	return fmt.Sprintf("of the CPU time, %s, and the rest %d %%", strings.Join(parts, ", "), 100*rest/max(all, 1))
}
