package main

import "testing"

func TestShares(t *testing.T) {
	const line = "-----------+-------------------------------------------------------\n"
	const traces = "Type: cpu\n" + line +
		"      60ms   syscall.Syscall6\n             os.Stat\n             " + ours + "lint.readFile\n             " + ours + "lint.(*checker).job\n" + line +
		"      30ms   " + ours + "regocheck.(*builder).policyFacts\n             " + ours + "regocheck.(*Engine).Check\n" + line +
		"      10ms   runtime.mallocgc\n             " + ours + "regocheck/plan.(*machine).run\n" + line +
		"      100ms   runtime.mcall\n"
	const want = "of the CPU time, finding and reading files 30 %, facts for rules 15 %, rules 5 %, and the rest 50 %"
	if got := describe(sum(traces)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
