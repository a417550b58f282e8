// Package places has mistakes inside texts; TestPlaces says at which characters they are found.
package places

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var client *sts.Client

const valid = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}`

//go:embed broken.json
var broken string

const (
	head   = `{"Version": "2012-10-17",`
	policy = head + "\n" + `"Statement": raw}`
)

func raw(ctx context.Context) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name: aws.String("raw"),
		Policy: aws.String(`{
	"Version": rawliteral
}`),
	})
}

func interpreted(ctx context.Context) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name:   aws.String("\u0061bc"),
		Policy: aws.String("{\"V\u00e9rsion\":\tinterpreted}"),
	})
}

func joined(ctx context.Context) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("joined"), Policy: aws.String(policy)})
}

func embedded(ctx context.Context) {
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("embedded"), Policy: &broken})
}

func formatted(ctx context.Context) {
	action := "s3:Get"
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{
		Name:   aws.String("formatted"),
		Policy: aws.String(fmt.Sprintf(`{"Action": "%s", "Other": [4, template]}`, action)),
	})
}

func constant(ctx context.Context) {
	const name = "bad name"
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(name), Policy: aws.String(valid)})
	other := "other name"
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(other), Policy: aws.String(valid)})
}

func marshalled(ctx context.Context, resource string) {
	text, _ := json.Marshal(map[string]any{"Version": "2012-10-17", "Statement": resource})
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String("marshalled"), Policy: aws.String(string(text))})
}

type document string

// converted has the brackets and the conversion around the text that is wrong.
func converted(ctx context.Context) {
	const name = string((document("conv name")))
	client.GetFederationToken(ctx, &sts.GetFederationTokenInput{Name: aws.String(name), Policy: aws.String(valid)})
}
