package pipeline

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/sessionlint/sessionlint/internal/tokensize"
	"github.com/sessionlint/sessionlint/internal/usage"
)

// columns are those of the table of roles. Durations are seconds; tokens and their parts are bytes, of which quantiles are exact to
// the width of usage's buckets.
var columns = []string{
	"account", "role", "operation", "requests", "refused", "chained", "allowed_seconds",
	"duration_p50", "duration_p95", "duration_max", "token_p50", "token_p95", "token_p99", "token_max", "token_max_percent",
	"policy_characters_max", "policy_bytes_max", "tags_max", "tag_bytes_max", "policy_arns_max", "findings", "beyond",
}

// table writes a line for each role and operation.
func table(w io.Writer, s *usage.Summary) error {
	out := csv.NewWriter(w)
	err := out.Write(columns)
	for _, e := range s.Entries() {
		if err == nil {
			err = out.Write(row(e, s.TokenLimit()))
		}
	}
	out.Flush()
	return err
}

// row returns the columns of an entry. A figure that no record has is empty.
func row(e usage.Entry, limit int) []string {
	cells := []string{e.Account, e.Role, e.Operation, strconv.Itoa(e.Requests), strconv.Itoa(sum(e.Refused)), strconv.Itoa(e.Chained)}
	for _, n := range []int{
		e.Allowed.Seconds,
		e.Durations.Quantile(50), e.Durations.Quantile(95), e.Peak.Duration,
		e.Tokens.Quantile(50), e.Tokens.Quantile(95), e.Tokens.Quantile(99), e.Peak.TokenBytes, 100 * e.Peak.TokenBytes / limit,
		e.Peak.PolicyCharacters, e.Parts[tokensize.PartPolicy].Most, e.Peak.Tags, e.Parts[tokensize.PartTags].Most, e.Peak.PolicyARNs,
	} {
		cells = append(cells, known(n))
	}
	return append(cells, strconv.Itoa(sum(e.Findings)), strconv.Itoa(sum(e.Beyond)))
}

// known returns a number; empty for 0, which stands for unknown or none.
func known(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// sum adds up counts.
func sum(counts map[string]int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}
