package tokensize

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
)

// Calibration determines the size of an empty token for each operation, from requests whose tokens somebody measured.
// It uses the median, so that a few unusual sessions do not matter. It takes the same memory for any number of
// requests. The zero value is ready for use.
type Calibration struct {
	sizes map[string]*sizes
}

// sizes counts the sizes that were found for an operation, in bytes. No token is longer than the histogram: STS's limit
// is a third of it.
type sizes struct {
	total  int
	counts [3 * TokenLimit]int
}

// Fit is the result of a calibration for an operation.
type Fit struct {
	Operation string
	Base      int // the median, in bytes before encoding
	// Nine of ten requests are between Low and High.
	Low, High int
	Requests  int // that were measured
}

// Add adds a request and the length of its token from STS, in bytes. It is false if nothing follows from it: an
// operation without a model, a request that is not completely known, or an impossible length.
func (c *Calibration) Add(in Input, tokenBytes int) bool {
	op, known := operations[in.Operation]
	if !known || in.open() {
		return false
	}
	in.Base, in.Version1 = 0, false // it is the base that is looked for
	w := weigh(in, op)
	_, packed, _ := w.carried()
	// Base64 has four characters for three bytes.
	base := tokenBytes*3/4 - w.name - w.identity - w.provider - int(math.Round(packed))
	if base <= 0 || base >= len(sizes{}.counts) {
		return false
	}
	of := c.sizesOf(in.Operation)
	of.total++
	of.counts[base]++
	return true
}

// sizesOf returns the histogram of an operation, an empty one for the first request.
func (c *Calibration) sizesOf(operation string) *sizes {
	if c.sizes == nil {
		c.sizes = map[string]*sizes{}
	}
	if c.sizes[operation] == nil {
		c.sizes[operation] = new(sizes)
	}
	return c.sizes[operation]
}

// Fits returns the results, by operation.
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

// quantile returns the minimum size that a percentage of the requests does not exceed.
func (s *sizes) quantile(percent int) int {
	rank, seen := (s.total*percent+99)/100, 0
	for size, n := range s.counts {
		if seen += n; seen >= rank && n > 0 {
			return size
		}
	}
	return 0
}

// WriteSettings writes the results for the configuration file .sessionlint.yaml.
func (c *Calibration) WriteSettings(w io.Writer) error {
	text := "token:\n  base: # bytes before encoding, medians of recorded sessions\n"
	for _, f := range c.Fits() {
		text += fmt.Sprintf("    %q: %d # %d requests, nine of ten between %d and %d\n", f.Operation, f.Base, f.Requests, f.Low, f.High)
	}
	_, err := io.WriteString(w, text)
	return err
}

// SizeOf returns the approximate length of a token that, according to STS, uses a percentage of the limit.
func SizeOf(percent int) int { return (2*percent + 1) * TokenLimit / 200 }
