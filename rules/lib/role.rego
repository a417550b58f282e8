package rules.lib

# role_weight is the severity of what another request says of the role: lowered where that may be about another role of
# the same name, since names repeat over accounts.
role_weight := {} if input.context.role.certain

role_weight := {"severity": "warning"} if not input.context.role.certain
