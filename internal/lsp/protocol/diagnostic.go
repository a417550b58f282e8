package protocol

// Diagnostic is a finding as editors show it.
type Diagnostic struct {
	Range              Range            `json:"range"`
	Severity           Severity         `json:"severity"`
	Code               string           `json:"code,omitempty"`
	CodeDescription    *CodeDescription `json:"codeDescription,omitempty"`
	Source             string           `json:"source"`
	Message            string           `json:"message"`
	Tags               []DiagnosticTag  `json:"tags,omitempty"`
	RelatedInformation []Related        `json:"relatedInformation,omitempty"`
	Data               *DiagnosticData  `json:"data,omitempty"`
}

// Severity is how bad a diagnostic is.
type Severity int

// The severities of diagnostics.
const (
	SeverityError   Severity = 1
	SeverityWarning Severity = 2
	SeverityInfo    Severity = 3
	SeverityHint    Severity = 4
)

// CodeDescription has the address of the page of a rule.
type CodeDescription struct {
	Href string `json:"href"`
}

// DiagnosticTag says in which other way a diagnostic is shown.
type DiagnosticTag int

// The tags of diagnostics.
const (
	Unnecessary DiagnosticTag = 1
	Deprecated  DiagnosticTag = 2
)

// Related is another place that explains a diagnostic.
type Related struct {
	Location Location `json:"location"`
	Message  string   `json:"message"`
}

// DiagnosticData is what else is known of a finding. Clients return it with questions about the diagnostic.
type DiagnosticData struct {
	Operation string `json:"operation,omitempty"`
	// Pointer is the JSON pointer to the wrong value in the request's parameters.
	Pointer  string `json:"pointer,omitempty"`
	AWSError string `json:"awsError,omitempty"`
	// Fix is "safe" or "unsafe" if the finding has a fix.
	Fix string `json:"fix,omitempty"`
}

// PublishDiagnosticsParams has all diagnostics of a document.
type PublishDiagnosticsParams struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// DocumentDiagnosticParams asks for the diagnostics of a document.
type DocumentDiagnosticParams struct {
	TextDocument     TextDocument `json:"textDocument"`
	PreviousResultID string       `json:"previousResultId"`
}

// DocumentDiagnosticReport answers it: Full with Items, or Unchanged.
type DocumentDiagnosticReport struct {
	Kind     string        `json:"kind"`
	ResultID string        `json:"resultId"`
	Items    *[]Diagnostic `json:"items,omitempty"`
}

// The kinds of reports.
const (
	Full      = "full"
	Unchanged = "unchanged"
)
