// Package vendored has the SDK in its vendor folder.
package vendored

import "github.com/aws/aws-sdk-go/service/sts"

// token is found under the vendored path.
//
//	sts:GetSessionToken {DurationSeconds=60}
func token(client *sts.STS) error {
	return client.GetSessionToken(&sts.GetSessionTokenInput{DurationSeconds: new(int64(60))})
}
