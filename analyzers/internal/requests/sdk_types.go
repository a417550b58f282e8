package requests

import (
	"go/types"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// shape is the request, or the part of one, that a struct type of the SDK stands for.
type shape struct {
	operation string
	// path leads from the operation's parameters to the part; empty for all of them. 0 and anyKey lead into lists and maps.
	path []any
	// members are the parameters of fields; nil if the fields have the names of the parameters.
	members map[string]string
	// defaulted are the parameters that the SDK fills in if their field is empty.
	defaulted map[string]bool
	// partial: parameters without a field may be set elsewhere.
	partial bool
}

// anyKey stands for an unknown key of a map. Every map accepts it.
const anyKey = "key"

// services are the SDK's packages of the services in the catalog, and IAM's prefix of each.
var services = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, s := range catalog.Services() {
		all[s.Package] = s.Prefix
	}
	return all
})

// nested are the types of parts of requests, by service and name.
var nested = map[string]shape{
	"sts.Tag":                                 {operation: "sts:AssumeRole", path: []any{"Tags", 0}},
	"sts.PolicyDescriptorType":                {operation: "sts:AssumeRole", path: []any{"PolicyArns", 0}},
	"rolesanywhere.Tag":                       {operation: "rolesanywhere:CreateProfile", path: []any{"tags", 0}},
	"ssoadmin.Tag":                            {operation: "sso:CreatePermissionSet", path: []any{"Tags", 0}},
	"sts.ProvidedContext":                     {operation: "sts:AssumeRole", path: []any{"ProvidedContexts", 0}},
	"cognitoidentity.RoleMapping":             {operation: "cognito-identity:SetIdentityPoolRoles", path: []any{"RoleMappings", anyKey}},
	"cognitoidentity.MappingRule":             {operation: "cognito-identity:SetIdentityPoolRoles", path: []any{"RoleMappings", anyKey, "RulesConfiguration", "Rules", 0}},
	"iam.DelegationPermission":                {operation: "iam:CreateDelegationRequest", path: []any{"Permissions"}},
	"iam.PolicyParameter":                     {operation: "iam:CreateDelegationRequest", path: []any{"Permissions", "Parameters", 0}},
	"cognitoidentity.CognitoIdentityProvider": {operation: "cognito-identity:CreateIdentityPool", path: []any{"CognitoIdentityProviders", 0}},
	"cognitoidentity.RulesConfigurationType": {operation: "cognito-identity:SetIdentityPoolRoles",
		path: []any{"RoleMappings", anyKey, "RulesConfiguration"}},
}

var providerMembers = map[string]string{
	"RoleARN": "RoleArn", "RoleSessionName": "RoleSessionName", "Duration": "DurationSeconds", "ExternalID": "ExternalId",
	"Policy": "Policy", "PolicyARNs": "PolicyArns", "PolicyArns": "PolicyArns", "SerialNumber": "SerialNumber",
	"SourceIdentity": "SourceIdentity", "Tags": "Tags", "TransitiveTagKeys": "TransitiveTagKeys", "TokenCode": "TokenCode",
}

// providers are the types of package stscreds. Their zero values mean the SDK's defaults.
var providers = map[string]shape{
	"AssumeRoleOptions":       {operation: "sts:AssumeRole", members: providerMembers, defaulted: filledBySDK},
	"AssumeRoleProvider":      {operation: "sts:AssumeRole", members: providerMembers, defaulted: filledBySDK},
	"WebIdentityRoleOptions":  {operation: "sts:AssumeRoleWithWebIdentity", members: providerMembers, defaulted: filledBySDK},
	"WebIdentityRoleProvider": {operation: "sts:AssumeRoleWithWebIdentity", members: providerMembers, defaulted: filledBySDK, partial: true},
}

var filledBySDK = map[string]bool{"RoleArn": true, "RoleSessionName": true, "DurationSeconds": true, "TokenCode": true, "WebIdentityToken": true}

// sessionOptions is the type of the options of version 1's sessions, which may assume a role of the shared configuration.
var sessionOptions = shape{operation: "sts:AssumeRole", members: map[string]string{"AssumeRoleDuration": "DurationSeconds"},
	defaulted: filledBySDK, partial: true}

// Reaches reports whether a package imports a part of the SDK that makes requests. Other packages are not analyzed, nor the
// SDK's own clients, through which all requests go.
func Reaches(pkg *types.Package) bool {
	if local, ok := sdkPath(pkg.Path()); ok && service(local) != "" {
		return false
	}
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool { return Relevant(p.Path()) })
}

// Relevant reports whether an import path is of a part of the SDK that makes requests, or of the types of the answers.
func Relevant(path string) bool {
	local, ok := sdkPath(path)
	switch {
	case !ok:
		return false
	case local == "config" || local == "aws/session" || strings.HasSuffix(local, "credentials/stscreds"):
		return true
	}
	_, ok = services()[service(local)]
	return ok
}

// sdkPath is the path of a package inside the SDK, of version 1 or 2.
func sdkPath(path string) (local string, ok bool) {
	path = values.Unvendored(path)
	if local, ok = strings.CutPrefix(path, "github.com/aws/aws-sdk-go-v2/"); ok {
		return local, true
	}
	return strings.CutPrefix(path, "github.com/aws/aws-sdk-go/")
}

// service is the service whose client, types or interface a package of the SDK has.
func service(local string) string {
	name, ok := strings.CutPrefix(local, "service/")
	if !ok {
		return ""
	}
	name, _, _ = strings.Cut(name, "/")
	return name
}

// isPart reports whether a type is a struct of a service, which may be a part of a request.
func isPart(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	local, isSDK := sdkPath(named.Obj().Pkg().Path())
	return isSDK && services()[service(local)] != ""
}

// shapeOf recognizes a type of the SDK, or a pointer to one, by import path and name.
func shapeOf(t types.Type) (shape, *types.Struct, bool) {
	if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
		t = pointer.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return shape{}, nil, false
	}
	fields, ok := named.Underlying().(*types.Struct)
	local, isSDK := sdkPath(named.Obj().Pkg().Path())
	if !ok || !isSDK {
		return shape{}, nil, false
	}
	s, ok := shapeNamed(local, named.Obj().Name())
	return s, fields, ok
}

// shapeNamed is what a type stands for, by its package in the SDK and its name.
func shapeNamed(local, name string) (shape, bool) {
	if name == "Options" && local == "aws/session" { // session.Options of version 1
		return sessionOptions, true
	}
	if strings.HasSuffix(local, "credentials/stscreds") {
		s, ok := providers[name]
		return s, ok
	}
	from := service(local)
	prefix, ok := services()[from]
	if !ok {
		return shape{}, false
	}
	if action, isInput := strings.CutSuffix(name, "Input"); isInput { // sts.AssumeRoleInput
		operation, known := catalog.Find(prefix + ":" + action)
		return shape{operation: operation.Name}, known
	}
	s, ok := nested[from+"."+name]
	return s, ok
}

// member is the parameter of a field; false if there is none.
func (s shape) member(schema *catalog.Schema, field string) (string, *catalog.Schema, bool) {
	if s.members != nil {
		field = s.members[field]
	}
	return schema.Member(field)
}

// isWhole reports whether the shape is all parameters of a request.
func (s shape) isWhole() bool { return len(s.path) == 0 }
