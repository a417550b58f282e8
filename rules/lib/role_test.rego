package rules.lib.role_test

import data.rules.lib.role

test_certain_role if role.severity == {} with input as {"context": {"role": {"certain": true}}}

test_role_of_any_account if role.severity == {"severity": "warning"} with input as {"context": {"role": {}}}
