package bound

// Findings and output.
const (
	// FindingsInRequest is how many findings of one rule of the schemas a request may have. Beyond it: the last says how many more
	// there are.
	FindingsInRequest = 100
	// FindingsInFile is how many findings of one rule a file may have, and how many errors are enough to leave the rest of its requests
	// alone. Beyond it: the last says how many more there are, and a note that requests were not checked.
	FindingsInFile = 1000
	// AdviceInPolicy is how many findings of severity info one rule may have in one policy. Beyond it: the first says how many
	// more there are.
	AdviceInPolicy = 3
	// FixedFile is the size in bytes of a file up to which its policies get a fix: for each of them the file is read twice again.
	// Beyond it: the findings have no fix; sessionlint shrink has no such bound.
	FixedFile = 256 << 10
	// Message is how many characters a message may have, so that it fits on a line. Beyond it: it ends with an ellipsis.
	Message = 120
	// QuotedText is how many characters of the user's text a message quotes. Beyond it: it ends with an ellipsis.
	QuotedText = 40
	// QuotedProblem is the same for messages about syntax, where the text may be part of a secret. Beyond it: it ends with an ellipsis.
	QuotedProblem = 20
	// QuotedKey is how many characters of a key the path in a message has; no member of AWS is longer. Beyond it: it ends with an
	// ellipsis.
	QuotedKey = 32
	// QuotedExpression is how many characters a message has of an expression that stands for a value. Beyond it: it ends with an
	// ellipsis.
	QuotedExpression = 64
	// ExcerptWidth is how many columns of a line are shown. Beyond it: the line is cut around the finding.
	ExcerptWidth = 100
	// ExcerptReach is how many bytes of a line are looked at on either side of a finding. Beyond it: the line is cut.
	ExcerptReach = 1024
	// TokenReach is how many bytes around what is shown are looked at for tokens to hide, so that no cut makes a token too short
	// to be known. Beyond it: what is hidden is not shown anyway.
	TokenReach = 512
	// NamedMember is how many bytes a name may have whose value is hidden. Beyond it: it is not the name of a parameter of AWS.
	NamedMember = 64
)
