# METADATA
# description: Fixes that several rules propose, as members of a finding; empty if there is none.
package rules.lib.fix

# close writes what is close to something unknown.
close(entry) := {"fix": {"write": entry.close}} if {
	entry.close
} else := {}

# rename_close is close for a key.
rename_close(entry) := {"fix": {"rename": entry.close}} if {
	entry.close
} else := {}

# same_tag removes the later of two tags with the same key and value. Which of two values is meant is not known.
same_tag(tags, first, later) := {"fix": {"path": ["Tags", later], "remove": true}} if {
	tags[first].Value == tags[later].Value
} else := {}
