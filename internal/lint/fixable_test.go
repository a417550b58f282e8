package lint

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/fix"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
	"github.com/sessionlint/sessionlint/internal/policy/shrink"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
)

// TestFixableRules checks that the pages of rules promise exactly the fixes that their examples show. Those of the analyzers are
// tested beside them.
func TestFixableRules(t *testing.T) {
	folder, err := filepath.Abs("../../testdata/rules")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range catalog.Rules() {
		if rule.Engine == "analyzer" {
			continue
		}
		archive, err := txtar.ParseFile(filepath.Join(folder, rule.ID+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		if got := shownFix(t, rule.ID, archive); got != rule.Fix {
			t.Errorf("%s: the example has fixes that are %q, METADATA says autofix: %q", rule.ID, got, rule.Fix)
		}
	}
}

// shownFix returns the best fix that an example has for the findings of its rule.
func shownFix(t *testing.T, rule string, archive *txtar.Archive) string {
	settings, all := bad(t, archive)
	best := ""
	for name, text := range all {
		fixed := false
		for _, f := range of(rule, examine(t, settings, name, text).found) {
			fixed = fixed || f.Fix != nil
			if f.Fix != nil && (best == "" || !f.Fix.Unsafe) {
				best = f.Fix.Applicability()
			}
		}
		if fixed {
			fixesHold(t, settings, name, text, rule)
		}
	}
	return best
}

// bad returns the configuration of an example and its bad files.
func bad(t *testing.T, archive *txtar.Archive) (settings config.Config, all map[string]string) {
	all = map[string]string{}
	for _, f := range archive.Files {
		if f.Name == "sessionlint.yaml" {
			dir := files(t, map[string]string{f.Name: string(f.Data)})
			var err error
			if settings, err = config.Load(filepath.Join(dir, f.Name)); err != nil {
				t.Fatal(err)
			}
		}
		if strings.HasPrefix(f.Name, "bad") {
			all[f.Name] = string(f.Data)
		}
	}
	return settings, all
}

// examined is what a run finds in a file.
type examined struct {
	found    []finding.Finding
	policies []*document.Node // of the requests; those without certain meaning are nil
}

// examine returns the findings of all rules in a file, and its policies.
func examine(t *testing.T, settings config.Config, name, text string) (all examined) {
	files(t, map[string]string{name: text})
	var mutex sync.Mutex
	o := Options{Paths: []string{name}, Config: settings, Each: func(r *request.Request, _ regocheck.Context) {
		mutex.Lock()
		defer mutex.Unlock()
		all.policies = append(all.policies, certainPolicy(r))
	}}
	all.found = runWith(t, o, engines().rules).Findings
	return all
}

// certainPolicy returns the policy of a request if the meaning of each of its statements is certain.
func certainPolicy(r *request.Request) *document.Node {
	root := r.Params
	if text := root.Get("Policy"); text != nil {
		root = cmp.Or(text.Embedded, text)
	}
	p, reader := policy.Read(root), grant.NewReader(1000)
	for _, s := range p.Statements {
		if reader.Of(s) == nil {
			return nil
		}
	}
	if len(p.Statements) == 0 {
		return nil
	}
	return root
}

// of returns the findings of one rule.
func of(rule string, found []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(found), func(f finding.Finding) bool { return f.Rule != rule })
}

// uncovered are rules that find something after the fixes of another, and why that is right.
var uncovered = map[string]map[string]string{
	"unknown-condition-operator": {"unsupported-condition-key": "the keys of an operator that does not exist are not judged"},
}

// unproven are rules whose safe fixes grant the same for a reason that shrink.Equivalent does not know.
var unproven = map[string]string{
	"network-with-host-bits":    "AWS ignores the bits of an address that are not in its network",
	"old-policy-version":        "the versions differ in variables alone, and the policy has none",
	"redundant-condition-value": "another value of the list matches all that the removed one does",
}

// fixesHold applies the fixes of a rule until nothing changes any more. No finding with a fix may be left, there are not more
// findings than before and none of another rule, and policies still grant the same if all fixes are safe.
func fixesHold(t *testing.T, settings config.Config, name, text, rule string) {
	before := examine(t, settings, name, text)
	after, safe := before, true
	for range 8 {
		fixes := of(rule, after.found)
		changes := fix.Changes(fixes)
		if len(changes) == 0 {
			break
		}
		safe = safe && !slices.ContainsFunc(fixes, func(f finding.Finding) bool { return f.Fix != nil && f.Fix.Unsafe })
		text = string(changes[0].New)
		after = examine(t, settings, name, text)
	}
	left := of(rule, after.found)
	for _, f := range left {
		if f.Fix != nil {
			t.Errorf("%s: the fix of %q does not remove the finding:\n%s", rule, f.Message, text)
		}
	}
	if len(left) >= len(of(rule, before.found)) {
		t.Errorf("%s: %d findings after the fixes, %d before:\n%s", rule, len(left), len(of(rule, before.found)), text)
	}
	for _, f := range after.found {
		if len(of(f.Rule, before.found)) == 0 && uncovered[rule][f.Rule] == "" {
			t.Errorf("%s: after its fixes there is a finding of %s: %s\n%s", rule, f.Rule, f.Message, text)
		}
	}
	if safe && unproven[rule] == "" {
		grantTheSame(t, rule, before.policies, after.policies)
	}
}

// grantTheSame checks policies before and after safe fixes. A policy whose meaning was not certain may have become another.
func grantTheSame(t *testing.T, rule string, before, after []*document.Node) {
	for i, old := range before {
		if old == nil || len(before) != len(after) || after[i] == nil {
			continue
		}
		if same, reason := shrink.Equivalent(old, after[i]); !same {
			t.Errorf("%s: policy %d does not grant the same after the safe fixes: %s", rule, i+1, reason)
		}
	}
}
