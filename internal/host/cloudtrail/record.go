package cloudtrail

import (
	"encoding/json"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// Record is a request that was made.
type Record struct {
	// Place is the request, as far as CloudTrail records it. Its file contains only the parameters, without the
	// returned credentials; its name consists of the log file and the event.
	Place host.Place
	// Event and Time are CloudTrail's eventID and eventTime; Failed is the code of the error that AWS answered.
	Event, Time, Failed string
	// Account is the account whose trail has the record: that of the role, or of the caller.
	Account string
	// Shared is true if the trail of another account has a record of the same request: a role of one account was assumed by
	// another.
	Shared bool
	// ByService is true for a call that an AWS service made itself, with its service-linked role.
	ByService bool
	// TokenBytes is the length of the session token; 0 if the record does not say it.
	TokenBytes int

	// The session tags of the caller's session, and those from an identity provider.
	inherited, provided []tokensize.Tag
	// The length in bytes of what the identity provider says of the session.
	provider int
}

// Complete adds what CloudTrail records about a session besides the parameters: tags of the caller's session or from
// an identity provider, and other attributes from the provider.
func (r Record) Complete(in *tokensize.Input) {
	in.Inherited = append(in.Inherited, r.inherited...)
	in.Tags = append(in.Tags, r.provided...)
	in.ProviderBytes = max(in.ProviderBytes, r.provider)
	// CloudTrail hides the provider's token, but records what the session has of it.
	in.ProviderUnknown = in.ProviderUnknown && r.provider == 0
}

// Event is a request as its record has it, without the credentials that were returned for it: it can be kept and sent
// to another machine.
type Event struct {
	Operation string // one of the catalog
	// The first four are CloudTrail's eventID, eventTime, errorCode and recipientAccountId, Identity is the type in
	// userIdentity.
	ID, Time, Failed, Account, Identity string
	Shared                              bool // there is a sharedEventID
	// Parameters is JSON: an object, as it is in the file.
	Parameters []byte
	// TokenBytes is as in Record, Provider the length in bytes of what the identity provider says of the session.
	TokenBytes, Provider int
}

// event is the part of an event that is read, as JSON.
type event struct {
	source, name, id, time, failed, identity, parameters, answer, account, shared []byte

	size   int   // of all of them, in bytes
	offset int64 // of the object in the file
	listed bool  // it is an entry of a log
	holds  bool  // it has other records
}

// part returns where a member of an event is stored; nil if it is not stored.
func (e *event) part(name string) *[]byte {
	switch name {
	case "eventSource":
		return &e.source
	case "eventName":
		return &e.name
	case "eventID":
		return &e.id
	case "eventTime":
		return &e.time
	case "errorCode":
		return &e.failed
	case "userIdentity":
		return &e.identity
	case "requestParameters":
		return &e.parameters
	case "responseElements":
		return &e.answer
	case "recipientAccountId":
		return &e.account
	case "sharedEventID":
		return &e.shared
	}
	return nil
}

// services are the prefixes of operations, by the host name in CloudTrail.
var services = map[string]string{
	"sts.amazonaws.com": "sts", "iam.amazonaws.com": "iam", "cognito-identity.amazonaws.com": "cognito-identity",
	"eks.amazonaws.com": "eks", "rolesanywhere.amazonaws.com": "rolesanywhere", "sso.amazonaws.com": "sso",
}

// class reports whether an object is a request of an operation in the catalog, or why it is not the record that it
// should be.
func (e *event) class() (known bool, reason string) {
	switch {
	case !e.recorded() && e.listed && !e.holds:
		return false, "neither eventSource nor eventName"
	case !e.recorded():
		return false, ""
	case text(e.source) == "" || text(e.name) == "":
		return false, "eventSource or eventName is not a text"
	}
	if _, err := catalog.SchemaOf(e.operation()); err != nil || len(e.parameters) == 0 || string(e.parameters) == "null" {
		return false, ""
	}
	if e.parameters[0] != '{' {
		return false, "requestParameters is not an object"
	}
	return true, ""
}

// recorded reports whether an object has what only records have.
func (e *event) recorded() bool { return e.source != nil || e.name != nil }

// operation returns the operation as IAM writes actions.
func (e *event) operation() string { return services[text(e.source)] + ":" + text(e.name) }

// kept returns what is kept of an event.
func (e *event) kept() Event {
	kept := Event{
		Operation: e.operation(), ID: text(e.id), Time: text(e.time), Failed: text(e.failed), Account: text(e.account),
		Identity: identityType(e.identity), Shared: text(e.shared) != "", Parameters: e.parameters,
	}
	kept.measure(e.answer)
	return kept
}

// Record makes a record of an event in a file; false if its parameters cannot be read because they are nested too deeply,
// or its operation is not in the catalog.
func (e *Event) Record(name string) (Record, bool) {
	schema, err := catalog.SchemaOf(e.Operation)
	if err != nil {
		return Record{}, false
	}
	r := Record{
		Event: e.ID, Time: e.Time, Failed: e.Failed, Account: e.Account, Shared: e.Shared,
		ByService: e.Identity == "AWSService", TokenBytes: e.TokenBytes, provider: e.Provider,
	}
	// Findings are located in the parameters, as a file of its own.
	file := &source.File{Name: name + "#" + r.Event, Data: e.Parameters}
	parsed := document.ParseJSON(file)
	if len(parsed.Roots) == 0 {
		return Record{}, false
	}
	sent := parsed.Roots[0]
	r.Place = host.Place{Operation: e.Operation, Params: paramsOf(sent, schema), Span: sent.Span, Caller: callers[e.Identity]}
	r.inherited, r.provided = tags(sent.Get("incomingTransitiveTags")), tags(sent.Get("principalTags"))
	return r, true
}

// paramsOf returns the parameters of the request among those that CloudTrail records.
func paramsOf(sent *document.Node, schema *catalog.Schema) *document.Node {
	params := document.NewObject(nil, sent.Span)
	for _, m := range sent.Members {
		// CloudTrail adds members of its own to the parameters.
		if _, _, known := schema.Member(m.Name); known && m.Value.Kind != document.Null {
			m.Value = shown(m.Value)
			params.Members = append(params.Members, m)
		}
	}
	for _, required := range schema.Required {
		// What CloudTrail leaves out must not be reported as missing.
		if _, there := memberOf(params, required); !there {
			params = partial.Fill(params, required)
		}
	}
	return params
}

// memberOf finds a member in either spelling.
func memberOf(n *document.Node, name string) (*document.Node, bool) {
	for _, m := range n.Members {
		if strings.EqualFold(m.Name, name) {
			return m.Value, true
		}
	}
	return nil, false
}

// shown returns a value in which the parts that CloudTrail hides are unknown.
func shown(n *document.Node) *document.Node {
	if n.Kind == document.String && strings.Contains(n.Text, "HIDDEN_DUE_TO_SECURITY_REASONS") {
		return document.NewUnknown(n.Span)
	}
	for i, item := range n.Items {
		n.Items[i] = shown(item)
	}
	for i, m := range n.Members {
		n.Members[i].Value = shown(m.Value)
	}
	return n
}

// tags makes tags of an object with their keys and values.
func tags(n *document.Node) []tokensize.Tag {
	if n == nil {
		return nil
	}
	var all []tokensize.Tag
	for _, m := range n.Members {
		all = append(all, tokensize.Tag{Key: m.Name, Value: m.Value.Text})
	}
	return all
}

// callers are the kinds of callers, by the type in userIdentity.
var callers = map[string]string{
	"IAMUser": "user", "AssumedRole": "role", "Role": "role", "Root": "root", "FederatedUser": "federated",
}

// identityType returns the type in userIdentity; empty if there is none.
func identityType(identity []byte) string {
	var of struct {
		Type string `json:"type"`
	}
	if json.Unmarshal(identity, &of) != nil {
		return ""
	}
	return of.Type
}

// measure finds the length of the token in the answer: as STS reports it, or of the token itself, whose contents are
// not read.
func (e *Event) measure(answer []byte) {
	var of struct {
		Size        int  `json:"sessionTokenSize"`
		Utilization *int `json:"sessionTokenUtilization"`
		Credentials struct {
			Token string `json:"sessionToken"`
		} `json:"credentials"`
		Provider string `json:"provider"`
		Audience string `json:"audience"`
		Subject  string `json:"subjectFromWebIdentityToken"`
		Issuer   string `json:"issuer"`
		SAML     string `json:"subject"`
	}
	if json.Unmarshal(answer, &of) != nil {
		return
	}
	// An estimate: the token contains these texts in some form.
	e.Provider = len(of.Provider) + len(of.Audience) + len(of.Subject) + len(of.Issuer) + len(of.SAML)
	const minimumToken = 100 // a shorter text is a replacement for a removed token
	switch {
	case of.Size > 0:
		e.TokenBytes = of.Size
	case len(of.Credentials.Token) > minimumToken:
		e.TokenBytes = len(of.Credentials.Token)
	case of.Utilization != nil:
		e.TokenBytes = tokensize.SizeOf(*of.Utilization)
	default:
		e.TokenBytes = sizeOfPacked(answer, e.Time)
	}
}

// tokenLimitSince is the first day on which PackedPolicySize is a percentage of the token's limit instead of the
// older limit.
const tokenLimitSince = "2026-09-15"

// sizeOfPacked returns the size of a token in bytes from the percentage that older answers have; 0 before the day
// from which it is one of the token.
func sizeOfPacked(answer []byte, time string) int {
	var of struct {
		Packed *int `json:"packedPolicySize"`
	}
	if time < tokenLimitSince || json.Unmarshal(answer, &of) != nil || of.Packed == nil {
		return 0
	}
	return tokensize.SizeOf(*of.Packed)
}

// text decodes a JSON string; "" if it is not one.
func text(value []byte) string {
	var s string
	if json.Unmarshal(value, &s) != nil {
		return ""
	}
	return s
}
