// Package bound is the table of all bounds on what this program reads and computes: sizes, depths and counts. AWS's
// limits are in the schemas instead. These bounds prevent a file that was not written for AWS, or a malicious one,
// from using unlimited memory and time. docs/bounds.md is generated from the comments. Each says what is bounded,
// why, and after "Beyond it:" what happens then.
package bound

// Files and documents.
const (
	// FileSize is the size of a file in bytes, unless --max-file-size or the configuration says otherwise. Requests
	// have a few kilobytes. Beyond it: the file is not read, which is a failure if it was named.
	FileSize = 16 << 20
	// LargeFile is the size in bytes above which files are checked one at a time: each may take most of SoftMemory.
	// Beyond it: only one such file is checked at once; nothing is left out.
	LargeFile = 1 << 20
	// SoftMemory is the memory in bytes up to which the garbage collector runs rarely, which makes a run faster.
	// Beyond it: it runs more often.
	SoftMemory = 180 << 20
	// HeldText is how much text of files is kept for reports, in bytes: enough except for runs over very large files.
	// Beyond it: a file is read again when a line of it is shown.
	HeldText = 32 << 20
	// ConfigurationSize is the size of the configuration in bytes: people write it by hand. Beyond it: an error, exit status 2.
	ConfigurationSize = 1 << 20
	// BaselineSize is the size in bytes of a baseline. Beyond it: an error, exit status 2.
	BaselineSize = 16 << 20
	// BaselineEntries is how many different findings a baseline may have; a list so long says that a rule is to be turned off.
	// Beyond it: an error, exit status 2.
	BaselineEntries = 30_000
	// PathList is the size in bytes of the list of paths that --files-from names: a million of them. Beyond it: an error, exit
	// status 2.
	PathList = 64 << 20
	// CatalogFile is the size in bytes of an IAM catalog that the configuration names; that of this release has a quarter
	// of a megabyte. Beyond it: an error, exit status 2.
	CatalogFile = 8 << 20
	// CatalogText is the size in bytes of such a catalog without compression. Beyond it: an error, exit status 2.
	CatalogText = 32 << 20
	// CatalogBlock is the size in bytes of the text of one block in it, which is decoded at once. Beyond it: an error, exit
	// status 2.
	CatalogBlock = 1 << 20
	// Values is how many values a document may have, including those that YAML aliases repeat. So many take about 100
	// MiB. Beyond it: the finding syntax, exit status 2.
	Values = 1 << 18
	// AliasedText is how many bytes of text YAML aliases may repeat in a document: without it a small file could stand for
	// gigabytes. Beyond it: the finding syntax, exit status 2.
	AliasedText = 16 << 20
	// RuleFile is the maximum size in bytes of a file with custom rules or their data. Beyond it: an error, exit status 2.
	RuleFile = 16 << 20
	// Depth is how deep lists and objects may be nested. Policies need six levels. Beyond it: the finding
	// syntax, exit status 2.
	Depth = 512
	// DeepestDepth is the maximum that Depth can be set to, since readers call themselves. Beyond it: this value is
	// used.
	DeepestDepth = 10_000
	// TagsInDocument is how many %TAG directives a YAML document may have; the reader compares each of them with each
	// tag. Beyond it: the finding syntax, exit status 2.
	TagsInDocument = 100
	// IndentationWork is how many steps of a few nanoseconds a YAML reader may take for comments in deep nesting,
	// which it examines again on each level. Beyond it: the finding syntax, exit status 2.
	IndentationWork = 200_000_000
	// MarksInLine is how many quotes, anchors and tags a line of YAML may have; the reader keeps them until the line
	// ends. Beyond it: the finding syntax, exit status 2.
	MarksInLine = 100_000
	// LocatedText is the maximum length in bytes of a text whose parts are located in the file: mapping them back
	// takes more memory than the text. Beyond it: findings in the text are shown at its beginning.
	LocatedText = 1 << 20
	// NumberDigits is how many characters a number may have that is not written as JSON writes it; longer ones take
	// long to convert. Beyond it: the value is unknown.
	NumberDigits = 1024
	// RepeatedKeys is how many repeated keys are reported in a document; a file may repeat the same key a million
	// times. Beyond it: they are not reported.
	RepeatedKeys = 100
	// ComposedText is the maximum length in bytes of a text that is composed of pieces. It is far above AWS's limits;
	// pieces that refer to other pieces could grow without end. Beyond it: the pieces that follow are unknown, which
	// a note says.
	ComposedText = 256 << 10
	// Choices is how many possible values of one value are distinguished. Beyond it: the value is unknown, which a
	// note says.
	Choices = 1000
	// FillingStates is how many possibilities are followed at once to decide whether a text with unknown parts can be
	// JSON. Beyond it: the text is assumed to be possible JSON.
	FillingStates = 400
	// FillingDepth is how many brackets may be open in such a possibility. Beyond it: the text is assumed to be
	// possible JSON.
	FillingDepth = 128
)
