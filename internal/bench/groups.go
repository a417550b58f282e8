package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// group are commands that are measured in turn, and what is to be reached by them.
type group struct {
	title string
	// times are the runs of each command, as a multiple of -runs.
	times float64
	// make writes the files and gives the commands and the goals.
	make func(b *bench) ([]*command, []goal, error)
}

// bench is one run of the benchmark.
type bench struct {
	tools
	runs int // counted runs of each command
	// scale is the factor for the numbers of files.
	scale float64
	// dir is for the files of a group; it is removed after the group.
	dir   string
	rows  []row
	goals []verdict
}

// row is a command of the table of measurements.
type row struct {
	Group string
	*command
	Wall, CPU float64 // of the first command of the group
}

func (r row) Name() string { return r.name }

// MiB returns the peak of memory, or "-" if it is not known.
func (r row) MiB() string {
	if r.peak == 0 {
		return "-"
	}
	return strconv.FormatInt(r.peak>>10, 10)
}

// WallTime is the median and the minimum, in seconds.
func (r row) WallTime() string {
	return fmt.Sprintf("%.3f (%.3f)", r.wall.Median(), r.wall.Min())
}
func (r row) CPUTime() string { return fmt.Sprintf("%.3f (%.3f)", r.cpu.Median(), r.cpu.Min()) }

// files scales a number of files, but never to none.
func (b *bench) files(n int) int { return max(1, int(float64(n)*b.scale)) }

// measure runs the commands of a group and judges its goals. Its files are removed afterwards: they may take
// gigabytes.
func (b *bench) measure(g group) error {
	fmt.Fprintln(os.Stderr, g.title)
	defer os.RemoveAll(b.dir)
	commands, goals, err := g.make(b)
	if err != nil {
		return err
	}
	commands = slices.DeleteFunc(commands, func(c *command) bool { return c == nil })
	if err := runInTurn(commands, max(1, int(float64(b.runs)*g.times))); err != nil {
		return err
	}
	// The first command of a group is sessionlint: the others are shown as multiples of it.
	for _, c := range commands {
		b.rows = append(b.rows, row{g.title, c, c.wall.Median() / commands[0].wall.Median(), c.cpu.Median() / commands[0].cpu.Median()})
	}
	for _, goal := range goals {
		v, err := b.judged(goal)
		if err != nil {
			return fmt.Errorf("profile of %s: %w", goal.what, err)
		}
		b.goals = append(b.goals, v)
	}
	return nil
}

// runInTurn runs the commands one after another, so many times, after one run that does not count: it fills the caches of
// the file system and of the go command.
func runInTurn(commands []*command, times int) error {
	for i := range times + 1 {
		for _, c := range commands {
			// A run that fills caches has no effect on one that starts with none, and takes minutes.
			if c.fresh && i == 0 {
				continue
			}
			if err := c.run(i > 0); err != nil {
				return err
			}
		}
	}
	return nil
}

var groups = []group{
	{"one clean file", 5, func(b *bench) ([]*command, []goal, error) { return oneFile(b, "one clean file", 0) }},
	{"one faulty file", 5, func(b *bench) ([]*command, []goal, error) { return oneFile(b, "one faulty file", 1) }},
	{"clean files", 1, func(b *bench) ([]*command, []goal, error) { return cleanOrFaulty(b, 0) }},
	{"faulty files", 1, func(b *bench) ([]*command, []goal, error) { return cleanOrFaulty(b, 1) }},
	{"JSON, every tenth faulty", 1, manyJSON},
	{"YAML, every tenth faulty", 1, manyYAML},
	{"realistic requests", 1, realisticRequests},
	{"schemas alone", 1, schemasAlone},
	{"growth", 0.6, growth},
	{"start as a tool of go vet", 5, toolStart},
	{"go vet, nothing cached", 0.2, goVet},
	{"Go source, all cached", 1, goSource},
}

// oneFile measures mostly the start of the programs.
func oneFile(b *bench, title string, every int) ([]*command, []goal, error) {
	c := b.corpus(1, every, plain)
	file := filepath.Join(c.json(), "0", "0.json")
	own, conftest := b.own(file), b.conftest(file)
	return []*command{own, conftest, b.opa(file), b.kubeconform(c.kube())},
		[]goal{{what: title + ", of conftest", limit: 0.4, of: own, to: conftest, why: byStart}}, c.failed()
}

// cleanOrFaulty shows how much more a finding costs than a request without one.
func cleanOrFaulty(b *bench, every int) ([]*command, []goal, error) {
	c := b.corpus(b.files(1000), every, plain)
	dir := c.json()
	return []*command{b.own(dir), b.floor(dir), b.conftest(dir)}, nil, c.failed()
}

// manyJSON has so many files that starts do not matter.
func manyJSON(b *bench) ([]*command, []goal, error) {
	c := b.corpus(b.files(10000), 10, plain)
	dir := c.json()
	own, floor, conftest := b.own(dir), b.floor(dir), b.conftest(dir)
	return []*command{own, floor, conftest, b.opaList(c.list())}, []goal{
		{what: "JSON, of conftest", limit: 0.13, of: own, to: conftest, why: byShares},
		{what: "JSON, of the floor", limit: 6, of: own, to: floor, why: byShares},
		{what: "JSON, peak memory in MiB", limit: 64, of: own, to: own, unit: memory, why: byCollector},
	}, c.failed()
}

// manyYAML is compared with the floor alone: the other programs do not read envelopes.
func manyYAML(b *bench) ([]*command, []goal, error) {
	c := b.corpus(b.files(10000), 10, plain)
	dir := c.yaml()
	own, floor := b.own(dir), b.floor(dir)
	return []*command{own, floor}, []goal{{what: "YAML, of the floor", limit: 2.3, of: own, to: floor, why: byShares}}, c.failed()
}

// realisticRequests have policies and tags of usual sizes, which most rules look at.
func realisticRequests(b *bench) ([]*command, []goal, error) {
	c := b.corpus(b.files(5000), 10, realistic)
	dir := c.json()
	own, floor, conftest := b.own(dir), b.floor(dir), b.conftest(dir)
	return []*command{own, floor, conftest, b.opaList(c.list())}, []goal{
		{what: "realistic requests, of conftest", limit: 0.3, of: own, to: conftest, why: byShares},
		{what: "realistic requests, of the floor", limit: 12, of: own, to: floor, why: byShares},
	}, c.failed()
}

// schemasAlone leaves out the rules, which kubeconform does not have.
func schemasAlone(b *bench) ([]*command, []goal, error) {
	c := b.corpus(b.files(10000), 10, withoutPolicy)
	own, kubeconform := b.part("schemas", "sessionlint's schemas", c.json()), b.kubeconform(c.kube())
	return []*command{own, kubeconform},
		[]goal{{what: "schemas alone, of kubeconform", limit: 0.4, of: own, to: kubeconform, why: byShares}}, c.failed()
}

// growth compares ten times as many files: a program that keeps something for each file takes more than ten times the
// time.
func growth(b *bench) ([]*command, []goal, error) {
	few, many := b.corpus(b.files(10000), 10, plain), b.corpus(b.files(100000), 10, plain)
	small, large := b.own(few.json()), b.own(many.json())
	large.name = "sessionlint, ten times the files"
	return []*command{small, large}, []goal{
		{what: "exponent of growth, 10,000 to 100,000 files", limit: 1.05, of: large, to: small, unit: exponent, why: byShares},
	}, errors.Join(few.failed(), many.failed())
}
