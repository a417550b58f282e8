package tokensize

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
)

// Calibration finds how large a token is that carries nothing, for each operation, from requests whose tokens somebody
// measured. The median counts, so that single odd sessions do not. It takes the same memory for any number of requests.
// The zero value is ready for use.
type Calibration struct {
	sizes map[string]*sizes
}

// sizes counts the sizes that were found for an operation, in bytes. No token is longer than the histogram: STS's limit is a
// third of it.
type sizes struct {
	total  int
	counts [3 * TokenLimit]int
}

// Fit is what a calibration found for an operation.
type Fit struct {
	Operation string
	Base      int // the median, in bytes before encoding
	// Low and High hold nine of ten requests between them.
	Low, High int
	Requests  int // that were measured
}

// Add takes a request and the length of the token that STS gave for it, in bytes. It is false for what says nothing: a request
// of an operation without a model, one that is not completely known, and a length that cannot be.
func (c *Calibration) Add(in Input, tokenBytes int) bool {
	op, known := operations[in.Operation]
	if !known || in.Partial {
		return false
	}
	in.Base, in.Version1 = 0, false
	w := weigh(in, op)
	_, packed, _ := w.carried()
	base := tokenBytes*3/4 - w.name - w.identity - w.provider - int(math.Round(packed))
	if base <= 0 || base >= len(sizes{}.counts) {
		return false
	}
	if c.sizes == nil {
		c.sizes = map[string]*sizes{}
	}
	of := c.sizes[in.Operation]
	if of == nil {
		of = new(sizes)
		c.sizes[in.Operation] = of
	}
	of.total++
	of.counts[base]++
	return true
}

// Fits are the findings, by operation.
func (c *Calibration) Fits() []Fit {
	var fits []Fit
	for _, operation := range slices.Sorted(maps.Keys(c.sizes)) {
		of := c.sizes[operation]
		fits = append(fits, Fit{
			Operation: operation, Requests: of.total,
			Base: of.quantile(50), Low: of.quantile(5), High: of.quantile(95),
		})
	}
	return fits
}

// quantile is the least size that so many of a hundred requests do not exceed.
func (s *sizes) quantile(percent int) int {
	rank, seen := (s.total*percent+99)/100, 0
	for size, n := range s.counts {
		if seen += n; seen >= rank && n > 0 {
			return size
		}
	}
	return 0
}

// WriteSettings writes the findings for the configuration file .sessionlint.yaml.
func (c *Calibration) WriteSettings(w io.Writer) error {
	text := "token:\n  base: # bytes before encoding, medians of recorded sessions\n"
	for _, f := range c.Fits() {
		text += fmt.Sprintf("    %q: %d # %d requests, nine of ten between %d and %d\n", f.Operation, f.Base, f.Requests, f.Low, f.High)
	}
	_, err := io.WriteString(w, text)
	return err
}

// SizeOf is about how long a token is of which STS said that it takes so many percent of the limit.
func SizeOf(percent int) int { return (2*percent + 1) * TokenLimit / 200 }
