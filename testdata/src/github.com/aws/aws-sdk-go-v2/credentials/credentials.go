package credentials

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
)

type StaticCredentialsProvider struct{ Value aws.Credentials }

func NewStaticCredentialsProvider(key, secret, session string) StaticCredentialsProvider {
	return StaticCredentialsProvider{}
}

func (p StaticCredentialsProvider) Retrieve(ctx context.Context) (aws.Credentials, error) {
	return p.Value, nil
}
