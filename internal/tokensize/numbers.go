package tokensize

import (
	"maps"
	"slices"
	"strconv"
)

// Number is a number of the model, with where it is from.
type Number struct {
	Operations   []string // those whose tokens it is about
	Name         string
	Value        string
	Unit         string // empty for a factor
	Reason       string
	Measured     bool // of the measurements by itself; the others are fitted to several, or a margin
	Source, Date string
}

// The measurements, each with its public source, and the day of the newest.
const (
	recorded   = "internal/tokensize/testdata/measurements.json"
	measuredOn = "2026-09-11"
)

// Numbers returns the numbers that estimates are made of: the tokens without contents, by operation, then what is added.
func Numbers() []Number {
	names := slices.Sorted(maps.Keys(operations))
	var all []Number
	for _, name := range names {
		o := operations[name]
		n := number("token_base_bytes", float64(o.base), "bytes", "a session token without contents, before base64; the median of recorded tokens")
		if o.unverified {
			n.Reason = "a session token without contents, before base64; no record, assumed to be like AssumeRoleWithWebIdentity"
		}
		n.Operations, n.Measured = []string{name}, !o.unverified
		all = append(all, n)
	}
	for _, n := range added {
		n.Operations = names
		all = append(all, n)
	}
	return all
}

// added are the numbers that all operations share.
var added = []Number{
	number("token_base_below_bytes", baseBelow, "bytes", "a token without contents may be smaller than the recorded one by this"),
	number("token_base_above_bytes", baseAbove, "bytes", "a token without contents may be larger than the recorded one by this"),
	number("token_version1_saving_bytes", version1Saving, "bytes", "what a version 1 token, from the global endpoint, is smaller by"),
	number("token_policy_bytes", policyOverhead, "bytes", "what a session policy adds to its compressed text"),
	number("token_policy_arn_bytes", arnOverhead, "bytes", "what each ARN of PolicyArns adds to its length"),
	number("token_tag_bytes", tagOverhead, "bytes", "what each session tag adds to the length of its key and value"),
	number("token_source_identity_bytes", identityOverhead, "bytes", "what SourceIdentity adds to its length"),
	number("token_policy_low_factor", policyLow, "", "the low end of an estimate counts this much of a policy"),
	number("token_policy_high_factor", policyHigh, "", "the high end of an estimate counts this much of a policy"),
	number("token_tags_high_factor", tagsUp, "", "the high end of an estimate counts this much of tags"),
	number("packed_policy_bytes", PackedLimit, "bytes", "the packed size that was 100 % until the token limit, and is in other partitions"),
}

func number(name string, value float64, unit, reason string) Number {
	return Number{
		Name: name, Value: strconv.FormatFloat(value, 'f', -1, 64), Unit: unit, Reason: reason,
		Source: recorded, Date: measuredOn,
	}
}
