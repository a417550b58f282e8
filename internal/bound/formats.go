package bound

// Formats of files.
const (
	// SameNames is how many members of an object may have partly known names that look the same; more unknown parts
	// would make a name too long for AWS. Beyond it: the last of them is used.
	SameNames = 64
	// AWSProfiles is the size in bytes of an AWS configuration file. Beyond it: the rest is not read; a note says so,
	// and the exit status is 2 if the file was named.
	AWSProfiles = 1 << 20
	// IgnoreFile is the size in bytes of a file that says what to ignore. Beyond it: it is not read.
	IgnoreFile = 1 << 20
	// HCLFile is the size in bytes of a file of Terraform in HCL. Beyond it: it is not read, which a note says.
	HCLFile = 1 << 20
	// HCLDepth is how deep brackets and templates may be nested in it, since the parser calls itself. Beyond it: as HCLFile.
	HCLDepth = 250
	// HCLQuestions is how many conditional expressions may follow each other; the parser takes quadratic time for
	// them. Beyond it: as HCLFile.
	HCLQuestions = 2000
	// HCLLines is how many lines a text in HCL may have; the parser takes quadratic time for them. Beyond it: as
	// HCLFile.
	HCLLines = 5000
	// TerraformExponent is the maximum exponent in bits of a number in Terraform: 1e999999999 has a billion digits.
	// Beyond it: the value is unknown.
	TerraformExponent = 256
	// TerraformAttribute is how many values are evaluated for one attribute. Beyond it: the value is unknown, which a
	// note says.
	TerraformAttribute = 1 << 15
	// TerraformFile is the same for all attributes of a file together. Beyond it: each attribute gets TerraformMinimum.
	TerraformFile = 1 << 18
	// TerraformMinimum is how many values may be evaluated for any attribute: expensive attributes must not prevent
	// others in the file from being evaluated. Beyond it: the value is unknown, which a note says.
	TerraformMinimum = 1 << 8
	// TerraformFolder is how many files of a folder are read for the variables in one of them. Beyond it: the others
	// are not read, which a note says if one of them may define the variable.
	TerraformFolder = 500
	// KeptText is how many bytes of text the files have that are kept parsed because several others use them. Beyond it: they are
	// parsed again.
	KeptText = 1 << 20
	// ReadsOfFile is how many other files and folders may be read for one file of an editor's workspace, such as those of a
	// Terraform module. Beyond it: the file is checked again after every change.
	ReadsOfFile = 2048
	// TerraformCalls is how many modules a file may call. Beyond it: the arguments of the others are not checked.
	TerraformCalls = 250
	// TerraformNesting is how deep modules may call each other. Beyond it: the arguments of the innermost are not checked.
	TerraformNesting = 4
	// TemplateValues is how many values are evaluated in a CloudFormation template. Beyond it: the value is unknown,
	// which a note says.
	TemplateValues = 1 << 20
	// TemplateNames is how many names of parameters a condition is followed through; CloudFormation accepts 200
	// parameters. Beyond it: the condition is unknown.
	TemplateNames = 1000
	// TemplateDefault is the maximum length in bytes of a parameter's value (CloudFormation's quota, 2026-09). Beyond
	// it: the value is unknown.
	TemplateDefault = 4096
	// MatrixJobs is how many jobs a matrix may produce; GitHub refuses more. Beyond it: its values are unknown, which
	// a note says.
	MatrixJobs = 256
	// AnsibleDepth is how deep blocks of tasks may be nested. Beyond it: they are not read.
	AnsibleDepth = 32
	// ChartDepth is how deep the values of a chart may be nested. Beyond it: they are not read.
	ChartDepth = 64
	// TrailValue is the size in bytes of a value in a CloudTrail log; CloudTrail's events have at most 256 KB. Beyond
	// it: the file is not read further, exit status 2.
	TrailValue = 4 << 20
	// TrailRecord is the same for a record, in bytes. Beyond it: as TrailValue.
	TrailRecord = 8 << 20
	// TrailUnpacked is the size in bytes of an unpacked log: a megabyte of gzip can unpack to gigabytes. CloudTrail's
	// files have about 50 MB before they are packed. Beyond it: as TrailValue.
	TrailUnpacked = 512 << 20
	// TrailDepth is how deep records may be nested in lists and events. Beyond it: they are not read.
	TrailDepth = 8
	// UsageFile is the size in bytes of a summary of usage that is read. Beyond it: exit status 2.
	UsageFile = 256 << 20
	// ShellCode is the size in bytes of shell code. Beyond it: it is not read, which a note says.
	ShellCode = 512 << 10
	// ShellDepth is how deep commands may be nested, since the parser calls itself. Beyond it: as ShellCode.
	ShellDepth = 256
	// ShellsInShells is how deep shells with code in their arguments may be nested. Beyond it: the innermost code is
	// not read.
	ShellsInShells = 4
	// ShellEnds is how many missing closing words and brackets are added to incomplete shell code, as in
	// documentation. Beyond it: as ShellCode.
	ShellEnds = 64
	// ShellValue is the maximum length in bytes of a variable's value that is composed of other variables. Beyond it:
	// the value is unknown, which a note says.
	ShellValue = 64 << 10
	// ShellSteps is how many commands are followed to find out who signs requests, those of loops and functions each time they
	// run. Beyond it: nobody is known to sign them.
	ShellSteps = 1 << 12
	// ShellParts is how many parts of commands are looked at for that. Beyond it: as ShellSteps.
	ShellParts = 1 << 20
	// ShellNames is how many bytes of the code that writes a file or sets a variable are searched for names of variables.
	// Beyond it: the rest is not searched.
	ShellNames = 4 << 10
	// ShellCalls is how deep calls of functions may be nested for that. Beyond it: the credentials are unknown.
	ShellCalls = 16
	// ShellSum is how deep arithmetic may be nested. Beyond it: the value is unknown.
	ShellSum = 16
	// ShorthandDepth is how deep lists and structures in the AWS CLI's shorthand may be nested. Beyond it: the value is unknown.
	ShorthandDepth = 32
)
