# METADATA
# description: ARNs with other parts, for fixes.
package rules.lib.arn

# with_part returns an ARN with another part at a place: 1 is the partition, 3 the Region, 4 the account.
with_part(arn, place, part) := concat(":", array.concat(
	array.concat(array.slice(parts, 0, place), [part]),
	array.slice(parts, place + 1, count(parts)),
)) if {
	parts := split(arn, ":")
}

# in_partition returns an ARN with another partition.
in_partition(arn, partition) := with_part(arn, 1, partition)
