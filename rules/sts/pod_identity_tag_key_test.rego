package rules.sts.pod_identity_tag_key_test

import data.rules.sts.pod_identity_tag_key.finding

request(key) := {"facts": {"tags": {"orchestrator": true}}, "params": {"Tags": [{"Key": "team", "Value": "a"}, {"Key": key, "Value": "b"}]}}

test_taken if {
	every key in ["kubernetes-namespace", "EKS-Cluster-Name"] {
		some found in finding with input as request(key)
		found.path == ["Tags", 1, "Key"]
	}
}

test_certainly_inherited if {
	sessions := {"context": {"inherited": [{"key": "EKS-Cluster-Name", "hop": 0, "path": []}]}}
	count(finding) == 0 with input as object.union(request("eks-cluster-name"), sessions)
	count(finding) == 1 with input as object.union(request("kubernetes-namespace"), sessions)
}

test_free if {
	count(finding) == 0 with input as request("namespace")
	count(finding) == 0 with input as {"params": {}, "unknown": [["Tags"]]}
}
