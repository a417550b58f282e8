// Package sessionname defines an Analyzer that finds session names without an upper bound.
//
// # Analyzer sessionname
//
// sessionname: find role session names that may be too long
//
// STS takes at most 64 characters for RoleSessionName, and 32 for the Name of GetFederationToken. A
// name that is put together of a part that may be of any length works until the day that the part is
// longer:
//
//	RoleSessionName: aws.String(fmt.Sprintf("deploy-%s-%s", service, user))
//
// The analyzer is silent where the code cuts the name or its parts, checks them, or hashes them, and
// about names that are handed through as they are: those are chosen somewhere else. Parts whose
// name tells that they are short, such as region, accountID or uuid, count as bounded.
package sessionname
