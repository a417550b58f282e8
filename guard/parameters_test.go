package guard

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"

	"github.com/sessionlint/sessionlint"
)

func TestParameters(t *testing.T) {
	type FilterMemberName struct{ Value string }
	at := time.Date(2026, 11, 29, 12, 0, 0, 0, time.FixedZone("", 3600))
	for want, input := range map[string]any{
		`{"DurationSeconds":0,"PolicyArns":[],"RoleArn":"","Tags":[{"Key":"a","Value":""},{}],"TransitiveTagKeys":[""]}`: &sts.AssumeRoleInput{
			RoleArn: aws.String(""), DurationSeconds: aws.Int32(0), PolicyArns: []types.PolicyDescriptorType{}, TransitiveTagKeys: []string{""},
			Tags: []types.Tag{{Key: aws.String("a"), Value: aws.String("")}, {}},
		},
		`{"Logins":{"a":"b","c":""}}`: &cognitoidentity.GetIdInput{Logins: map[string]string{"a": "b", "c": ""}},
		`{"Blob":"AQI=","Kind":"on","Known":true,"Rate":0.5,"Union":{"Name":"n"},"When":"2026-11-29T11:00:00Z"}`: &struct {
			Blob              []byte
			Kind, None        enumeration
			Known             *bool
			Rate              float64
			Zero              int32
			Union, Nil, Other any
			When              *time.Time
			hidden            string
		}{Blob: []byte{1, 2}, Kind: "on", Known: aws.Bool(true), Rate: 0.5, Union: &FilterMemberName{"n"}, Other: 3, When: &at, hidden: "x"},
		`{}`: (*sts.AssumeRoleInput)(nil),
	} {
		if got, err := json.Marshal(parameters(input)); err != nil || string(got) != want {
			t.Errorf("%s, %v, want %s", got, err, want)
		}
	}
}

// enumeration is an enumeration of the SDK.
type enumeration string

// TestNames sends each field of each input: sessionlint knows all of them, and their types, so that no right request has a
// finding because of how the SDK is written.
func TestNames(t *testing.T) {
	g, err := newGuard(Options{Recorder: &Recorder{}})
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for service, client := range map[string]any{"STS": &sts.Client{}, "Cognito Identity": &cognitoidentity.Client{}, "IAM": &iam.Client{}} {
		of := reflect.TypeOf(client)
		for i := range of.NumMethod() {
			operation, known := sessionlint.OperationOf(service, of.Method(i).Name)
			if !known {
				continue
			}
			input := reflect.New(of.Method(i).Type.In(2).Elem())
			fill(input.Elem())
			found, err := g.check(t.Context(), sessionlint.Request{Operation: operation, Parameters: parameters(input.Interface())})
			if err != nil {
				t.Fatal(err)
			}
			checked++
			for _, f := range found {
				if slices.Contains([]string{"unknown-parameter", "parameter-type", "missing-parameter", "mixed-spelling"}, f.Rule) {
					t.Errorf("%s: %s %s", operation, f.Pointer, f.Message)
				}
			}
		}
	}
	if checked < 40 {
		t.Errorf("only %d operations", checked)
	}
}

// fill sets every field, list and map of an input.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		item := reflect.New(v.Type().Elem()).Elem()
		fill(item)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("key").Convert(v.Type().Key()), item)
	case reflect.String:
		v.SetString("text")
	case reflect.Int32, reflect.Int64:
		v.SetInt(900)
	case reflect.Bool:
		v.SetBool(true)
	}
}

// Of a request that cannot be checked, the findings are none and the request is sent.
func TestFault(t *testing.T) {
	rec := &Recorder{}
	g, err := newGuard(Options{Recorder: rec, Reject: sessionlint.Info})
	if err != nil {
		t.Fatal(err)
	}
	if err := g.examine(t.Context(), sessionlint.Request{Operation: "sts:AssumeRole", Parameters: func() {}}); err != nil {
		t.Error(err)
	}
	if all := rec.Requests(); len(all) != 1 || all[0].Err == nil || all[0].Rejected {
		t.Errorf("%+v", all)
	}
}

// asserted is a test that is asserted in another.
type asserted struct {
	testing.TB
	failed string
}

func (a *asserted) Helper() {}
func (a *asserted) Fatalf(format string, _ ...any) {
	a.failed = format
	panic(a)
}
func (a *asserted) Fatal(values ...any) { a.Fatalf(values[0].(string)) }

// failure returns how an assertion failed; empty if it did not.
func failure(assertion func(testing.TB)) (text string) {
	a := &asserted{}
	defer func() {
		if recover() != nil {
			text = a.failed
		}
	}()
	assertion(a)
	return ""
}

func TestRecorderAssertions(t *testing.T) {
	rec := &Recorder{}
	noFindings := func(t testing.TB) { rec.RequireNoFindings(t) }
	if got := failure(noFindings); !strings.Contains(got, "no request") {
		t.Errorf("without requests: %q", got)
	}
	rec.add(Checked{Operation: "sts:AssumeRole"})
	if got := failure(noFindings); got != "" {
		t.Errorf("without findings: %q", got)
	}
	rec.add(Checked{Operation: "sts:AssumeRole", Findings: []sessionlint.Finding{{Rule: "a"}}})
	if got := failure(noFindings); !strings.Contains(got, "findings in requests") {
		t.Errorf("with a finding: %q", got)
	}
	if got := failure(func(t testing.TB) { rec.RequireNoFindings(t, "a"); rec.RequireFinding(t, "a") }); got != "" {
		t.Errorf("with an exception: %q", got)
	}
	if got := failure(func(t testing.TB) { rec.RequireFinding(t, "b") }); !strings.Contains(got, "no finding of") {
		t.Errorf("another rule: %q", got)
	}
}
