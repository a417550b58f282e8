// Package histogram counts values in buckets that do not depend on the values, so that counts of parts of the data add up to
// those of all of it, however it is divided and in whatever order.
package histogram

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
)

// Histogram has the counts by bucket. A bucket is named by its greatest value. nil is an empty one that can be read.
type Histogram map[int]int

// Bucket returns the bucket of a value of 0 or more, if buckets are so wide: the next multiple.
func Bucket(value, width int) int { return (value + width - 1) / width * width }

// Add counts a value in its bucket. It returns the histogram, which it makes if there is none, as append does.
func (h Histogram) Add(bucket, count int) Histogram {
	if h == nil {
		h = Histogram{}
	}
	h[bucket] += count
	return h
}

// Merge adds the counts of another, and returns the histogram as Add does.
func (h Histogram) Merge(other Histogram) Histogram {
	for bucket, count := range other {
		h = h.Add(bucket, count)
	}
	return h
}

// Total returns how many values were counted.
func (h Histogram) Total() int {
	total := 0
	for _, count := range h {
		total += count
	}
	return total
}

// Above returns how many values are in buckets above a limit.
func (h Histogram) Above(limit int) int {
	above := 0
	for bucket, count := range h {
		if bucket > limit {
			above += count
		}
	}
	return above
}

// Buckets returns the buckets, ascending.
func (h Histogram) Buckets() []int { return slices.Sorted(maps.Keys(h)) }

// Quantile returns the first bucket that so many percent of the values do not exceed; 0 if there are none.
func (h Histogram) Quantile(percent int) int {
	rank, seen := (h.Total()*percent+99)/100, 0
	for _, bucket := range h.Buckets() {
		if seen += h[bucket]; seen >= rank {
			return bucket
		}
	}
	return 0
}

// MarshalJSON writes pairs of bucket and count, ascending: an object's names would be texts and in the order of texts.
func (h Histogram) MarshalJSON() ([]byte, error) {
	pairs := make([][2]int, 0, len(h))
	for _, bucket := range h.Buckets() {
		pairs = append(pairs, [2]int{bucket, h[bucket]})
	}
	return json.Marshal(pairs)
}

// UnmarshalJSON reads what MarshalJSON wrote. Other pairs are errors: a count below 1, or a bucket that does not follow.
func (h *Histogram) UnmarshalJSON(data []byte) error {
	var pairs [][]int
	if err := json.Unmarshal(data, &pairs); err != nil {
		return err
	}
	*h = make(Histogram, len(pairs))
	last := -1
	for _, pair := range pairs {
		if len(pair) != 2 || pair[0] <= last || pair[1] < 1 {
			return errors.New("a histogram is a list of pairs of bucket and count, with ascending buckets")
		}
		last = pair[0]
		(*h)[pair[0]] = pair[1]
	}
	return nil
}
