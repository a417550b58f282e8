package tokensize

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"github.com/sessionlint/sessionlint/internal/histogram"
)

// Calibration determines the size of an empty token for each operation, from requests whose tokens somebody measured.
// It uses the median, so that a few unusual sessions do not matter. It takes the same memory for any number of
// requests. The zero value is ready for use.
type Calibration struct {
	sizes map[string]histogram.Histogram // by operation; each size in bytes is a bucket
}

// longestBase bounds the sizes that are counted. No token is longer: STS's limit is a third of it.
const longestBase = 3 * TokenLimit

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
	if base <= 0 || base >= longestBase {
		return false
	}
	c.add(in.Operation, histogram.Histogram{base: 1})
	return true
}

// add adds the sizes of an operation.
func (c *Calibration) add(operation string, sizes histogram.Histogram) {
	if c.sizes == nil {
		c.sizes = map[string]histogram.Histogram{}
	}
	c.sizes[operation] = c.sizes[operation].Merge(sizes)
}

// Merge adds the requests of another calibration. The result does not depend on how requests were divided, nor on the order.
func (c *Calibration) Merge(other Calibration) {
	for operation, sizes := range other.sizes {
		c.add(operation, sizes)
	}
}

// MarshalJSON writes the sizes of each operation, with which a calibration can be continued.
func (c Calibration) MarshalJSON() ([]byte, error) {
	if c.sizes == nil {
		return []byte("{}"), nil
	}
	return json.Marshal(c.sizes)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (c *Calibration) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &c.sizes) }

// Fits returns the results, by operation.
func (c *Calibration) Fits() []Fit {
	var fits []Fit
	for _, operation := range slices.Sorted(maps.Keys(c.sizes)) {
		of := c.sizes[operation]
		fits = append(fits, Fit{
			Operation: operation, Requests: of.Total(),
			Base: of.Quantile(50), Low: of.Quantile(5), High: of.Quantile(95),
		})
	}
	return fits
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
