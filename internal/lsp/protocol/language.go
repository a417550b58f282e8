package protocol

// Hover is what is known about a place.
type Hover struct {
	Contents MarkupContent `json:"contents"`
	Range    *Range        `json:"range,omitempty"`
}

// CompletionList is what may be written at a place.
type CompletionList struct {
	IsIncomplete bool             `json:"isIncomplete"`
	Items        []CompletionItem `json:"items"`
}

// CompletionItem is one of them.
type CompletionItem struct {
	Label         string             `json:"label"`
	Kind          CompletionItemKind `json:"kind"`
	Detail        string             `json:"detail,omitempty"`
	Documentation *MarkupContent     `json:"documentation,omitempty"`
	SortText      string             `json:"sortText"`
	FilterText    string             `json:"filterText,omitempty"`
	TextEdit      *TextEdit          `json:"textEdit,omitempty"`
}

// CompletionItemKind decides which picture an editor shows.
type CompletionItemKind int

// The kinds of completion items that the server uses.
const (
	ItemText       CompletionItemKind = 1
	ItemMethod     CompletionItemKind = 2
	ItemField      CompletionItemKind = 5
	ItemProperty   CompletionItemKind = 10
	ItemValue      CompletionItemKind = 12
	ItemEnum       CompletionItemKind = 13
	ItemKeyword    CompletionItemKind = 14
	ItemReference  CompletionItemKind = 18
	ItemEnumMember CompletionItemKind = 20
	ItemConstant   CompletionItemKind = 21
)

// CodeLens is a line above a place. Its command does nothing: it only has a text.
type CodeLens struct {
	Range   Range   `json:"range"`
	Command Command `json:"command"`
}

// Command is the text of a CodeLens.
type Command struct {
	Title   string `json:"title"`
	Command string `json:"command"`
}
