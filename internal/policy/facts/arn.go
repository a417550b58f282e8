package facts

import (
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
)

// arnFacts are the facts about a resource that is an ARN, as far as it is complete and known. A part that is present
// but empty is "".
type arnFacts struct {
	// Partition is the second part.
	Partition *string `rego:"partition"`
	// Service is the third part.
	Service *string `rego:"service"`
	// Region is the fourth part.
	Region *string `rego:"region"`
	// Account is the fifth part.
	Account *string `rego:"account"`
	// Resource is the last part, with any further colons.
	Resource *string `rego:"resource"`
	// Type is the resource part up to its first / or :.
	Type string `rego:"type"`
	// BadPartition is true if AWS has no partition of that name.
	BadPartition bool `rego:"bad_partition"`
	// WildPartition is true if the partition has * or ?.
	WildPartition bool `rego:"wild_partition"`
	// WildService is true if the service has * or ?.
	WildService bool `rego:"wild_service"`
	// UnknownRegion is true if AWS has no Region of that name.
	UnknownRegion bool `rego:"unknown_region"`
	// CloseRegion is the Region that was most likely meant, if it is unknown and one of nearly the same name exists.
	CloseRegion string `rego:"close_region"`
	// RegionIn is the partition of the Region, if it is another one than the ARN's.
	RegionIn string `rego:"region_in"`
	// BadAccount is true if no account can match the account part.
	BadAccount bool `rego:"bad_account"`
	// StrayRegion is true if resources of the service have no region.
	StrayRegion bool `rego:"stray_region"`
	// StrayAccount is true if resources of the service have no account.
	StrayAccount bool `rego:"stray_account"`
	// WildType is true if the type has * or ?.
	WildType bool `rego:"wild_type"`
	// Wild is true if the resource part has * or ?.
	Wild bool `rego:"wild"`
	// Joined is true if a * in the resource part follows a letter or digit, so that longer names match too.
	Joined bool `rego:"joined"`
	// S3Level is object, bucket or any, for buckets of S3 and the objects in them.
	S3Level string `rego:"s3_level"`
}

// before returns only the first parts of an ARN.
func before(a policy.ARN, parts int) policy.ARN {
	fields := []*string{&a.Partition, &a.Service, &a.Region, &a.Account, &a.Resource}
	for i := max(0, parts-1); i < len(fields); i++ {
		*fields[i] = ""
	}
	a.Parts = parts
	return a
}

func arnOf(a policy.ARN) arnFacts {
	var f arnFacts
	written := []*string{&a.Partition, &a.Service, &a.Region, &a.Account, &a.Resource}
	// A field remains nil if the part is missing: for rules, absent and empty are different mistakes.
	for i, field := range []**string{&f.Partition, &f.Service, &f.Region, &f.Account, &f.Resource} {
		if i+1 < a.Parts {
			*field = written[i]
		}
	}
	f.BadPartition = a.Parts > 1 && !policy.KnownPartition(a.Partition)
	f.WildPartition = policy.HasWildcard(a.Partition)
	f.WildService = policy.HasWildcard(a.Service)
	f.region(a)
	f.BadAccount = a.Parts > 4 && !policy.ValidAccount(a.Account)
	if a.Parts < policy.ARNParts {
		return f
	}
	f.Type = a.Type()
	f.WildType = policy.HasWildcard(f.Type)
	f.Wild = policy.HasWildcard(a.Resource)
	f.Joined = joined(a.Resource)
	f.S3Level = scope.S3Level(a)
	// Resources of IAM have no Region; buckets and objects of S3 have no account either. A * in these places does not
	// match the empty part. Of the other global services, only Route 53 is known to refuse a Region.
	f.StrayRegion = a.Region != "" && (a.Service == "iam" || f.S3Level != "" || a.Service == "route53" && !policy.HasWildcard(a.Region))
	f.StrayAccount = a.Account != "" && f.S3Level != "" && !policy.HasWildcard(a.Account)
	return f
}

// region adds what is known about the Region of an ARN.
func (f *arnFacts) region(a policy.ARN) {
	if a.Parts <= 3 || f.BadPartition {
		return
	}
	if f.UnknownRegion = policy.UnknownRegion(a.Region); f.UnknownRegion {
		f.CloseRegion = policy.ClosestRegion(a.Region)
	}
	if in := policy.PartitionOf(a.Region); in != a.Partition && in != "" && !f.WildPartition {
		f.RegionIn = in
	}
}

// joined reports whether a * follows a letter or a digit.
func joined(resource string) bool {
	for i := 1; i < len(resource); i++ {
		if resource[i] == '*' && policy.IsAlphanumeric(resource[i-1]) {
			return true
		}
	}
	return false
}
