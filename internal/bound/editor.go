package bound

// What editors send to sessionlint lsp.
const (
	// EditorMessage is the maximum length in bytes of a message of an editor, which may have the text of a whole file. Beyond it: the
	// server ends with an error.
	EditorMessage = 64 << 20
	// EditorHeader is the maximum length in bytes of what stands before a message. Beyond it: the server ends with an error.
	EditorHeader = 8 << 10
	// ReadersOfFile is how many of the files are checked for findings in a script or module that they use, when that is open
	// in an editor. Beyond it: the findings of the others appear when they are open themselves.
	ReadersOfFile = 8
)
