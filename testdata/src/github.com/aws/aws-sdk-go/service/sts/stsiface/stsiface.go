package stsiface

import "github.com/aws/aws-sdk-go/service/sts"

type STSAPI interface {
	AssumeRole(*sts.AssumeRoleInput) (*sts.AssumeRoleOutput, error)
	GetFederationToken(*sts.GetFederationTokenInput) (*sts.GetFederationTokenOutput, error)
}
