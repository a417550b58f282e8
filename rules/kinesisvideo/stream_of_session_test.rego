package rules.kinesisvideo.stream_of_session_test

import data.rules.kinesisvideo.stream_of_session.finding

test_bad if {
	found := finding with input as {"params": {"Expires": 300}, "unknown": []}
	found == {{"path": [], "message": "StreamName and StreamARN are missing; AWS requires one of them"}}
}

test_good if {
	count(finding) == 0 with input as {"params": {"StreamName": "a"}, "unknown": []}
	count(finding) == 0 with input as {"params": {"StreamARN": "a"}, "unknown": []}
	count(finding) == 0 with input as {"params": {}, "unknown": [["StreamName"]]}
}
