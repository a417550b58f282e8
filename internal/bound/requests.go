package bound

// Requests, policies and tokens.
const (
	// PoliciesInFile is how much of the policies of a file is looked into, in bytes: what a policy says takes fifty times the
	// memory of its text. Beyond it: length and syntax alone are checked, which a note says.
	PoliciesInFile = 2 << 20
	// PatternComparisons bounds the comparisons of patterns for one policy, in steps; a comparison that is decided at its first
	// character takes one. So many take well under a second, and are enough for any policy that AWS accepts. Beyond it: nothing more
	// is found to be covered, and a policy is not shrunk.
	PatternComparisons = 4 << 20
	// FactComparisons is the same for what rules ask of a session policy, of which requests may have many. It is enough for
	// policies many times longer than a session policy may be. Beyond it: no more redundant entries are found.
	FactComparisons = 1 << 18
	// PatternSteps bounds one comparison of two patterns. IAM's own patterns take a few hundred. Beyond it: the one is taken not
	// to cover the other.
	PatternSteps = 1 << 12
	// FormSteps bounds the comparison of a pattern with the form of a provider's values, in characters of the one times steps of the
	// other. Values that IAM accepts take a tenth. Beyond it: the pattern may match such a value.
	FormSteps = 1 << 20
	// PolicyVariable is how many bytes a policy variable may have: tag keys have 128 characters, tag values 256. Beyond it: ${ begins
	// a variable that is not closed.
	PolicyVariable = 2048
	// CompressionTries is how many earlier places are tried for each repeat in the estimate of a token's size, so that the time is
	// linear in the text. Policies that AWS accepts need fewer. Beyond it: the estimate is a little too high.
	CompressionTries = 256
	// CredentialChain is how many requests are followed to where credentials come from; those that lead round in a circle end
	// there. Beyond it: nothing is said of what is further away.
	CredentialChain = 32
	// CallerChain is the same for who calls. Beyond it: the caller is unknown.
	CallerChain = 64
	// BareMembers is how many members an object may have that is taken for the parameters of an operation without being called so;
	// no operation has more. Beyond it: the object is not a request.
	BareMembers = 16
	// OperationName is how many bytes a word may have that is compared with names of operations; AWS's longest has 53. Beyond it: no
	// name is suggested.
	OperationName = 64
	// ClaimedToken is how many bytes a bearer token may have that is read. Beyond it: nothing is said of it.
	ClaimedToken = 100_000
	// SAMLDepth is how deep elements of a SAML assertion may be nested. Beyond it: it
	// is not read.
	SAMLDepth = 64
	// PlaceholderText is how many bytes a text may have in which words to be filled in are looked for. Beyond it: it is taken for
	// filled in.
	PlaceholderText = 16 << 10
	// PlaceholderMark is how many bytes such a word may have, with its brackets. Beyond it: it is not such a word.
	PlaceholderMark = 1 << 10
	// PlaceholderWord is how many bytes a text may have that is such a word and nothing else. Beyond it: it is not such a word.
	PlaceholderWord = 128
)
