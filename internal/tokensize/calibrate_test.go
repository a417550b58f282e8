package tokensize

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// Public measurements with the length of the token: what they are calibrated to is what the model has.
func TestCalibrateOnMeasurements(t *testing.T) {
	var c Calibration
	added := 0
	for _, m := range measurements(t) {
		if m.TokenBytes > 0 && !m.Version1 && c.Add(m.input(t), m.TokenBytes) {
			added++
		}
	}
	if added < 5 {
		t.Fatalf("%d measurements", added)
	}
	for _, f := range c.Fits() {
		if off := f.Base - operations[f.Operation].base; off > baseAbove || off < -baseBelow {
			t.Errorf("%+v, the model has %d", f, operations[f.Operation].base)
		}
		t.Logf("%+v, the model has %d", f, operations[f.Operation].base)
	}
}

// What was estimated with a base is calibrated to that base.
func TestCalibrateFindsTheBase(t *testing.T) {
	in := Input{
		Operation: "sts:AssumeRole", Base: 601, SessionName: "build-42", SourceIdentity: "me", ProviderBytes: 7,
		Policy: []string{"s3:GetObject", "*"}, PolicyARNs: []string{"arn:aws:iam::aws:policy/ReadOnlyAccess"},
		Tags: []Tag{{"team", "a"}}, Inherited: []Tag{{"project", "b"}},
	}
	e, _ := Of(in)
	var c Calibration
	if !c.Add(in, e.Mid) {
		t.Fatal("not added")
	}
	if f := c.Fits(); len(f) != 1 || f[0].Base < 601-2 || f[0].Base > 601+2 || f[0].Requests != 1 {
		t.Errorf("%+v, want 601 give or take 2", f)
	}
}

func TestCalibrateTakesTheMedian(t *testing.T) {
	var c Calibration
	for _, bytes := range []int{100, 800, 804, 808, 4000} {
		c.Add(Input{Operation: "sts:GetSessionToken"}, bytes)
	}
	if f := c.Fits()[0]; f != (Fit{"sts:GetSessionToken", 603, 75, 3000, 5}) {
		t.Errorf("%+v", f)
	}
}

// A calibration of parts, written and read again, is that of the whole.
func TestCalibrateParts(t *testing.T) {
	var whole, merged Calibration
	for _, sizes := range [][]int{{800, 804}, {}, {808, 4000, 100}} {
		var part, read Calibration
		for _, bytes := range sizes {
			part.Add(Input{Operation: "sts:GetSessionToken"}, bytes)
			whole.Add(Input{Operation: "sts:GetSessionToken"}, bytes)
		}
		data, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatal(err)
		}
		merged.Merge(read)
	}
	if got, want := merged.Fits(), whole.Fits(); !slices.Equal(got, want) || got[0].Requests != 5 {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestCalibrateLeavesOut(t *testing.T) {
	var c Calibration
	for name, in := range map[string]Input{
		"no model": {Operation: "sts:AssumeRoot"},
		"partial":  {Operation: "sts:AssumeRole", Partial: true},
		"too long": {Operation: "sts:AssumeRole", SessionName: strings.Repeat("n", 4096)},
	} {
		if c.Add(in, 1000) {
			t.Errorf("%s: added", name)
		}
	}
	for _, bytes := range []int{-1, 0, 1 << 20} {
		if c.Add(Input{Operation: "sts:AssumeRole"}, bytes) {
			t.Errorf("%d bytes: added", bytes)
		}
	}
	if len(c.Fits()) != 0 {
		t.Errorf("%+v", c.Fits())
	}
}

func TestWriteSettings(t *testing.T) {
	var c Calibration
	c.Add(Input{Operation: "sts:GetSessionToken"}, 800)
	c.Add(Input{Operation: "sts:AssumeRole", SessionName: "ab"}, 800)
	var b strings.Builder
	if err := c.WriteSettings(&b); err != nil {
		t.Fatal(err)
	}
	want := `token:
  base: # bytes before encoding, medians of recorded sessions
    "sts:AssumeRole": 598 # 1 requests, nine of ten between 598 and 598
    "sts:GetSessionToken": 600 # 1 requests, nine of ten between 600 and 600
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestSizeOf(t *testing.T) {
	for percent, want := range map[int]int{0: 20, 14: 593, 99: 4075} {
		if got := SizeOf(percent); got != want || 100*got/TokenLimit != percent {
			t.Errorf("%d %% is %d bytes, want %d", percent, got, want)
		}
	}
}
