package histogram

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
)

func TestQuantile(t *testing.T) {
	var h Histogram
	if h.Quantile(50) != 0 || h.Total() != 0 {
		t.Error("an empty histogram has values")
	}
	for _, value := range []int{1, 9, 10, 11, 95} {
		h = h.Add(Bucket(value, 10), 1)
	}
	for percent, want := range map[int]int{1: 10, 50: 10, 60: 10, 61: 20, 80: 20, 81: 100, 100: 100} {
		if got := h.Quantile(percent); got != want {
			t.Errorf("%d %%: %d, want %d", percent, got, want)
		}
	}
	if h.Above(10) != 2 || h.Above(100) != 0 || h.Total() != 5 {
		t.Errorf("%v: above 10 %d, above 100 %d", h, h.Above(10), h.Above(100))
	}
}

func TestMergeAddsUp(t *testing.T) {
	a, b := Histogram{1: 2, 3: 1}, Histogram{1: 1, 100: 5}
	want := Histogram{1: 3, 3: 1, 100: 5}
	if ab, ba := Histogram(nil).Merge(a).Merge(b), Histogram(nil).Merge(b).Merge(a); !maps.Equal(ab, want) || !maps.Equal(ba, want) {
		t.Errorf("%v and %v, want %v", ab, ba, want)
	}
	if a[1] != 2 {
		t.Error("the merged histogram was changed")
	}
}

func TestJSON(t *testing.T) {
	data, err := json.Marshal(Histogram{1000: 1, 20: 3, 300: 2})
	if err != nil || string(data) != "[[20,3],[300,2],[1000,1]]" {
		t.Fatalf("%s, %v", data, err)
	}
	var h Histogram
	if err := json.Unmarshal(data, &h); err != nil || !maps.Equal(h, Histogram{20: 3, 300: 2, 1000: 1}) {
		t.Errorf("%v, %v", h, err)
	}
	for _, wrong := range []string{"[[1]]", "[[2,1],[2,1]]", "[[-1,1]]", "[[1,0]]", "[[1,2,3]]"} {
		if err := json.Unmarshal([]byte(wrong), &h); err == nil || !strings.Contains(err.Error(), "pairs") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
