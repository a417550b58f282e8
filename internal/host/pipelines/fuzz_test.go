package pipelines_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/pipelines"
)

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, pipelines.Format, "pipeline.yml",
		"steps:\n- plugins:\n  - aws-assume-role-with-web-identity#v1: {role-arn: a, role-session-duration: 1, x: y}\n  - cultureamp/aws-assume-role#v1: {role: $A, duration: '2'}",
		"orbs: {a: circleci/aws-cli@4.1}\njobs: {b: {steps: [a/setup: {role-arn: << x >>, session_duration: 1h}]}}",
		"pipelines: [{pipe: atlassian/aws-s3:1, variables: {AWS_OIDC_ROLE_ARN: a}}]\na: {script: b, variables: {AWS_ROLE_ARN: a, AWS_ROLE_SESSION_NAME: b c}}",
	)
}
