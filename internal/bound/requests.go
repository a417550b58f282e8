package bound

// Requests, policies and tokens.
const (
	// PoliciesInFile is how many bytes of policies in a file are checked completely: a parsed policy takes fifty
	// times the memory of its text. Beyond it: only length and syntax are checked, which a note says.
	PoliciesInFile = 2 << 20
	// PatternComparisons bounds the comparisons of patterns for one policy, in steps; a comparison that is decided at
	// its first character takes one. So many take well under a second, and are enough for any policy that AWS
	// accepts. Beyond it: no more entries are found to be covered by others, and a policy is not shrunk.
	PatternComparisons = 4 << 20
	// FactComparisons is the same for the facts of a session policy; a run may have many. It is enough for policies
	// many times longer than AWS accepts. Beyond it: no more redundant entries are found.
	FactComparisons = 1 << 18
	// PatternSteps bounds one comparison of two patterns. IAM's own patterns take a few hundred. Beyond it: neither
	// is assumed to cover the other.
	PatternSteps = 1 << 12
	// FormSteps bounds the comparison of a pattern with the form of a provider's values, in characters of the one times steps of the
	// other. Values that IAM accepts take a tenth. Beyond it: the pattern may match such a value.
	FormSteps = 1 << 20
	// PolicyVariable is how many bytes a policy variable may have: tag keys have 128 characters, tag values 256.
	// Beyond it: the ${ is treated as not closed.
	PolicyVariable = 2048
	// CompressionTries is how many earlier places are tried for each repeat when a token's size is estimated, so that
	// the time is linear in the length of the text. Policies that AWS accepts need fewer. Beyond it: the estimate is
	// a little too high.
	CompressionTries = 256
	// CredentialChain is how many requests are followed to the origin of credentials; circles also end there. Beyond
	// it: the origin is unknown.
	CredentialChain = 32
	// CallerChain is the same for the identity of the caller. Beyond it: the caller is unknown.
	CallerChain = 64
	// BareMembers is how many members an object without an operation may have to be recognized as the parameters of
	// one; no operation has more. Beyond it: the object is not a request.
	BareMembers = 16
	// OperationName is the maximum length in bytes of a word that is compared with names of operations; AWS's longest
	// has 53. Beyond it: no name is suggested.
	OperationName = 64
	// ClaimedToken is the maximum length in bytes of a bearer token that is read. Beyond it: its contents are
	// unknown.
	ClaimedToken = 100_000
	// SAMLDepth is how deep elements of a SAML assertion may be nested. Beyond it: it
	// is not read.
	SAMLDepth = 64
	// PlaceholderText is the maximum length in bytes of a text that is searched for placeholders. Beyond it: it is
	// treated as without placeholders.
	PlaceholderText = 16 << 10
	// PlaceholderMark is the maximum length in bytes of a placeholder in a text, with its brackets. Beyond it: it is
	// not a placeholder.
	PlaceholderMark = 1 << 10
	// PlaceholderWord is the maximum length in bytes of a text that is a placeholder as a whole. Beyond it: it is not
	// a placeholder.
	PlaceholderWord = 128
)
