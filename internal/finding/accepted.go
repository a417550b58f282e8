package finding

// Acceptance says that a finding is accepted, so that no report shows it, and why.
type Acceptance struct {
	By     AcceptedBy
	Reason string // what the user wrote; empty if there is none
}

// AcceptedBy is what accepts a finding.
type AcceptedBy string

// What accepts findings.
const (
	ByComment  AcceptedBy = "comment"  // in the file
	ByEntry    AcceptedBy = "entry"    // of ignore in the configuration
	ByBaseline AcceptedBy = "baseline" // it was there before
)
