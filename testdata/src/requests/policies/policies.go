// Package policies has session policies, however Go code holds them.
package policies

import (
	"context"
	"embed"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

//go:embed deny.json
var embedded string

//go:embed deny.json
var bytes []byte

//go:embed *.json
var files embed.FS

//go:embed deny.json
var assigned string

func init() { assigned = "" }

// literals of both kinds are known, and what cannot be read is found at its place.
//
//	sts:GetFederationToken {Name="a" Policy="{\"Version\":\"2012-10-17\"}"}
//	sts:GetFederationToken {Name="b" Policy="{\"Version\": }"}
//	sts:GetFederationToken policy-syntax at 119: the policy is not valid JSON: expected a JSON value, found "}"
func literals(ctx context.Context) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("a"), Policy: aws.String(`{"Version":"2012-10-17"}`)})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("b"), Policy: aws.String("{\"Version\": }")})
}

// read from files in the package.
//
//	sts:GetFederationToken {Name="a" Policy="{\"Version\": \"2012-10-17\"}\n"}
//	sts:GetFederationToken {Name="b" Policy="{\"Version\": \"2012-10-17\"}\n"}
//	sts:GetFederationToken {Name="c" Policy="{\"Version\": \"2012-10-17\"}\n"}
//	sts:GetFederationToken {Name="d" Policy="{\"Version\": \"2012-10-17\"}\n"}
//	sts:GetFederationToken {Name="e" Policy=?}
//	sts:GetFederationToken {Name="f" Policy=?}
func read(ctx context.Context) error {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("a"), Policy: aws.String(embedded)})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("b"), Policy: aws.String(string(bytes))})
	fromDisk, err := os.ReadFile("deny.json")
	if err != nil {
		return err
	}
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("c"), Policy: aws.String(string(fromDisk))})
	fromFS, err := files.ReadFile("deny.json")
	if err != nil {
		return err
	}
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("d"), Policy: aws.String(string(fromFS))})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("e"), Policy: aws.String(assigned)})
	absent, _ := os.ReadFile("absent.json")
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("f"), Policy: aws.String(string(absent))})
	return nil
}

// template has holes.
//
//	sts:GetFederationToken {Name="a" Policy="{\"Resource\": \"arn:aws:s3:::{0..}/*\"}"}
func template(ctx context.Context, bucket string) {
	policy := fmt.Sprintf(`{"Resource": "arn:aws:s3:::%s/*"}`, bucket)
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("a"), Policy: &policy})
}

type statement struct {
	Sid       string `json:",omitempty"`
	Effect    string
	Actions   []string               `json:"Action"`
	Condition map[string]interface{} `json:"Condition,omitempty"`
	hidden    int
	Skipped   int `json:"-"`
}

type document struct {
	Version   string
	Statement []statement
}

// marshalled from structs, maps and slices.
//
//	sts:GetFederationToken {Name="a" Policy="{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:Get\\u003c\"]}]}"}
//	sts:GetFederationToken {Name="b" Policy="{\"Statement\":[{\"Effect\":\"Deny\",\"Resource\":\"{0..}\"}],\"Version\":\"2012-10-17\"}"}
//	sts:GetFederationToken {Name="c" Policy="{\n  \"A\": [\n    1,\n    true\n  ]\n}"}
//	sts:GetFederationToken {Name="d" Policy=?}
func marshalled(ctx context.Context, resource string, other any) {
	policy, _ := json.Marshal(document{Version: "2012-10-17", Statement: []statement{{Effect: "Allow", Actions: []string{"s3:Get<"}}}})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("a"), Policy: aws.String(string(policy))})
	policy, _ = json.Marshal(map[string]any{"Version": "2012-10-17",
		"Statement": []map[string]any{{"Effect": "Deny", "Resource": resource}}})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("b"), Policy: aws.String(string(policy))})
	policy, _ = json.MarshalIndent(map[string]any{"A": []any{1, true}}, "", "  ")
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("c"), Policy: aws.String(string(policy))})
	policy, _ = json.Marshal(other)
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("d"), Policy: aws.String(string(policy))})
}
