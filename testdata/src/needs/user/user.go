// Package user has no mistake itself; a package that it needs by way of another is not there.
package user

import (
	"needs/between"

	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var name = between.Name()

var input = sts.AssumeRoleInput{RoleSessionName: &name}
