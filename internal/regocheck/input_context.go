package regocheck

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
)

// inputContext is what is known besides the parameters.
type inputContext struct {
	// Caller is user, role, root or federated; session for a role or for a user with a session token.
	Caller later[string] `rego:"caller"`
	// CallerUnsure is true if the caller may be another one.
	CallerUnsure bool `rego:"caller_unsure"`
	// Endpoint is global or regional.
	Endpoint string `rego:"endpoint"`
	// EKSClient is true if the file gets tokens for an EKS cluster, as aws eks get-token does.
	EKSClient later[bool] `rego:"eks_client"`
	// Partition is the partition that the request is sent to, such as aws.
	Partition string `rego:"partition"`
	// Region is the Region that the request is sent to.
	Region string `rego:"region"`
	// SameWorkflow is an earlier delegation request of the set that has the same workflow ID.
	SameWorkflow later[*inputEarlier] `rego:"same_workflow"`
	// Template is the template in the folder of a delegation request, if it has one that is certainly the request's.
	Template later[*inputTemplate] `rego:"template"`
	// DeveloperProviders are the keys of Logins that are names of developer providers in the set.
	DeveloperProviders later[[]string] `rego:"developer_providers"`
	// Now is the time that expiry times are compared with, in seconds since 1970.
	Now *int64 `rego:"now"`
	// Live is true if a program made the request for this run, and it is stored nowhere.
	Live bool `rego:"live"`
	// Identity is the ARN of the caller, split into its parts.
	Identity later[*inputARN] `rego:"identity"`
	// Role is what is known of the role in RoleArn; absent if nothing is known.
	Role later[*inputRole] `rego:"role"`
	// Assumed are the roles that the request names and whose trust policies refuse something.
	Assumed later[[]inputAssumed] `rego:"assumed"`
	// BeyondRole are the paths of the actions of the session policy's Allow statements that the role's own policies allow
	// nothing of; empty if not all of these policies are known.
	BeyondRole later[[]finding.Path] `rego:"beyond_role"`
	// EarlierResource is an earlier resource of the template or module with the same subject, if there can be only one.
	EarlierResource later[*inputEarlier] `rego:"earlier_resource"`
	// Unprovided are the keys of RoleMappings that are not providers of the identity pool, if its providers are known.
	Unprovided later[[]string] `rego:"unprovided"`
	// Attached compares a managed policy with the others of its role.
	Attached later[*inputAttached] `rego:"attached"`
	// UnsetTags are the conditions of an inline policy on tags of the caller that no session of its role has.
	UnsetTags later[[]inputUnsetTag] `rego:"unset_tags"`
	// Source is the request that returned the credentials for this one.
	Source later[*inputSource] `rego:"source"`
	// Inherited are the transitive session tags that the session has.
	Inherited later[[]inputTag] `rego:"inherited"`
	// TagLimit is the maximum number of tags of a session, if it inherits some.
	TagLimit later[int] `rego:"tag_limit"`
	// SourceIdentity is the source identity that the session has.
	SourceIdentity later[*inputSourceIdentity] `rego:"source_identity"`
}

// inputEarlier is an earlier request.
type inputEarlier struct {
	// Place is the place of the request, as FILE:LINE.
	Place string `rego:"place,always"`
	// SameFile is true if the earlier request is in the same file.
	SameFile bool `rego:"same_file,always"`
}

// inputRole is what is known of a role besides its ARN.
type inputRole struct {
	// MaxSessionDuration is the maximum duration of the role's sessions, in seconds.
	MaxSessionDuration int64 `rego:"max_session_duration"`
	// Limited is true if a request of the same set sets MaxSessionDuration.
	Limited bool `rego:"limited"`
	// Certain is true if other requests are certainly about this role, and not about one with the same name in another
	// account.
	Certain bool `rego:"certain"`
	// Tags are the places of the role's tags in the request that creates it, by key in lower case.
	Tags map[string]finding.Path `rego:"tags"`
}

// inputSource is a request that returns credentials.
type inputSource struct {
	// Operation is that request's operation.
	Operation string `rego:"operation,always"`
	// Role is the role that it assumes.
	Role *string `rego:"role"`
	// DurationSeconds is the maximum duration of its session, if known.
	DurationSeconds *int `rego:"duration_seconds"`
	// AsksDuration is true if the request sets DurationSeconds itself.
	AsksDuration bool `rego:"asks_duration"`
	// WithoutMFA is true if it requests a session token certainly without an MFA code.
	WithoutMFA bool `rego:"without_mfa"`
	// Caller is who signs the request: user, role, root or federated.
	Caller string `rego:"caller"`
}

// inputTag is a transitive session tag.
type inputTag struct {
	// Key is the tag's key.
	Key string `rego:"key,always"`
	// Hop is the number of the request that set the tag, 1 for the nearest earlier one; 0 if the configuration has it.
	Hop int `rego:"hop,always"`
	// Path is the path of the key in that request.
	Path finding.Path `rego:"path,always"`
}

// inputSourceIdentity is a source identity that an earlier request set.
type inputSourceIdentity struct {
	// Value is the source identity.
	Value string `rego:"value,always"`
	// Hop is the number of the request that set it, 1 for the nearest earlier one.
	Hop int `rego:"hop,always"`
}

// endpoint returns the kind of endpoint that the request is sent to: what its file says, or else the configuration; empty if
// unknown.
func (b *builder) endpoint() string { return cmp.Or(b.request.Endpoint, b.context.Endpoint) }

// eksToken matches what gets tokens for EKS, as a command, as the list of its words, or as Go's package for it.
var eksToken = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\beks["',\s-]+(get-token|update-kubeconfig)\b|\baws-iam-authenticator\b`)
})

// eksClient reports whether the file of the request gets tokens for an EKS cluster. It looks for words: which session signs
// the command is not known in most files, and what follows from it is advice.
func (b *builder) eksClient() bool {
	file := b.request.Span.File
	return file != nil && eksToken().Match(file.Data)
}

// contextOfRequest returns what is known besides the parameters.
func (b *builder) contextOfRequest() inputContext {
	c := b.context
	return inputContext{
		Caller:             view.Later(b, (*builder).signer),
		CallerUnsure:       b.request.Unsure,
		Endpoint:           b.endpoint(),
		EKSClient:          view.Later(b, (*builder).eksClient),
		Partition:          c.Partition,
		Region:             c.Region,
		SameWorkflow:       view.Later(b, (*builder).sameWorkflow),
		Template:           view.Later(b, (*builder).folderTemplate),
		DeveloperProviders: view.Later(b, (*builder).developers),
		Now:                moment(c.Now),
		Live:               c.Live,
		Identity:           view.Later(b, (*builder).identity),
		Role:               view.Later(b, (*builder).role),
		Assumed:            view.Later(b, (*builder).assumed),
		BeyondRole:         view.Later(b, (*builder).beyondRole),
		EarlierResource:    view.Later(b, (*builder).earlierResource),
		Unprovided:         view.Later(b, (*builder).unprovided),
		Attached:           view.Later(b, (*builder).attached),
		UnsetTags:          view.Later(b, (*builder).unsetTags),
		Source:             view.Later(b, (*builder).source),
		Inherited:          view.Later(b, (*builder).inheritedTags),
		TagLimit:           view.Later(b, (*builder).tagLimit),
		SourceIdentity:     view.Later(b, (*builder).sourceIdentity),
	}
}

func (b *builder) signer() string { return b.context.caller(b.request) }

func (b *builder) sameWorkflow() *inputEarlier {
	earlier, found := b.context.Repository.Workflow(b.request)
	if !found {
		return nil
	}
	return &inputEarlier{earlier.Place, earlier.SameFile}
}

func (b *builder) earlierResource() *inputEarlier {
	earlier := b.context.Repository.Earlier(b.request)
	if earlier == nil {
		return nil
	}
	at, own := earlier.Span.File, b.request.Span.File
	return &inputEarlier{fmt.Sprintf("%s:%d", at.Name, at.Position(earlier.Span.Start).Line), at.Name == own.Name}
}

// unprovided returns the keys of RoleMappings that are not providers of the pool.
func (b *builder) unprovided() []string {
	pool := b.context.Repository.Pool(b.request)
	if pool == nil {
		return nil
	}
	return repository.Unprovided(b.request, pool)
}

// developers returns the keys of Logins that are names of developer providers.
func (b *builder) developers() []string {
	var found []string
	for _, m := range b.request.Params.Get("Logins").AllMembers() {
		if b.context.Repository.Developer(m.Name) {
			found = append(found, m.Name)
		}
	}
	return found
}

// identity returns the caller in the configuration, if no other caller signs the request.
func (b *builder) identity() *inputARN {
	r := b.request
	arn, ok := policy.ParseARN(b.context.CallerARN)
	if !ok || r.Source != nil || r.Caller != "" && r.Caller != b.context.Caller {
		return nil
	}
	return arnOf(arn)
}

func (b *builder) source() *inputSource {
	at := b.request.Source
	if at == nil {
		return nil
	}
	f := &inputSource{Operation: at.Operation, Caller: callerOf(at), AsksDuration: at.Params.Get("DurationSeconds") != nil}
	// GetSessionToken with an MFA code is how a user meets a condition on multi-factor authentication.
	f.WithoutMFA = at.Operation == "sts:GetSessionToken" && !at.Params.Open && at.Params.Get("SerialNumber") == nil && at.Params.Get("TokenCode") == nil
	if role, ok := at.Params.Get("RoleArn").WholeText(); ok {
		f.Role = &role
	}
	if seconds, ok := maximumDuration(at); ok {
		f.DurationSeconds = &seconds
	}
	return f
}

// callerOf returns who signs a request; empty if unknown.
func callerOf(r *request.Request) string {
	if r.Caller == request.CallerUnknown {
		return ""
	}
	return r.Caller
}

// inherited returns the transitive tags that the session of an AssumeRole request inherits; other operations begin
// without tags.
func (b *builder) inherited() []inheritedTag {
	if b.request.Operation != "sts:AssumeRole" {
		return nil
	}
	return b.context.inherited(b.chain.Get())
}

func (b *builder) inheritedTags() []inputTag {
	var list []inputTag
	for _, tag := range b.inherited() {
		list = append(list, inputTag{tag.Key, tag.hop, tag.path})
	}
	return list
}

func (b *builder) tagLimit() int {
	limit, ok := tagLimit(b.context.Limits)
	if !ok || len(b.inherited()) == 0 {
		return 0
	}
	return limit
}

// sourceIdentity returns that of the earliest request: STS accepts no other one in the requests after it.
func (b *builder) sourceIdentity() *inputSourceIdentity {
	var found *inputSourceIdentity
	for i, at := range b.chain.Get() {
		if identity, ok := at.Params.Get("SourceIdentity").WholeText(); ok && at.Operation == "sts:AssumeRole" {
			found = &inputSourceIdentity{identity, i + 1}
		}
	}
	return found
}

// role is nil if nothing is known of the role.
func (b *builder) role() *inputRole {
	r := b.context.role(b.request)
	f := inputRole{MaxSessionDuration: r.MaxSessionDuration, Limited: r.Limited != nil, Certain: r.Certain}
	if r.Created != nil {
		f.Tags = roleTags(r.Created)
	}
	if r.MaxSessionDuration <= 0 {
		f.MaxSessionDuration = 0
	}
	if f.MaxSessionDuration == 0 && !f.Limited && !f.Certain && f.Tags == nil {
		return nil
	}
	return &f
}

// roleTags returns the places of a role's tags, by key in lower case; nil if there are none.
func roleTags(created *request.Request) map[string]finding.Path {
	list := created.Params.Get("Tags")
	if list == nil {
		return nil
	}
	var tags map[string]finding.Path
	for i, item := range list.Items {
		if key, ok := item.Get("Key").WholeText(); ok {
			if tags == nil {
				tags = map[string]finding.Path{}
			}
			tags[strings.ToLower(key)] = finding.Path{"Tags", i, "Key"}
		}
	}
	return tags
}

// arnOf splits an ARN: the parts between the colons, and type, path and name of the resource.
func arnOf(arn policy.ARN) *inputARN {
	kind, rest, named := strings.Cut(arn.Resource, "/")
	if !named {
		kind, rest = "", arn.Resource
	}
	slash := strings.LastIndexByte(rest, '/')
	return &inputARN{
		Partition: arn.Partition, Service: arn.Service, Region: arn.Region, Account: arn.Account,
		Resource: arn.Resource, Type: kind, Path: "/" + rest[:slash+1], Name: rest[slash+1:],
		KnownPartition: policy.KnownPartition(arn.Partition),
	}
}
