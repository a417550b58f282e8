package rules.eks.second_pod_identity_association_test

import data.rules.eks.second_pod_identity_association.finding

test_associations if {
	some found in finding with input as {"context": {"earlier_resource": {"place": "a.yaml:3", "same_file": true}}}
	found.message == "the service account already has an association in this cluster at a.yaml:3; EKS accepts one"
	count(finding) == 0 with input as {"context": {}}
}
