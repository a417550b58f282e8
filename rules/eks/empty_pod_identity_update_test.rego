package rules.eks.empty_pod_identity_update_test

import data.rules.eks.empty_pod_identity_update.finding

ids := {"clusterName": "prod", "associationId": "a-1"}

test_empty if {
	count(finding) == 1 with input as {"params": ids}
	count(finding) == 1 with input as {"params": object.union(ids, {"clientRequestToken": "x"})}
}

test_change if {
	count(finding) == 0 with input as {"params": object.union(ids, {"disableSessionTags": false})}
	count(finding) == 0 with input as {"params": ids, "unknown": [["roleArn"]]}
}
