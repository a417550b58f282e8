// Package bound is the table of all bounds: how large, how deep and how many things may be that this program works on. What
// AWS limits is not here but in the schemas; these bounds keep a file that nobody wrote for AWS, or one made to do harm, from
// taking memory and time without end. docs/bounds.md is made from the comments, each of which says what is bounded, why so, and
// after "Beyond it:" what happens then.
package bound

// Files and documents.
const (
	// FileSize is the size of a file in bytes, unless --max-file-size or the configuration says otherwise. Requests have a few
	// kilobytes. Beyond it: the file is not read, which is a
	// failure where it was named.
	FileSize = 16 << 20
	// LargeFile is the size in bytes from which on a file is checked while no other large one is: each of them may take most of
	// SoftMemory. Beyond it: nothing is left out.
	LargeFile = 1 << 20
	// SoftMemory is the memory in bytes up to which little is collected, which makes a run faster. Beyond it: memory is collected
	// more often.
	SoftMemory = 180 << 20
	// HeldText is how much text of files is kept for reports, in bytes: enough for any run but one over very large files.
	// Beyond it: a file is read again when a line of it is shown.
	HeldText = 32 << 20
	// ConfigurationSize is the size of the configuration in bytes: people write it by hand. Beyond it: an error, exit status 2.
	ConfigurationSize = 1 << 20
	// Values is how many values a document may hold, with those that YAML aliases repeat. So many fit in some 100 MiB. Beyond
	// it: the finding syntax, exit status 2.
	Values = 1 << 18
	// Depth is how deep lists and objects may be nested. Policies need six levels. Beyond it: the finding
	// syntax, exit status 2.
	Depth = 512
	// DeepestDepth is the most that Depth can be set to, since readers call themselves. Beyond it: it counts as this.
	DeepestDepth = 10_000
	// TagsInDocument is how many %TAG directives a YAML document may have, each of which the reader compares with each tag.
	// Beyond it: the finding syntax, exit status 2.
	TagsInDocument = 100
	// IndentationWork is how many steps of a few nanoseconds a YAML reader may take for comments in deep nesting, which it looks
	// at again on each level. Beyond it: the finding syntax, exit status 2.
	IndentationWork = 200_000_000
	// MarksInLine is how many quotes, anchors and tags a line of YAML may have, which the reader keeps until the line ends. Beyond
	// it: the finding syntax, exit status 2.
	MarksInLine = 100_000
	// LocatedText is how many bytes a text may have whose parts are located in the file: the way back takes more memory than the
	// text. Beyond it: findings in the text are shown at its beginning.
	LocatedText = 1 << 20
	// NumberDigits is how many characters a number may have that JSON spells in another way; longer ones take long to convert.
	// Beyond it: the value is unknown.
	NumberDigits = 1024
	// RepeatedKeys is how many repeated keys a document reports; a file may be a million times the same key. Beyond it: silence.
	RepeatedKeys = 100
	// ComposedText is how many bytes a text may have that is put together of pieces. No limit of AWS comes near it, and pieces that
	// stand for others could grow without end. Beyond it: the pieces that follow are unknown, which a note says.
	ComposedText = 256 << 10
	// Choices is how many values are told apart that a value may have. Beyond it: the value is unknown, which a note says.
	Choices = 1000
	// FillingStates is how many ways are followed at once in which a text with unknown parts may turn out to be JSON. Beyond it: the text may be JSON.
	FillingStates = 400
	// FillingDepth is how many brackets may be open on such a way. Beyond it: the text may be JSON.
	FillingDepth = 128
)
