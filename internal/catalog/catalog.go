// Package catalog knows the operations and the rules: what exists, what it is called, and what is
// said of it. Its tables are generated; it checks nothing.
package catalog

import "github.com/sessionlint/sessionlint/internal/finding"

// Operation is one operation of AWS that has a schema.
type Operation struct {
	Name    string // as IAM writes actions: "sts:AssumeRole"
	Members []Member
}

// Member is a parameter of an operation.
type Member struct {
	Name     string
	Required bool
}

// Rule is what is known of a rule besides its code.
type Rule struct {
	ID, Title  string
	Service    string // the folder of a Rego rule; "general" for the others
	Severity   finding.Severity
	Strict     finding.Severity // in strict runs, where that is higher
	Operations []string         // empty: any
	Fixable    bool             // --fix can correct what it finds, at least in some places
	AWSError   string           // the code that AWS answers; empty where it answers none
	Confidence string           // live, live-iam, model, doc or infer
	Engine     string           // what carries it out: "rego", "schema", "document" or "analyzer"; "custom" for rules of users
	Page       string           // where a rule of a user is explained; empty for built-in rules, which have pages by their IDs
}

// Schema is the part of a generated schema that the code reads itself: names for messages, marks
// for secrets and embedded texts. Validation is the business of package schemacheck.
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
	// Content is ContentSessionPolicy or ContentPolicy where the text is an IAM policy document.
	Content string `json:"x-content"`
	// Accepts says in words what Pattern takes: "an ARN, arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE".
	// It is empty where Pattern is a mere set of characters, or none.
	Accepts string `json:"x-accepts"`
	// Rules gives the rule ID of a keyword that has a rule of its own, such as
	// {"maxItems": "session-tag-limit"}. The demand that a member be there belongs to the member:
	// its own Rules hold {"required": ...}, not those of the structure around it.
	Rules map[string]string `json:"x-rules"`
}
