// Package drift reports when AWS's current SDK for Go knows operations, members, types, enum values or
// demands that our schemas do not know, or the other way round. It is a module of its own, so that
// the SDK is no dependency of sessionlint:
//
//	cd internal/drift
//	go get -u github.com/aws/aws-sdk-go-v2/service/{sts,cognitoidentity,iam,eks,rolesanywhere,ssoadmin}
//	go test ./...
//
// Command newest asks the same of the newest versions, whatever go.mod has; continuous integration runs it as a report, and
// a workflow every week.
//
// What it finds goes into schemas/overlay, with its reason, until the models have caught up.
package drift
