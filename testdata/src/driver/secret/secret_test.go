package secret

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func TestToken(t *testing.T) {
	new(sts.Client).GetSessionToken(context.TODO(), &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(2)})
}
