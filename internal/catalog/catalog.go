// Package catalog describes the operations and the rules. Its tables are generated; it checks nothing.
package catalog

import "github.com/sessionlint/sessionlint/internal/finding"

// Operation is an AWS operation that has a schema.
type Operation struct {
	Name    string // as IAM writes actions: "sts:AssumeRole"
	Members []Member
}

// Member is a parameter of an operation.
type Member struct {
	Name     string
	Required bool
}

// Rule describes a rule: everything except its code.
type Rule struct {
	ID, Title  string
	Service    string // the folder of a Rego rule; "general" for the others
	Severity   finding.Severity
	Strict     finding.Severity // in strict runs, if that is higher
	Operations []string         // empty: any
	Fix        string           // Safe or Unsafe if --fix can correct what it finds, at least in some places; or empty
	AWSError   string           // the code that AWS answers; empty if there is none
	Limits     []string         // the names of those Limits that decide what it finds
	Confidence string           // live, live-iam, model, doc or infer
	Engine     string           // what runs it: "rego", "schema", "document" or "analyzer"; "custom" for rules of users
	Page       string           // the page of a user's rule; empty for built-in rules, whose pages follow from their IDs
}

// The values of Rule.Fix.
const (
	Safe   = "safe"   // some fixes do not change what is requested
	Unsafe = "unsafe" // all fixes do
)

// Schema is the part of a generated schema that the code reads itself: names for messages, marks for secrets and
// embedded texts. Package schemacheck does the validation.
type Schema struct {
	Type       string             `json:"type"`
	Properties map[string]*Schema `json:"properties"`
	Required   []string           `json:"required"`
	Items      *Schema            `json:"items"`
	// Values is the schema of a map's values; nil for structures, whose members are all known.
	Values *Schema `json:"additionalProperties"`
	Keys   *Schema `json:"propertyNames"`

	Enum          []string `json:"enum"`
	Pattern       string   `json:"pattern"`
	Minimum       *int64   `json:"minimum"`
	Maximum       *int64   `json:"maximum"`
	MinLength     *int     `json:"minLength"`
	MaxLength     *int     `json:"maxLength"`
	MinItems      *int     `json:"minItems"`
	MaxItems      *int     `json:"maxItems"`
	MinProperties *int     `json:"minProperties"`
	MaxProperties *int     `json:"maxProperties"`

	// Secret marks a value that no output may show.
	Secret bool `json:"x-secret"`
	// Content is ContentSessionPolicy or ContentPolicy if the text is an IAM policy document.
	Content string `json:"x-content"`
	// Accepts says in words what Pattern accepts: "an ARN, arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE". It is
	// empty if Pattern is only a set of characters, or missing.
	Accepts string `json:"x-accepts"`
	// Incomplete is true at the root of a schema if AWS may accept members and values that it lacks.
	Incomplete bool `json:"x-incomplete"`
	// Rules has the IDs of keywords with their own rules, such as {"maxItems": "session-tag-limit"}. That a member is
	// required belongs to the member: {"required": ...} is in the Rules of the member, not in those of the structure
	// around it.
	Rules map[string]string `json:"x-rules"`
}
