// Package drift reports differences between AWS's current SDK for Go and our schemas, in both directions: operations,
// members, types, enum values and required members. It is a separate module, so that sessionlint does not depend on
// the SDK:
//
//	cd internal/drift
//	go get -u github.com/aws/aws-sdk-go-v2/service/{sts,cognitoidentity,iam,eks,rolesanywhere,ssoadmin}
//	go test ./...
//
// Command newest does the same with the newest versions instead of those in go.mod; continuous integration runs it as
// a report, and a workflow every week.
//
// What it finds goes into schemas/overlay, with its reason, until the models have caught up.
package drift
