package drift

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity"
	"github.com/aws/aws-sdk-go-v2/service/eks"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/rolesanywhere"
	"github.com/aws/aws-sdk-go-v2/service/ssoadmin"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"
)

// service is one client of the SDK. Ours reports which of its operations we want to have.
type service struct {
	client reflect.Value
	ours   func(operation string) bool
}

// services are the clients by the prefix of their operations. Their requests end before the network: the tests need
// only the validation before sending.
var services = map[string]service{
	"sts":              {reflect.ValueOf(sts.NewFromConfig(offline)), all},
	"cognito-identity": {reflect.ValueOf(cognitoidentity.NewFromConfig(offline)), all},
	"iam":              {reflect.ValueOf(iam.NewFromConfig(offline)), delegation},
	"eks":              {reflect.ValueOf(eks.NewFromConfig(offline)), one("CreatePodIdentityAssociation", "UpdatePodIdentityAssociation")},
	"rolesanywhere":    {reflect.ValueOf(rolesanywhere.NewFromConfig(offline)), one("CreateProfile", "UpdateProfile")},
	"sso":              {reflect.ValueOf(ssoadmin.NewFromConfig(offline)), one("CreatePermissionSet", "UpdatePermissionSet", "PutInlinePolicyToPermissionSet")},
}

var offline = aws.Config{
	Region:      "us-east-1",
	Credentials: aws.AnonymousCredentials{},
	Retryer:     func() aws.Retryer { return aws.NopRetryer{} },
	HTTPClient:  refusing{},
}

type refusing struct{}

func (refusing) Do(*http.Request) (*http.Response, error) {
	return nil, errors.New("drift sends nothing")
}

func all(string) bool { return true }

func one(of ...string) func(string) bool {
	return func(operation string) bool { return slices.Contains(of, operation) }
}

// delegation reports whether an operation of IAM concerns temporary credentials, or who may get them.
func delegation(operation string) bool {
	return strings.Contains(operation, "Delegation") || slices.Contains([]string{
		"SetSecurityTokenServicePreferences", "EnableOutboundWebIdentityFederation", "DisableOutboundWebIdentityFederation",
		"GetOutboundWebIdentityFederationInfo", "GetHumanReadableSummary", "CreateRole", "UpdateRole", "UpdateAssumeRolePolicy", "CreateOpenIDConnectProvider", "AttachRolePolicy",
		"PutRolePolicy",
	}, operation)
}

// inputs returns the input type of every operation of a client, by its name.
func (s service) inputs() map[string]reflect.Type {
	inputs := map[string]reflect.Type{}
	client := s.client.Type()
	for i := range client.NumMethod() {
		method := client.Method(i)
		// func(*Client, context.Context, *XInput, ...func(*Options)) (*XOutput, error)
		if method.Type.NumIn() != 4 || method.Type.In(2).Kind() != reflect.Pointer {
			continue
		}
		input := method.Type.In(2).Elem()
		if input.Name() == method.Name+"Input" && s.ours(method.Name) {
			inputs[method.Name] = input
		}
	}
	return inputs
}

// required finds the members that the SDK requires: it sends inputs that are filled with empty structures to a
// growing depth and reads the errors of the SDK's validation. Paths are written as in the schemas: Tags[].Key.
func (s service) required(t *testing.T, operation string, input reflect.Type) map[string]bool {
	paths := map[string]bool{}
	for depth := range 6 {
		value := reflect.New(input)
		fill(value.Elem(), depth)
		answer := s.client.MethodByName(operation).Call([]reflect.Value{reflect.ValueOf(context.Background()), value})
		err, _ := answer[1].Interface().(error)
		if err == nil {
			t.Fatalf("%s: the request was sent", operation)
		}
		var invalid smithy.InvalidParamsError
		if !errors.As(err, &invalid) {
			continue
		}
		for _, param := range invalid.Errs() {
			var missing *smithy.ParamRequiredError
			if !errors.As(param, &missing) {
				t.Fatalf("%s: the SDK demands more than that members be there: %v", operation, param)
			}
			paths[schemaPath(operation, missing.Field())] = true
		}
	}
	return paths
}

// schemaPath turns a path of the SDK, AssumeRoleInput.Tags[0].Key, into one of the schemas.
func schemaPath(operation, field string) string {
	field = strings.TrimPrefix(field, operation+"Input.")
	field = listIndex.ReplaceAllString(field, "[]")
	return mapKey.ReplaceAllString(field, "{value}")
}

var (
	listIndex = regexp.MustCompile(`\[\d+\]`)
	mapKey    = regexp.MustCompile(`\["[^"]*"\]`)
)

// fill puts one empty item into each list, map and structure, down to depth.
func fill(v reflect.Value, depth int) {
	if depth == 0 {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), depth)
			}
		}
	case reflect.Pointer:
		if v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), depth-1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), depth-1)
	case reflect.Map:
		item := reflect.New(v.Type().Elem()).Elem()
		fill(item, depth-1)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("key").Convert(v.Type().Key()), item)
	}
}

// jsonType returns the schema type for values of a Go type of the SDK.
func jsonType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return jsonType(t.Elem())
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int32, reflect.Int64:
		return "integer"
	case reflect.Slice:
		return "array"
	case reflect.Struct, reflect.Map:
		return "object"
	}
	return fmt.Sprintf("no type of a schema (%s)", t)
}

// enum returns the values of the SDK's enum types, nil for others.
func enum(t reflect.Type) []string {
	method, ok := t.MethodByName("Values")
	if !ok || t.Kind() != reflect.String {
		return nil
	}
	values := method.Func.Call([]reflect.Value{reflect.Zero(t)})[0]
	var texts []string
	for i := range values.Len() {
		texts = append(texts, values.Index(i).String())
	}
	return texts
}
