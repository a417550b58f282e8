package guard

import (
	"fmt"

	"github.com/sessionlint/sessionlint"
)

// RejectedError is the error of a request that was not sent. Use errors.As: clients wrap it.
type RejectedError struct {
	Operation string
	// Findings are those as severe as Options.Reject asks for; there is at least one.
	Findings []sessionlint.Finding
}

// Error names the first finding, and says how many more there are.
func (e *RejectedError) Error() string {
	first := e.Findings[0]
	text := fmt.Sprintf("%s was not sent: %s: %s", e.Operation, first.Rule, first.Message)
	if first.Pointer != "" {
		text += " at " + first.Pointer
	}
	if more := len(e.Findings) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	return text
}

// RetryableError says that another attempt would be rejected as well: clients must not make one.
func (*RejectedError) RetryableError() bool { return false }
