package bound

// Findings and output.
const (
	// FindingsInRequest is how many findings of one rule of the schemas a request may have. Beyond it: the last says how many more
	// there are.
	FindingsInRequest = 100
	// FindingsInFile is how many findings of one rule a file may have, and after how many errors the rest of its
	// requests are not checked. Beyond it: the last finding says how many more there are, and a note says that
	// requests were not checked.
	FindingsInFile = 1000
	// AdviceInPolicy is how many findings of severity info one rule may have in one policy. Beyond it: the first says how many
	// more there are.
	AdviceInPolicy = 3
	// FixedFile is the maximum size in bytes of a file whose policies get a fix: for each of them the file is read
	// two more times. Beyond it: the findings have no fix; sessionlint shrink has no such bound.
	FixedFile = 256 << 10
	// FixRounds is how many times --fix applies fixes and checks again. Beyond it: what is left is reported with its fixes.
	FixRounds = 8
	// Message is how many characters a message may have, so that it fits on a line. Beyond it: it ends with an ellipsis.
	Message = 120
	// QuotedText is how many characters of the user's text a message quotes. Beyond it: it ends with an ellipsis.
	QuotedText = 40
	// QuotedProblem is the same for messages about syntax, where the text may be part of a secret. Beyond it: it ends with an ellipsis.
	QuotedProblem = 20
	// QuotedKey is how many characters of a key the path in a message has; names of AWS's members are not shortened. Beyond it: it ends with an
	// ellipsis.
	QuotedKey = 32
	// QuotedExpression is how many characters of an expression a message quotes in place of a value. Beyond it: it
	// ends with an ellipsis.
	QuotedExpression = 64
	// MarkdownRows is how many findings a summary in Markdown has; GitHub accepts summaries of a megabyte. Beyond it: it says
	// how many are not shown.
	MarkdownRows = 500
	// UsageRoles is how many roles, with each operation for itself, a summary of usage has. Beyond it: exit status 2.
	UsageRoles = 200_000
	// ExcerptWidth is how many columns of a line are shown; on a terminal it is what fits. Beyond it: the line is cut around the finding.
	ExcerptWidth = 100
	// ExcerptReach is how many bytes of a line are read on either side of a finding. Beyond it: the line is cut.
	ExcerptReach = 1024
	// TokenReach is how many bytes around the shown text are searched for tokens to hide, so that a token that is cut
	// in two is still recognized. Beyond it: nothing is shown, so nothing has to be hidden.
	TokenReach = 512
	// NamedMember is the maximum length in bytes of a name whose value is hidden. Beyond it: it is not the name of an
	// AWS parameter.
	NamedMember = 64
)
