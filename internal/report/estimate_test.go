package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

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
		"estimate.text": func(w io.Writer) error { return EstimateTable(w, estimates(t), Screen{}) },
		"estimate.colour": func(w io.Writer) error {
			return EstimateTable(w, estimates(t)[:3], Screen{Colour: true, Blocks: true, Columns: 120})
		},
		"estimate.narrow": func(w io.Writer) error { return EstimateTable(w, estimates(t)[:3], Screen{Columns: 60}) },
		"estimate.svg":    func(w io.Writer) error { return EstimateSVG(w, estimates(t)) },
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
		if got := (Screen{}).bar(size); got != test.want {
			t.Errorf("bar of %d..%d in %d:\n%s, want\n%s", test.low, test.high, test.limit, got, test.want)
		}
	}
}

// The percentages of the parts add up to that of all.
func TestShares(t *testing.T) {
	for _, e := range estimates(t) {
		sum := 0
		for _, share := range shares(e.Size) {
			sum += share
		}
		if sum != e.Size.Percent {
			t.Errorf("%s: the shares %v add up to %d, not to %d", e.Operation, shares(e.Size), sum, e.Size.Percent)
		}
	}
}

// No line is longer than the terminal but those that name files and operations.
func TestBarsFitTheTerminal(t *testing.T) {
	for _, columns := range []int{1, 20, 40, 60, 80, 81, 120, 400} {
		for _, e := range estimates(t) {
			screen := Screen{Columns: columns, Blocks: true}
			length := frame + utf8.RuneCountInString(screen.bar(e.Size))
			if !screen.narrow() {
				length += 1 + len(longestVerdict)
			}
			if length > max(columns, frame+minimumBar) {
				t.Errorf("%d columns: a line has %d", columns, length)
			}
			if v := verdict(e.Size); len(v) > len(longestVerdict) {
				t.Errorf("%q is longer than %q", v, longestVerdict)
			}
		}
	}
}

// The picture is well-formed XML whatever the names are, and says as text what it shows.
func TestEstimateSVG(t *testing.T) {
	all := estimates(t)
	all[0].Operation = "<script>&\"'\x00\x1b"
	all[0].Span.File.Name = "a\u202e<b>&.json"
	for _, some := range [][]Estimate{nil, all} {
		var b bytes.Buffer
		if err := EstimateSVG(&b, some); err != nil {
			t.Fatal(err)
		}
		texts := map[string]string{}
		d := xml.NewDecoder(&b)
		for name := ""; ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				if name = token.Name.Local; name == "script" || name == "image" || name == "use" {
					t.Errorf("the picture has an element %s", name)
				}
			case xml.CharData:
				texts[name] += string(token)
			}
		}
		if texts["title"] == "" || strings.Count(texts["desc"], "estimate of the") != len(some) {
			t.Errorf("title %q, description %q", texts["title"], texts["desc"])
		}
		if strings.ContainsAny(texts["text"]+texts["desc"], "\u202e\x1b") {
			t.Error("the picture has characters that control the direction of text")
		}
	}
}
