package basic

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// Test files are left out unless somebody asks for them.
func TestIgnored(t *testing.T) {
	client.GetSessionToken(context.TODO(), &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(1)})
}
