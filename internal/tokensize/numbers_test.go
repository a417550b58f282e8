package tokensize

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestNumbers checks that each number says what it is, and that the day is that of the newest measurement.
func TestNumbers(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(recorded)))
	if err != nil {
		t.Fatal(err)
	}
	var all []struct{ Observed string }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	newest := ""
	for _, m := range all {
		if len(m.Observed) == len(measuredOn) { // some are known by the year only
			newest = max(newest, m.Observed)
		}
	}
	if newest != measuredOn {
		t.Errorf("the newest measurement is of %s, not %s", newest, measuredOn)
	}
	seen := map[string]bool{}
	for _, n := range Numbers() {
		key := n.Name
		if len(n.Operations) == 1 {
			key += " " + n.Operations[0]
		}
		if seen[key] || n.Reason == "" || len(n.Operations) == 0 || n.Value == "" {
			t.Errorf("%+v is incomplete or there twice", n)
		}
		seen[key] = true
	}
	if !seen["token_base_bytes sts:AssumeRole"] || !seen["token_tag_bytes"] {
		t.Errorf("%v lacks what every estimate is made of", seen)
	}
}
