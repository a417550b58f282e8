// Package broken does not type-check.
package broken

import "github.com/aws/aws-sdk-go-v2/service/sts"

var client *sts.Client = 1
