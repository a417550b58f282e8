package jenkins

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/source"
)

// contexts are the usual names for what has the steps of a pipeline, in the code of shared libraries.
var contexts = []string{"steps", "script", "pipeline", "jenkins"}

// step reads the step that a token begins, if it is one that makes requests.
func (p *pipeline) step(i int) {
	switch word := p.word(i); {
	// A method of something else, or the declaration of a function of that name.
	case p.is(i-1, ".") && !slices.Contains(contexts, p.word(i-2)), p.word(i-1) == "def":
	case word == withAWS && p.is(i+1, "("):
		p.withAWS(i)
	// aws(...) within withCredentials, or [$class: 'AmazonWebServicesCredentialsBinding', ...]
	case word == "aws" && p.is(i+1, "("), p.is(i, "[") && p.isBinding(i):
		p.binding(i)
	case word == "sh" && !p.emulated && i+1 < len(p.tokens):
		p.shell(i + 1)
	}
}

// shell reads the code of a step that runs a shell.
func (p *pipeline) shell(i int) {
	var code *document.Node
	// sh(script: '...'), sh('...'), or sh '...'
	if p.is(i, "(") {
		a := p.arguments(i)
		if code = a.named.Get("script"); code == nil {
			code = a.first
		}
	} else if p.tokens[i].kind == text {
		code = p.value(i, p.lineEnd(i))
	}
	if code != nil && code.Kind == document.String {
		p.places = append(p.places, shell.Within(p.file, shell.Code{Text: code, Signer: p.signerAt(i)})...)
	}
}

// The arguments of withAWS, of release 1.45 of the plugin pipeline-aws.
// https://plugins.jenkins.io/pipeline-aws/
var (
	roleMembers = partial.Members(`
		duration        DurationSeconds
		externalId      ExternalId
		policy          Policy
		roleSessionName RoleSessionName
		RoleArn`)
	samlMembers = partial.Members(`
		duration      DurationSeconds
		policy        Policy
		principalArn  PrincipalArn
		samlAssertion SAMLAssertion
		RoleArn`)
	federatedMembers = partial.Members("duration DurationSeconds\nfederatedUserId Name")
	otherArguments   = []string{"role", "roleAccount", "region", "endpointUrl", "profile", "credentials", "iamMfaToken", "useNode"}
	secretArguments  = []string{"samlAssertion", "iamMfaToken"}
)

// withAWS reads that step: a role, a federated user, or both, one with the credentials of the other.
func (p *pipeline) withAWS(i int) {
	given := p.arguments(i + 1)
	// withAWS([role: ...]): the argument is a map. Another value is not known.
	if given.first != nil && p.is(i+2, "[") {
		given = p.arguments(i + 2) // a map
	} else if given.first != nil {
		return
	}
	args := plainly(given.named)
	step := host.Place{Span: p.locate(p.tokens[i].start, p.tokens[i].end), Via: withAWS, Secrets: secrets(given.named)}
	if endpoint := args.Get("endpointUrl"); endpoint != nil {
		return // it is hardly AWS's
	}
	p.enter(i, step, args)
	role, saml, federated := args.Get("role"), args.Get("samlAssertion"), args.Get("federatedUserId")
	strangers := unused(given.named, args)
	// First the role: the federated user then gets its session with the credentials of the role.
	if role != nil {
		step.Operation, step.Problems = "sts:AssumeRole", strangers
		members := roleMembers
		if saml != nil {
			step.Operation, members = "sts:AssumeRoleWithSAML", samlMembers
		}
		step.Params = p.params(step.Operation, withRole(args), members)
		p.places = append(p.places, step)
		// Problems are reported once, at the first request.
		step.Caller, strangers = "role", nil
	}
	if federated != nil {
		step.Operation, step.Problems = "sts:GetFederationToken", strangers
		// The plugin passes a policy of its own, which allows everything.
		step.Params = partial.Fill(p.params(step.Operation, args, federatedMembers), "Policy")
		p.places = append(p.places, step)
	}
}

// params makes the parameters; what the plugin fills in is unknown, besides the hour that it asks for.
func (p *pipeline) params(operation string, args *document.Node, members []partial.Member) *document.Node {
	params := partial.Params(operation, args, members)
	if args.Get("duration") == nil {
		params.Members = append(params.Members, document.Member{
			Name: "DurationSeconds", Key: args.Span, Value: document.NewScalar(document.Number, "3600", args.Span),
		})
	}
	return params
}

// plainly returns the arguments that count: an empty text is none. A number in a text may be read as one.
func plainly(named *document.Node) *document.Node {
	args := document.NewObject(nil, named.Span)
	args.Open = named.Open
	for _, m := range named.Members {
		if partial.Empty(m.Value) {
			continue
		}
		// A text such as '3600' may be converted by the plugin.
		if (m.Name == "duration" || m.Name == "roleSessionDurationSeconds") && m.Value.Kind != document.Number {
			m.Value = document.NewUnknown(m.Value.Span)
		}
		args.Members = append(args.Members, m)
	}
	return args
}

// secrets are the values that nobody may see, and those of arguments that do not exist.
func secrets(named *document.Node) []source.Span {
	var spans []source.Span
	for _, m := range named.Members {
		if slices.Contains(secretArguments, m.Name) || !slices.Contains(known(), m.Name) {
			spans = append(spans, m.Value.Span)
		}
	}
	return spans
}

// known are the names of all arguments. The last member of two tables is RoleArn, which is made of role and
// roleAccount.
func known() []string {
	return slices.Concat(otherArguments, partial.Froms(roleMembers[:4]), partial.Froms(samlMembers[:4]), partial.Froms(federatedMembers))
}

// withRole adds the ARN that the plugin makes of a role's name and its account.
func withRole(args *document.Node) *document.Node {
	role, account, region := args.Get("role"), args.Get("roleAccount"), args.Get("region")
	of := *args
	add := func(arn *document.Node) *document.Node {
		key := args.Place([]any{"role"}, true)
		of.Members = append(slices.Clip(of.Members), document.Member{Name: "RoleArn", Key: key, Value: arn})
		return &of
	}
	switch {
	// The unknown part may begin with arn:.
	case role.Kind != document.String, role.Partial() && role.Holes[0].At == 0:
		return add(document.NewUnknown(role.Span))
	case strings.HasPrefix(role.Text, "arn:"):
		return add(role)
	}
	partition := "aws"
	switch {
	// Partitions differ by Region.
	case region != nil && (region.Kind != document.String || region.Partial()):
		return add(document.NewUnknown(role.Span))
	case region != nil && strings.HasPrefix(region.Text, "cn-"):
		partition = "aws-cn"
	case region != nil && strings.HasPrefix(region.Text, "us-gov-"):
		partition = "aws-us-gov"
	}
	// Without roleAccount the plugin asks for the account of its credentials.
	if account == nil || account.Kind != document.String {
		account = document.NewHole(role.Span, 12, 12)
	}
	piece := func(t string) *document.Node { return document.NewText(t, role.Span, nil) }
	return add(document.Join(role.Span, piece("arn:"+partition+":iam::"), account, piece(":role/"), role))
}

// ruleUnused is the rule for arguments without effect, about which Jenkins only warns.
const ruleUnused = "unused-input"

// unused reports arguments that the step does not have, and those without effect beside the others.
func unused(named, args *document.Node) []document.Problem {
	var problems []document.Problem
	note := func(m document.Member, message string) {
		problems = append(problems, document.Problem{Rule: ruleUnused, Span: m.Key, Message: message})
	}
	role := args.Get("role")
	for _, m := range named.Members {
		switch {
		case !slices.Contains(known(), m.Name):
			message := "withAWS has no argument " + finding.Quote(m.Name)
			if near := partial.Similar(m.Name, known()); near != "" {
				message += "; did you mean " + near + "?"
			}
			note(m, message)
		// An empty argument is left alone; and unknown ones may give the others an effect.
		case args.Get(m.Name) == nil || args.Open:
		case role == nil && slices.Contains([]string{"externalId", "policy", "roleSessionName", "roleAccount"}, m.Name):
			note(m, m.Name+" has no effect without a role")
		case role != nil && m.Name == "roleAccount" && role.Kind == document.String && strings.HasPrefix(role.Text, "arn:"):
			note(m, "roleAccount has no effect: the role is an ARN with an account")
		case role != nil && args.Get("samlAssertion") != nil && (m.Name == "externalId" || m.Name == "roleSessionName"):
			note(m, m.Name+" has no effect: a SAML assertion has no such parameter")
		}
	}
	return problems
}

// isBinding reports whether brackets contain the binding of the plugin aws-credentials by its class.
func (p *pipeline) isBinding(open int) bool {
	// The class is written first; the bound keeps large lists cheap.
	for i := open + 1; i < min(open+64, p.closing(open)); i++ {
		if p.word(i) == "$class" {
			return i+2 < len(p.tokens) && strings.Trim(p.text[p.tokens[i+2].start:p.tokens[i+2].end], `"'`) == bindingName
		}
	}
	return false
}

// bindingMembers are the arguments of the binding.
// https://plugins.jenkins.io/aws-credentials/
var bindingMembers = partial.Members(`
	roleArn                    RoleArn
	roleSessionDurationSeconds DurationSeconds
	roleSessionName            RoleSessionName`)

// binding reads credentials for a block that are those of a role's session.
func (p *pipeline) binding(i int) {
	open := i
	if !p.is(i, "[") {
		open++
	}
	args := plainly(p.arguments(open).named)
	// Without a role the binding gives the keys as they are.
	if args.Get("credentialsId") == nil || args.Get("roleArn") == nil {
		return
	}
	p.places = append(p.places, host.Place{
		Operation: "sts:AssumeRole", Span: p.locate(p.tokens[i].start, p.tokens[i].end), Via: "withCredentials",
		Params: partial.Params("sts:AssumeRole", args, bindingMembers),
	})
}
