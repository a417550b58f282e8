# METADATA
# description: What other requests say about the role of this one.
package rules.lib.role

# severity is the part of a finding that lowers it to a warning where what another request says may be about another role
# of the same name, since names repeat across accounts. It is empty where no other role can be meant.
severity := {} if {
	input.context.role.certain
} else := {"severity": "warning"}
