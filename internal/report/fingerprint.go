package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// fingerprints identify findings in a way that does not depend on lines, so that a platform recognizes a finding after
// the file has changed elsewhere. The map counts the findings that are otherwise alike.
type fingerprints map[string]int

// of returns the fingerprint of a finding: by its rule, file, operation and path, and by its number among findings with
// the same. The number keeps two findings with the same text apart; platforms would merge them. 128 bits of the sum are
// enough.
func (seen fingerprints) of(f finding.Finding) string {
	id := f.Identity()
	text := strings.Join([]string{id.Rule, id.File, id.Operation, id.Pointer}, "\x00")
	seen[text]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", text, seen[text]))
	return hex.EncodeToString(sum[:16])
}
