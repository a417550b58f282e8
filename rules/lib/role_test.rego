package rules.lib_test

import data.rules.lib

test_certain_role if lib.role_weight == {} with input as {"context": {"role": {"certain": true}}}

test_role_of_any_account if lib.role_weight == {"severity": "warning"} with input as {"context": {"role": {}}}
