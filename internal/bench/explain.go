package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

// explanation says what a profile shows of a goal that is not met.
type explanation func(b *bench, g goal) (string, error)

// byShares explains a goal by the stages of the command's work.
func byShares(b *bench, g goal) (string, error) { return b.shares(g.of) }

// byStart explains the time of a start: by the initialization of packages, which no profile of the program sees, and by
// the pages of the program that are read into memory.
func byStart(b *bench, g goal) (string, error) {
	all, pages, err := initialized(b.path("sessionlint"))
	if err != nil {
		return "", err
	}
	_, emptyPages, err := initialized(b.path("empty"))
	if err != nil {
		return "", err
	}
	total := 0.0
	for _, i := range all {
		total += i.ms
	}
	var largest []string
	for _, i := range all[:min(len(all), 6)] {
		largest = append(largest, fmt.Sprintf("%s %.2f", i.name, i.ms))
	}
	return fmt.Sprintf("of %.1f ms CPU time, %.1f are the initialization of %d packages (%s); the program touches %d pages, an empty one %d",
		1000*g.of.cpu.Median(), total, len(all), strings.Join(largest, ", "), pages, emptyPages), nil
}

// initialization is how long a package took to initialize.
type initialization struct {
	name string
	ms   float64
}

// initialized returns the medians of the initialization of a program's packages, the longest first, and how many pages
// the program touched.
func initialized(program string) ([]initialization, int64, error) {
	const starts = 11
	times, pages := map[string]samples{}, samples{}
	for range starts {
		cmd := exec.Command(program, "--version")
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		out, err := cmd.CombinedOutput()
		if touched, ok := pagesOf(cmd.ProcessState); ok {
			pages = append(pages, float64(touched))
		} else if err != nil {
			return nil, 0, err
		}
		for line := range strings.Lines(string(out)) {
			// init internal/bytealg @0.008 ms, 0 ms clock, 0 bytes, 0 allocs
			if fields := strings.Fields(line); len(fields) > 4 && fields[0] == "init" {
				if ms, err := strconv.ParseFloat(fields[4], 64); err == nil {
					times[fields[1]] = append(times[fields[1]], ms)
				}
			}
		}
	}
	var all []initialization
	for name, ms := range times {
		all = append(all, initialization{name, ms.Median()})
	}
	slices.SortFunc(all, func(a, b initialization) int { return cmp.Or(cmp.Compare(b.ms, a.ms), cmp.Compare(a.name, b.name)) })
	return all, int64(pages.Median()), nil
}

// byCollector explains the peak of memory by what a collector that runs more often would save and cost.
func byCollector(b *bench, g goal) (string, error) {
	often := *g.of
	often.wall, often.cpu, often.peak, often.env = nil, nil, 0, []string{"GOGC=100"}
	if err := runInTurn([]*command{&often}, b.runs); err != nil {
		return "", err
	}
	peak := fmt.Sprintf("%d MiB", often.peak>>10)
	if often.peak == 0 { // not measurable: see the page's remark about the peak
		peak = "below that of the benchmark itself"
	}
	return fmt.Sprintf("with GOGC=100 instead of 300 the peak is %s, and the CPU time %.2f times as long",
		peak, often.cpu.Median()/g.of.cpu.Median()), nil
}
