package cdk_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/cdk"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, cdk.Format, "app.assets.json",
		`{"version": "48.0.0", "files": {"a": {"destinations": {"b": {"assumeRoleArn": "arn:${AWS::Partition}:iam::1:role/x", "assumeRoleAdditionalOptions": {"Tags": [{"Key": "a"}], "x": 1}}}}}}`,
		`{"version": "48.0.0", "artifacts": {"a": {"properties": {"assumeRoleArn": "x", "lookupRole": {"arn": "é", "assumeRoleExternalId": 1}}}}}`,
	)
}
