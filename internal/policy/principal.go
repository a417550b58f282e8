package policy

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// Principals are the principals of a statement: Principal or NotPrincipal.
type Principals struct {
	Members []string       // those that the statement has; only the first is read
	Node    *document.Node // nil if the statement has neither
	Path    finding.Path
	Kinds   []PrincipalKind // the members of the element, such as AWS and Service
}

// PrincipalKind is a member of Principal with its entries.
type PrincipalKind struct {
	Name     string // as written; see PrincipalMembers
	Path     finding.Path
	Node     *document.Node
	Elements []Element // a single value without a list is one
}

// PrincipalMembers are the members that Principal can have.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html (2026-11)
var PrincipalMembers = []string{"AWS", "Service", "Federated", "CanonicalUser"}

// TrustActions are the actions that IAM accepts in a trust policy, in exactly this case.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html (2026-11)
var TrustActions = []string{
	"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext",
}

// otherActions are the beginnings of actions of STS that exist, but not for trust policies.
var otherActions = []string{"sts:get", "sts:decode", "sts:assumeroot"}

// NearestTrustAction returns the action that was probably meant instead of one that is invalid in a trust policy; empty
// if none is similar. Other actions of STS exist, so they are no misspellings.
func NearestTrustAction(text string) string {
	folded := strings.ToLower(text)
	switch {
	case slices.ContainsFunc(otherActions, func(prefix string) bool { return strings.HasPrefix(folded, prefix) }):
		return ""
	case strings.HasPrefix(folded, "sts:") && strings.Contains(folded, "oidc"):
		return "sts:AssumeRoleWithWebIdentity"
	}
	return finding.Nearest(text, TrustActions)
}

// readPrincipals reads Principal or NotPrincipal.
func readPrincipals(n *document.Node, path finding.Path) Principals {
	var p Principals
	for _, member := range []string{"Principal", "NotPrincipal"} {
		if n.Get(member) != nil {
			p.Members = append(p.Members, member)
		}
	}
	if p.Members == nil {
		return p
	}
	p.Node, p.Path = n.Get(p.Members[0]), Child(path, p.Members[0])
	for _, m := range p.Node.Members {
		at := Child(p.Path, m.Name)
		p.Kinds = append(p.Kinds, PrincipalKind{m.Name, at, m.Value, readElements(m.Value, at)})
	}
	return p
}

// PrincipalForm is the type of an entry of Principal, and what is wrong with its text.
type PrincipalForm struct {
	// Type is everybody, account, root, user, role, session, federated-user, id, service, saml, oidc or provider (a
	// provider that exists in every account); empty if unknown.
	Type string
	// Flaw is why IAM refuses the text, or why no principal can have this name; empty if no mistake is known.
	Flaw PrincipalFlaw
	// ARN has the parts of the text if it is an ARN; those that are not completely known are empty.
	ARN ARN
}

// PrincipalFlaw is a mistake in an entry of Principal.
type PrincipalFlaw string

// The flaws of principals.
const (
	FlawAccount      PrincipalFlaw = "account"       // the account does not have twelve digits
	FlawWildcard     PrincipalFlaw = "wildcard"      // * or ? is in a longer text
	FlawSpace        PrincipalFlaw = "space"         // white space before or after it
	FlawGroup        PrincipalFlaw = "group"         // a group of users
	FlawResource     PrincipalFlaw = "resource"      // an ARN of something that cannot call AWS
	FlawForm         PrincipalFlaw = "form"          // not one of the forms of its kind
	FlawRegion       PrincipalFlaw = "region"        // an ARN of IAM or STS with a Region
	FlawService      PrincipalFlaw = "service"       // a service as an AWS principal
	FlawProvider     PrincipalFlaw = "provider"      // an identity provider as an AWS principal
	FlawIdentity     PrincipalFlaw = "identity"      // an account, user or role as another kind of principal
	FlawNoDomain     PrincipalFlaw = "no-domain"     // a service without its domain
	FlawScheme       PrincipalFlaw = "scheme"        // a URL
	FlawProviderURL  PrincipalFlaw = "provider-url"  // the ARN of an OIDC provider with a scheme in it
	FlawNoName       PrincipalFlaw = "no-name"       // an ARN that ends before the name
	FlawBareProvider PrincipalFlaw = "bare-provider" // the domain of a provider without its ARN
	FlawDeleted      PrincipalFlaw = "deleted"       // the ID of a deleted identity
	FlawFederated    PrincipalFlaw = "federated"     // a federated user: cannot assume roles
	FlawCanonical    PrincipalFlaw = "canonical"     // a canonical user ID of S3
	FlawEmpty        PrincipalFlaw = "empty"         // an empty text
)

// hole replaces an unknown part of a text. The character never occurs in a known text.
const hole = "\x00"

// withHoles returns the text of a node with a mark for each unknown part.
func withHoles(n *document.Node) string {
	var b strings.Builder
	from := 0
	for _, h := range n.Holes {
		b.WriteString(n.Text[from:h.At])
		b.WriteString(hole)
		from = h.At
	}
	b.WriteString(n.Text[from:])
	return b.String()
}

// PrincipalOf reads an entry of Principal. A text with unknown parts gets only the flaws that it has whatever those
// parts are.
func PrincipalOf(member string, n *document.Node) PrincipalForm {
	text := withHoles(n)
	p := principalOf(member, text)
	for _, part := range []*string{&p.ARN.Partition, &p.ARN.Account, &p.ARN.Resource} {
		if strings.Contains(*part, hole) {
			*part = ""
		}
	}
	return p
}

// ShowHoles returns the text of a node with an ellipsis for each unknown part.
func ShowHoles(n *document.Node) string { return strings.ReplaceAll(withHoles(n), hole, "…") }

// principalOf reads an entry of Principal whose unknown parts are marked by hole.
func principalOf(member, text string) PrincipalForm {
	// With a hole at an end, white space may be in the middle of a text.
	if trimmed := strings.Trim(text, spaces); trimmed != text && trimmed != "" && !strings.Contains(text, hole) {
		p := PrincipalForm{Flaw: FlawSpace}
		p.Type = formOf(member, trimmed).Type
		return p
	}
	return formOf(member, text)
}

// formOf reads an entry without white space around it.
func formOf(member, text string) PrincipalForm {
	if text == "" {
		return PrincipalForm{Flaw: FlawEmpty}
	}
	switch member {
	case "AWS":
		return awsPrincipal(text)
	case "Service":
		return servicePrincipal(text)
	case "Federated":
		return federatedPrincipal(text)
	case "CanonicalUser":
		return PrincipalForm{Flaw: FlawCanonical}
	}
	return PrincipalForm{}
}

var (
	uniqueID      = regexp.MustCompile(`^A(IDA|ROA|GPA|NPA|NVA|SCA)[A-Z0-9]{8,}$`)
	onlyAccount   = regexp.MustCompile(`^[0-9][0-9-]*$`)
	serviceDomain = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)
)

// awsPrincipal reads an account, or a user or role of IAM.
// Every test that would be wrong for an unknown part comes after the case of partial texts.
func awsPrincipal(text string) PrincipalForm {
	arn, isARN := ParseARN(text)
	partial := strings.Contains(text, hole)
	switch {
	case text == "*":
		return PrincipalForm{Type: "everybody"}
	case isARN && arn.Parts == ARNParts && !strings.Contains(arn.Service, hole):
		return awsARN(arn)
	case partial:
		return PrincipalForm{}
	case onlyAccount.MatchString(text):
		if len(strings.ReplaceAll(text, "-", "")) != 12 {
			return PrincipalForm{Type: "account", Flaw: FlawAccount}
		}
		return PrincipalForm{Type: "account"}
	case uniqueID.MatchString(text):
		return PrincipalForm{Type: "id", Flaw: FlawDeleted}
	case slices.ContainsFunc(serviceSuffixes, func(suffix string) bool { return strings.HasSuffix(text, suffix) }):
		return PrincipalForm{Flaw: FlawService}
	}
	return PrincipalForm{Flaw: FlawForm}
}

// awsARN reads an ARN of six parts as an AWS principal.
func awsARN(arn ARN) PrincipalForm {
	kind, name, named := strings.Cut(arn.Resource, "/")
	p := PrincipalForm{Type: typeOfARN(arn, kind), ARN: arn}
	switch {
	case strings.ContainsAny(arn.Account+arn.Resource, "*?"):
		p.Flaw = FlawWildcard
	case wrongAccount(arn.Account):
		p.Flaw = FlawAccount
	case arn.Region != "" && !strings.Contains(arn.Region, hole):
		p.Flaw = FlawRegion
	case p.Type == "federated-user":
		p.Flaw = FlawFederated
	// "arn:aws:iam::111122223333:${x}" may become root, or a user or role with its name.
	case p.Type == "root", strings.HasPrefix(kind, hole), strings.Contains(kind, hole) && !named:
	case p.Type != "" && name == "":
		p.Flaw = FlawNoName
	case p.Type != "" || strings.Contains(kind, hole):
	case kind == "group":
		p.Flaw = FlawGroup
	case kind == "oidc-provider" || kind == "saml-provider":
		p.Flaw = FlawProvider
	default:
		p.Flaw = FlawResource
	}
	return p
}

// typeOfARN returns the type of principal that an ARN names, as PrincipalForm.Type has it; empty if it is none. kind is the
// resource before its first slash.
func typeOfARN(arn ARN, kind string) string {
	switch {
	case arn.Service == "iam" && arn.Resource == "root":
		return "root"
	case arn.Service == "iam" && (kind == "user" || kind == "role"), arn.Service == "sts" && kind == "federated-user":
		return kind
	case arn.Service == "sts" && kind == "assumed-role":
		return "session"
	}
	return ""
}

// wrongAccount reports whether a text is completely known and not an account.
func wrongAccount(text string) bool {
	return !strings.Contains(text, hole) && !AccountID(text)
}

// serviceSuffixes are the domains of AWS's services in its partitions. Services that only AWS uses have names below
// aws.internal.
var serviceSuffixes = []string{
	".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".aws.internal", ".c2s.ic.gov", ".sc2s.sgov.gov", ".cloud.adc-e.uk", ".csp.hci.ic.gov",
}

// servicePrincipal reads a service such as ec2.amazonaws.com.
func servicePrincipal(text string) PrincipalForm {
	endsWith := func(suffix string) bool { return strings.HasSuffix(text, suffix) }
	p := PrincipalForm{Type: "service"}
	switch {
	case strings.ContainsAny(text, "*?"):
		p.Flaw = FlawWildcard
	case strings.Contains(text, "://"):
		p.Flaw = FlawScheme
	case strings.HasPrefix(text, "arn:"), onlyAccount.MatchString(text):
		p.Flaw = FlawIdentity
	case strings.Contains(text, hole):
	case !strings.Contains(text, "."):
		p.Flaw = FlawNoDomain
	case !serviceDomain.MatchString(strings.ToLower(text)) || !slices.ContainsFunc(serviceSuffixes, endsWith) && !otherService(text):
		p.Flaw = FlawForm
	}
	return p
}

// otherService reports whether the service has a name of Amazon instead of AWS, such as alexa-appkit.amazon.com.
func otherService(text string) bool {
	return strings.HasSuffix(text, ".amazon.com") && !strings.HasSuffix(text, ".aws.amazon.com")
}

// builtIn matches the providers that exist in every account, in all partitions.
var builtIn = regexp.MustCompile(`^(cognito-identity[a-z-]*(\.cn-[a-z]+-[0-9])?\.amazonaws\.com(\.cn)?|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com)$`)

// federatedPrincipal reads an identity provider: the ARN of an OIDC or SAML provider, or one that exists in every account.
func federatedPrincipal(text string) PrincipalForm {
	arn, isARN := ParseARN(text)
	switch {
	case builtIn.MatchString(text):
		return PrincipalForm{Type: "provider"}
	case strings.ContainsAny(text, "*?"):
		return PrincipalForm{Flaw: FlawWildcard}
	case strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://"):
		return PrincipalForm{Flaw: FlawScheme}
	case isARN:
		return federatedARN(arn, strings.Contains(text, hole))
	case strings.Contains(text, hole):
		return PrincipalForm{}
	case onlyAccount.MatchString(text):
		return PrincipalForm{Flaw: FlawIdentity}
	case serviceDomain.MatchString(strings.ToLower(strings.SplitN(text, "/", 2)[0])): // token.actions.githubusercontent.com
		return PrincipalForm{Type: "oidc", Flaw: FlawBareProvider}
	}
	return PrincipalForm{Flaw: FlawForm}
}

// federatedARN reads the ARN of an identity provider; partial is true if parts are unknown.
func federatedARN(arn ARN, partial bool) PrincipalForm {
	p := PrincipalForm{ARN: arn}
	if arn.Parts < ARNParts {
		if !partial { // an unknown part may have the missing colons
			p.Flaw = FlawForm
		}
		return p
	}
	kind, name, named := strings.Cut(arn.Resource, "/")
	if arn.Service == "iam" {
		p.Type = map[string]string{"oidc-provider": "oidc", "saml-provider": "saml"}[kind]
	}
	switch {
	case strings.Contains(arn.Service, hole) || strings.Contains(kind, hole):
	case arn.Service == "iam" && (kind == "role" || kind == "user" || arn.Resource == "root"):
		p.Flaw = FlawIdentity
	case p.Type == "":
		p.Flaw = FlawForm
	case wrongAccount(arn.Account):
		p.Flaw = FlawAccount
	case arn.Region != "" && !strings.Contains(arn.Region, hole):
		p.Flaw = FlawRegion
	case !named || name == "":
		p.Flaw = FlawNoName
	case strings.Contains(name, "://"):
		p.Flaw = FlawProviderURL
	}
	return p
}
