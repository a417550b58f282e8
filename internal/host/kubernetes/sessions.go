package kubernetes

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// API groups whose controllers request sessions.
const (
	externalSecrets = "external-secrets.io"
	generators      = "generators.external-secrets.io"
	clusterAPI      = "infrastructure.cluster.x-k8s.io"
)

const (
	assumeRole      = "sts:AssumeRole"
	withWebIdentity = "sts:AssumeRoleWithWebIdentity"
	getSessionToken = "sts:GetSessionToken"
)

// readers are the resources for which controllers request sessions, by group and kind; with and without namespaces.
var readers = map[string]func(manifest) []host.Place{
	externalSecrets + " SecretStore":        secretStore,
	externalSecrets + " ClusterSecretStore": secretStore,
	generators + " STSSessionToken":         sessionToken,
	generators + " ECRAuthorizationToken":   ownRole,
	generators + " ClusterGenerator":        clusterGenerator,
	clusterAPI + " AWSClusterRoleIdentity":  roleIdentity,
	upbound[1:] + " ProviderConfig":         chain,
	upbound[1:] + " ClusterProviderConfig":  chain,
	crossplane[1:] + " ProviderConfig":      providerConfig,
	jet + " ProviderConfig":                 providerConfig,
	eksctl + " ClusterConfig":               clusterConfig,
	argo + " Application":                   application,
	argo + " ApplicationSet":                applicationSet,
	flux + " HelmRelease":                   helmRelease,
}

// read returns the reader of a resource, or nil.
func (r manifest) read() func(manifest) []host.Place {
	if t, ok := r.target(); ok {
		return func(r manifest) []host.Place { return r.managed(t) }
	}
	if reader := readers[strings.Replace(r.group, upboundNamespaced[1:], upbound[1:], 1)+" "+r.kind]; reader != nil {
		return reader
	}
	// Service accounts and workloads are many; they are read only if they have one of the annotations.
	if len(identities(r)) > 0 {
		return identities
	}
	return nil
}

// places returns the requests for a resource.
func (r manifest) places() []host.Place {
	if reader := r.read(); reader != nil {
		return reader(r)
	}
	return nil
}

// session is a request for a session; parameters that the controller adds are unknown.
func session(operation, caller string, n *document.Node, tables ...[]partial.Member) host.Place {
	return host.Place{
		Operation: operation, Caller: caller, Span: n.Span,
		Params: partial.Params(operation, given(n), tables...),
	}
}

// ofRole is the request for a session of a role; the resource has only the ARN.
func ofRole(caller string, role *document.Node) host.Place {
	object := document.NewObject([]document.Member{{Name: "RoleArn", Key: role.Span, Value: role}}, role.Span)
	return session(assumeRole, caller, object, roleMember)
}

// roleMember reads the roles of External Secrets. That project's own examples have only a name there, which users
// must replace: a text that does not look like an ARN is unknown.
var roleMember = []partial.Member{{From: "RoleArn", To: "RoleArn", Read: ifARN}}

// ifARN returns a role's ARN; Unknown for a text that does not look like one.
func ifARN(role *document.Node) *document.Node {
	if role.Kind == document.String && !role.Partial() && !strings.HasPrefix(role.Text, "arn:") {
		return document.NewUnknown(role.Span)
	}
	return role
}

var assumeMembers = append(partial.Members(`
	roleARN           RoleArn
	externalID        ExternalId
	transitiveTagKeys TransitiveTagKeys`),
	partial.Member{From: "tags", To: "Tags", Read: keyValues})

// chain reads a chain of roles; all but the first are assumed by a role.
func chain(r manifest) []host.Place {
	spec := r.node.Get("spec")
	credentials := spec.Get("credentials")
	var places []host.Place
	for _, web := range []*document.Node{credentials.Get("webIdentity"), at(credentials, "upbound", "webIdentity")} {
		if web != nil && web.Kind == document.Object {
			places = append(places, session(withWebIdentity, "", web, partial.Members("roleARN RoleArn\nroleSessionName RoleSessionName")))
		}
	}
	// Whoever the controller is: with these sources it has the session of a role.
	caller := ""
	switch credentials.Get("source").TextIfWhole() {
	case "IRSA", "WebIdentity", "PodIdentity", "Upbound":
		caller = "role"
	}
	for _, hop := range spec.Get("assumeRoleChain").AllItems() {
		// A hop that is not an object is unknown, but a role all the same.
		if hop.Kind == document.Object {
			places = append(places, session(assumeRole, caller, hop, assumeMembers))
		}
		caller = "role"
	}
	return places
}

// providerConfig reads the configuration of Crossplane's older providers.
func providerConfig(r manifest) []host.Place {
	spec := r.node.Get("spec")
	var places []host.Place
	if role := spec.Get("assumeRole"); role != nil && role.Kind == document.Object {
		places = append(places, session(assumeRole, "", role, assumeMembers))
		// The older form, which is used only without the newer one.
	} else if spec.Get("assumeRoleARN") != nil {
		places = append(places, session(assumeRole, "", spec, partial.Members("assumeRoleARN RoleArn\nexternalID ExternalId")))
	}
	if web := spec.Get("assumeRoleWithWebIdentity"); web != nil && web.Kind == document.Object {
		places = append(places, session(withWebIdentity, "", web, partial.Members("roleARN RoleArn\nroleSessionName RoleSessionName")))
	}
	return places
}

var storeMembers = append(partial.Members("externalID ExternalId\ntransitiveTagKeys TransitiveTagKeys"),
	partial.Member{From: "role", To: "RoleArn", Read: ifARN},
	partial.Member{From: "sessionTags", To: "Tags", Read: keyValues},
	partial.Member{From: "customSessionTags", To: "Tags", Read: partial.List})

// secretStore reads the roles of a store; the last one has the tags.
func secretStore(r manifest) []host.Place {
	aws := at(r.node, "spec", "provider", "aws")
	if aws == nil || aws.Kind != document.Object {
		return nil
	}
	places, caller := additionalRoles(aws)
	// Without a role, the controller uses its own credentials or those of the last additional role.
	if aws.Get("role").TextIfWhole() == "" && !unsure(aws.Get("role")) {
		return places
	}
	last := session(assumeRole, caller, aws, storeMembers)
	switch aws.Get("sessionTagsPolicy").TextIfWhole() {
	case "", "None":
	default: // the controller adds tags
		if tags := last.Params.Get("Tags"); tags != nil {
			tags.Open = true
		}
		last.Params = partial.Fill(last.Params, "Tags")
	}
	return append(places, last)
}

// additionalRoles are the roles that are assumed before that of the store, and who signs the request for the
// latter. The token of a service account gives the session of its role.
func additionalRoles(aws *document.Node) (places []host.Place, caller string) {
	if at(aws, "auth", "jwt") != nil {
		caller = "role"
	}
	for _, role := range aws.Get("additionalRoles").AllItems() {
		places = append(places, ofRole(caller, role))
		caller = "role"
	}
	return places, caller
}

// sessionToken reads the generator of a session token.
func sessionToken(r manifest) []host.Place { return sessionTokenOf(r.node.Get("spec")) }

func sessionTokenOf(spec *document.Node) []host.Place {
	places, caller := roleOf(spec), ""
	// The session of the role asks for the token, which AWS refuses.
	if len(places) > 0 {
		caller = "role"
	}
	if request := spec.Get("requestParameters"); request != nil && request.Kind == document.Object {
		places = append(places, session(getSessionToken, caller, request, partial.Members(`
			sessionDuration DurationSeconds
			serialNumber    SerialNumber
			tokenCode       TokenCode`)))
	}
	return places
}

// ownRole reads a generator of which only the role matters here.
func ownRole(r manifest) []host.Place { return roleOf(r.node.Get("spec")) }

// roleOf returns the request for the role that a generator uses, if it has one.
func roleOf(spec *document.Node) []host.Place {
	role := spec.Get("role")
	if role.TextIfWhole() == "" {
		return nil
	}
	return []host.Place{ofRole("", role)}
}

// clusterGenerator reads a generator within another resource.
func clusterGenerator(r manifest) []host.Place {
	generator := at(r.node, "spec", "generator")
	return append(sessionTokenOf(generator.Get("stsSessionTokenSpec")), roleOf(generator.Get("ecrAuthorizationTokenSpec"))...)
}

// roleIdentity reads the identity with which the Cluster API makes clusters.
func roleIdentity(r manifest) []host.Place {
	spec := r.node.Get("spec")
	if spec == nil || spec.Kind != document.Object {
		return nil
	}
	caller := ""
	// The source is another role identity, not the controller's own or static credentials.
	if at(spec, "sourceIdentityRef", "kind").TextIfWhole() == r.kind {
		caller = "role"
	}
	return []host.Place{session(assumeRole, caller, spec, append(partial.Members(`
		roleARN         RoleArn
		sessionName     RoleSessionName
		durationSeconds DurationSeconds
		inlinePolicy    Policy
		externalID      ExternalId`),
		partial.Member{From: "policyARNs", To: "PolicyArns", Read: descriptors}))}
}

// descriptors makes objects from ARNs, as the API requires for session policies.
func descriptors(n *document.Node) *document.Node {
	return partial.Each(func(arn *document.Node) *document.Node {
		return document.NewObject([]document.Member{{Name: "arn", Key: start(arn.Span), Value: arn}}, arn.Span)
	})(n)
}

// start is the empty span at the beginning of another: the place of what is not written.
func start(s source.Span) source.Span {
	s.End = s.Start
	return s
}
