package values_test

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestProperty generates programs, runs them, and holds each value that a program has at a probe against what the
// analysis claims to know of it there: the text, its parts and lengths, or the number. PROGRAMS says how many. Compiling
// 10,000 of them takes a minute where they are not in the build cache, so that it is left to continuous integration: .ci/run
// runs this test with PROGRAMS=10000. SEED makes others.
func TestProperty(t *testing.T) {
	count, seed := numberFrom(t, "PROGRAMS", 2000), numberFrom(t, "SEED", 1)
	dir := t.TempDir()
	source, probes := writePrograms(t, dir, count, seed)
	actual := runPrograms(t, dir)
	claims := claimsOf(t, dir)
	checked, known, wrong, unreached, failed := 0, 0, 0, 0, map[string]bool{}
	for _, line := range actual {
		id, text, _ := strings.Cut(line, " ")
		claim, ok := claims[id]
		if !ok {
			t.Fatalf("no claim of probe %s", id)
		}
		checked++
		if len(claim) == 0 { // no path leads there, by the analysis: a request there would be missed
			if unreached++; !failed[id] && len(failed) < 5 {
				failed[id] = true
				t.Errorf("probe %s is %s at a place that is taken for unreachable, in\n%s", id, text, programWith(source, id))
			}
			continue
		}
		if claim.knows() {
			known++
		}
		if !claim.admits(text) {
			if wrong++; !failed[id] && len(failed) < 5 {
				failed[id] = true
				t.Errorf("probe %s is %s, not %s, in\n%s", id, text, claim, programWith(source, id))
			}
		}
	}
	t.Logf("%d programs with %d probes: %d values, %d of them known, %d wrong, %d at places taken for unreachable",
		count, probes, checked, known, wrong, unreached)
	if known*5 < checked {
		t.Errorf("the analysis knows only %d of %d values: does it still work?", known, checked)
	}
}

// numberFrom is the number that an environment variable has, or else another.
func numberFrom(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, want a number", variable, text)
	}
	return n
}

// perPackage is how many programs share a package.
const perPackage = 1000

// writePrograms writes a module of packages with programs, and a command that runs each with four inputs.
func writePrograms(t *testing.T, dir string, count, seed int) (source string, probes int) {
	t.Helper()
	head, err := os.ReadFile("testdata/property/programs.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"go.mod":       "module property\n\ngo 1.24\n\nrequire github.com/spf13/pflag v1.0.0\n\nreplace github.com/spf13/pflag => ./pflag\n",
		"pflag/go.mod": "module github.com/spf13/pflag\n\ngo 1.24\n",
	}
	for _, name := range []string{"ext/ext.go", "dep/dep.go", "pflag/pflag.go"} {
		text, err := os.ReadFile("testdata/property/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	g := &generator{Rand: rand.New(rand.NewPCG(uint64(seed), 0))}
	var imports, runs, all strings.Builder
	for from := 0; from < count; from += perPackage {
		g.Reset()
		list := ""
		for i := from; i < min(from+perPackage, count); i++ {
			g.program(i)
			list += fmt.Sprintf("p%d, ", i)
		}
		all.WriteString(g.String())
		fmt.Fprintf(g, "func Run() {\n\tdefer out.Flush()\n\tfor i := range 4 {\n\t\tfor _, program := range []func(c, d bool){%s} {\n"+
			"\t\t\tdo(program, i&1 > 0, i&2 > 0)\n\t\t}\n\t}\n}\n", list)
		name := fmt.Sprint("programs", from/perPackage)
		files[name+"/programs.go"] = strings.Replace(string(head), "package programs", "package "+name, 1) + g.String()
		fmt.Fprintf(&imports, "import %q\n", "property/"+name)
		fmt.Fprintf(&runs, "\t%s.Run()\n", name)
	}
	files["main.go"] = "package main\n\n" + imports.String() + "\nfunc main() {\n" + runs.String() + "}\n"
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return all.String(), g.probes
}

// runPrograms gives the lines "probe value" that the programs print.
func runPrograms(t *testing.T, dir string) []string {
	t.Helper()
	binary := filepath.Join(dir, "programs")
	build := exec.Command("go", "build", "-trimpath", "-gcflags=property/...=-N -l", "-ldflags=-s -w", "-o", binary, ".")
	build.Dir = dir
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%.3000s", err, output)
	}
	output, err := exec.Command(binary).Output()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for scanner := bufio.NewScanner(bytes.NewReader(output)); scanner.Scan(); {
		lines = append(lines, scanner.Text())
	}
	return lines
}

// programWith is the program that has a probe.
func programWith(source, id string) string {
	for program := range strings.SplitSeq(source, "\n\n") {
		if strings.Contains(program, "probe("+id+",") || strings.Contains(program, "probeInt("+id+",") {
			return program
		}
	}
	return ""
}
