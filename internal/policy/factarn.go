package policy

import "strings"

// before keeps the first parts of an ARN.
func (a ARN) before(parts int) ARN {
	fields := []*string{&a.Partition, &a.Service, &a.Region, &a.Account, &a.Resource}
	for i := max(0, parts-1); i < len(fields); i++ {
		*fields[i] = ""
	}
	a.Parts = parts
	return a
}

// arnFacts tells of the parts that are there.
func arnFacts(facts map[string]any, a ARN) {
	for i, part := range []struct{ name, text string }{
		{"partition", a.Partition}, {"service", a.Service}, {"region", a.Region},
		{"account", a.Account}, {"resource", a.Resource},
	} {
		if i+1 < a.Parts {
			facts[part.name] = part.text
		}
	}
	flag(facts, "bad_partition", a.Parts > 1 && !KnownPartition(a.Partition))
	flag(facts, "wild_partition", hasWildcard(a.Partition))
	flag(facts, "wild_service", hasWildcard(a.Service))
	flag(facts, "malformed", a.Parts > 1 && !KnownPartition(a.Partition) ||
		a.Parts > 2 && (a.Service == "" || hasWildcard(a.Service)))
	flag(facts, "bad_account", a.Parts > 4 && !ValidAccount(a.Account))
	if a.Parts < arnParts {
		return
	}
	word(facts, "type", a.Type())
	flag(facts, "wild_type", hasWildcard(a.Type()))
	flag(facts, "wild", hasWildcard(a.Resource))
	flag(facts, "joined", joined(a.Resource))
	word(facts, "s3_level", a.s3Level())
	placeFacts(facts, a)
}

// joined tells whether a * follows a letter or a digit.
func joined(resource string) bool {
	for i := 1; i < len(resource); i++ {
		if resource[i] == '*' && isAlphanumeric(resource[i-1]) {
			return true
		}
	}
	return false
}

// s3Level tells what an ARN of S3 names: a bucket, objects, or any of them where a wildcard may reach over the
// first slash. It is empty for access points and the like.
func (a ARN) s3Level() string {
	if a.Service != "s3" || a.Resource == "" {
		return ""
	}
	switch a.Type() {
	case "accesspoint", "access-grants", "job", "storage-lens", "storage-lens-group", "async-request":
		if a.Region != "" || a.Account != "" {
			return ""
		}
	}
	bucket, _, object := strings.Cut(a.Resource, "/")
	switch {
	case object:
		return "object"
	case strings.Contains(bucket, "*") || strings.Contains(bucket, "${"):
		return "any"
	}
	return "bucket"
}
