// Package sessionname defines an Analyzer that finds session names without an upper bound.
//
// # Analyzer sessionname
//
// sessionname: find role session names that may be too long
//
// STS accepts at most 64 characters for RoleSessionName, and 32 for the Name of GetFederationToken. A name that contains
// a part of any length works until that part gets too long:
//
//	RoleSessionName: aws.String(fmt.Sprintf("deploy-%s-%s", service, user))
//
// The analyzer is silent if the code cuts, checks or hashes the name or its parts, and about names that are passed on as
// they are: those are chosen elsewhere. Parts with a name that suggests a short value, such as region, accountID or uuid,
// count as bounded.
package sessionname
