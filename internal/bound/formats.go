package bound

// Formats of files.
const (
	// SameNames is how many members of an object may have names that are known in part and look the same; more gaps would make a
	// name too long for AWS. Beyond it: the last of them counts.
	SameNames = 64
	// AWSProfiles is the size in bytes of files with AWS settings. Beyond it: the rest is not read: a note, exit status 2 where the
	// file was named.
	AWSProfiles = 1 << 20
	// IgnoreFile is the size in bytes of a file that says what to ignore. Beyond it: it is not read.
	IgnoreFile = 1 << 20
	// HCLFile is the size in bytes of a file of Terraform in HCL. Beyond it: it is not read, which a note says.
	HCLFile = 1 << 20
	// HCLDepth is how deep brackets and templates may be nested in it, since the parser calls itself. Beyond it: as HCLFile.
	HCLDepth = 250
	// HCLQuestions is how many conditional expressions may follow each other, for which the parser takes quadratic time. Beyond
	// it: as HCLFile.
	HCLQuestions = 2000
	// HCLLines is how many lines a text in HCL may have, for which the parser takes quadratic time. Beyond it: as HCLFile.
	HCLLines = 5000
	// TerraformExponent is the exponent in bits that a number in Terraform may have: 1e999999999 has a billion digits. Beyond
	// it: the value is unknown.
	TerraformExponent = 256
	// TerraformAttribute is how many values are looked at for one attribute. Beyond it: the value is unknown, which a note says.
	TerraformAttribute = 1 << 15
	// TerraformFile is the same for all attributes of a file together. Beyond it: each attribute gets TerraformLeast.
	TerraformFile = 1 << 18
	// TerraformLeast is how many values an attribute may always look at: those that cost much must not take the others of the file
	// with them. Beyond it: the value is unknown, which a note says.
	TerraformLeast = 1 << 8
	// TerraformFolder is how many files of a folder are read for the variables in one of them. Beyond it: the others are not read,
	// which a note says where one of them may have what is asked for.
	TerraformFolder = 500
	// KeptText is how many bytes of text the files have that are kept parsed because several others use them. Beyond it: they are
	// parsed again.
	KeptText = 1 << 20
	// TerraformCalls is how many modules a file may call. Beyond it: the arguments of the others are not checked.
	TerraformCalls = 250
	// TerraformNesting is how deep modules may call each other. Beyond it: the arguments of the innermost are not checked.
	TerraformNesting = 4
	// TemplateValues is how many values are looked at in a CloudFormation template. Beyond it: the value is unknown, which a note says.
	TemplateValues = 1 << 20
	// TemplateNames is how many names of parameters a condition is followed to; CloudFormation accepts 200 parameters. Beyond it: the
	// condition may hold or not.
	TemplateNames = 1000
	// TemplateDefault is how many bytes a parameter's value may have (CloudFormation's quota, 2026-09). Beyond it: the value is unknown.
	TemplateDefault = 4096
	// MatrixJobs is how many jobs a matrix may make; GitHub refuses more. Beyond it: its values are unknown, which a note says.
	MatrixJobs = 256
	// AnsibleDepth is how deep blocks of tasks may be nested. Beyond it: they are not read.
	AnsibleDepth = 32
	// TrailValue is the size in bytes of a value in a CloudTrail log; CloudTrail writes events of at most 256 KB. Beyond it: the file
	// is not read further, exit status 2.
	TrailValue = 4 << 20
	// TrailRecord is the same for a record, in bytes. Beyond it: as TrailValue.
	TrailRecord = 8 << 20
	// TrailUnpacked is the size in bytes of an unpacked log: gzip makes gigabytes of a megabyte. CloudTrail writes files of some 50 MB
	// before it packs them. Beyond it: as TrailValue.
	TrailUnpacked = 512 << 20
	// TrailDepth is how deep records may be in lists and events. Beyond it: they are not read.
	TrailDepth = 8
	// ShellCode is the size in bytes of shell code. Beyond it: it is not read, which a note says.
	ShellCode = 512 << 10
	// ShellDepth is how deep commands may be nested, since the parser calls itself. Beyond it: as ShellCode.
	ShellDepth = 256
	// ShellsInShells is how many shells may start each other with code in their arguments. Beyond it: the innermost code is not read.
	ShellsInShells = 4
	// ShellEnds is how many missing ends are added to shell code that stops in the middle, as in documentation. Beyond it: as ShellCode.
	ShellEnds = 64
	// ShellValue is how many bytes the value of a variable may have that is made of others. Beyond it: the value is unknown, which
	// a note says.
	ShellValue = 64 << 10
	// ShellSum is how deep arithmetic may be nested. Beyond it: the value is unknown.
	ShellSum = 16
	// ShorthandDepth is how deep lists and structures in the AWS CLI's shorthand may be nested. Beyond it: the value is unknown.
	ShorthandDepth = 32
)
