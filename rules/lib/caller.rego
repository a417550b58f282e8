# What rules about callers share.
package rules.lib.caller

# What is added to a finding about a caller who is only likely.
doubt := {"severity": "warning"} if {
	input.context.caller_unsure
} else := {}
