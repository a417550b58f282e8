package policy

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// partition is a group of Regions with accounts of its own, as ARNs name it.
type partition struct {
	name    string
	regions []string
}

// KnownPartition reports whether AWS has a partition of that name.
func KnownPartition(name string) bool {
	return slices.ContainsFunc(partitions, func(p partition) bool { return p.name == name })
}

// PartitionOf returns the partition of a Region; empty if the Region is not known.
func PartitionOf(region string) string {
	for _, p := range partitions {
		if slices.Contains(p.regions, region) {
			return p.name
		}
	}
	return ""
}

// UnknownRegion reports whether a text is certainly meant as one Region, and AWS had none of that name when the list was
// made. A text with wildcards or variables may match a Region to come.
func UnknownRegion(text string) bool {
	return text != "" && !HasWildcard(text) && len(Variables(text)) == 0 && PartitionOf(text) == ""
}

// ClosestRegion returns the Region that was most likely meant, if one has nearly that name.
func ClosestRegion(text string) string {
	return finding.Close(text, func(yield func(string) bool) {
		for _, p := range partitions {
			for _, region := range p.regions {
				if !yield(region) {
					return
				}
			}
		}
	})
}
