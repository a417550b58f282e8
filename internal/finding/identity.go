package finding

// Identity is what identifies a finding without its line, so that it stays the same if the file changes elsewhere. Several
// findings may have the same.
type Identity struct {
	Rule      string
	File      string // as findings name it; empty if there is none
	Operation string
	Pointer   string // a JSON pointer into the parameters of the operation
}

// Identity returns the identity of a finding.
func (f Finding) Identity() Identity {
	id := Identity{Rule: f.Rule, Operation: f.Operation, Pointer: f.Path.Pointer()}
	if f.Span.File != nil {
		id.File = f.Span.File.Name
	}
	return id
}
