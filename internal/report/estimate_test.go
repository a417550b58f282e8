package report

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// estimates are one of each kind: fits, may not fit, does not fit, unverified, open, and legacy.
func estimates(t *testing.T) []Estimate {
	tags := func(n int) []tokensize.Tag {
		return []tokensize.Tag{{Key: "k", Value: strings.Repeat("v", n)}}
	}
	inputs := []tokensize.Input{
		{
			Operation: "sts:AssumeRole", SessionName: "deploy", Policy: []string{"s3:GetObject", "arn:aws:s3:::bucket/*"},
			PolicyARNs: []string{"arn:aws:iam::aws:policy/ReadOnlyAccess"}, Tags: tags(100), SourceIdentity: "jane",
		},
		{Operation: "sts:AssumeRole", Tags: tags(2450)},
		{Operation: "sts:AssumeRole", Tags: tags(4000)},
		{Operation: "sts:AssumeRoleWithSAML", SessionName: "deploy"},
		{Operation: "sts:GetFederationToken", Tags: tags(10), Partial: true},
		{Operation: "sts:AssumeRole", Regime: tokensize.LegacyPacked, Tags: tags(500)},
	}
	file := &source.File{Name: "requests/a\x1b.json", Data: []byte("[\n" + strings.Repeat("{},\n", len(inputs)) + "]")}
	var all []Estimate
	for i, in := range inputs {
		size, ok := tokensize.Of(in)
		if !ok {
			t.Fatalf("no estimate of %s", in.Operation)
		}
		all = append(all, Estimate{in.Operation, at(t, file, "{}", i), size})
	}
	return append(all, Estimate{Operation: "sts:GetSessionToken", Size: all[0].Size})
}

func TestEstimateGolden(t *testing.T) {
	tests := map[string]func(io.Writer) error{
		"estimate.text":   func(w io.Writer) error { return EstimateTable(w, estimates(t), false) },
		"estimate.colour": func(w io.Writer) error { return EstimateTable(w, estimates(t)[:3], true) },
		"estimate.json":   func(w io.Writer) error { return EstimateJSON(w, "1.2.3", estimates(t)) },
	}
	for name, write := range tests {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			golden(t, name, b.Bytes())
		})
	}
}

func TestEstimateConforms(t *testing.T) {
	for _, all := range [][]Estimate{nil, estimates(t)} {
		var b bytes.Buffer
		if err := EstimateJSON(&b, "1.2.3", all); err != nil {
			t.Fatal(err)
		}
		conforms(t, reportSchema, "#/$defs/estimates", jsonschema.Draft2020, b.Bytes())
	}
}

// The bar is as wide as it is said to be, and its marks are in their order, whatever the size.
func TestBar(t *testing.T) {
	table := estimateTable{paint: newPalette(false)}
	tests := []struct {
		low, high, limit int
		open             bool
		want             string
	}{
		{0, 0, 100, false, strings.Repeat(".", 50)},
		{20, 60, 100, false, strings.Repeat("#", 10) + strings.Repeat("+", 20) + strings.Repeat(".", 20)},
		{20, 60, 100, true, strings.Repeat("#", 10) + strings.Repeat(".", 40)},
		{100, 100, 100, false, strings.Repeat("#", 50)},
		{150, 200, 100, false, strings.Repeat("#", 25) + "|" + strings.Repeat("#", 12) + strings.Repeat("+", 12)},
		{50, 200, 100, false, strings.Repeat("#", 13) + strings.Repeat("+", 12) + "|" + strings.Repeat("+", 24)},
		{99, 101, 100, false, strings.Repeat("#", 49) + "|"},
	}
	for _, test := range tests {
		size := tokensize.Estimate{Low: test.low, High: test.high, Limit: test.limit, Open: test.open}
		if got := table.bar(size); got != test.want {
			t.Errorf("bar of %d..%d in %d:\n%s, want\n%s", test.low, test.high, test.limit, got, test.want)
		}
	}
}
