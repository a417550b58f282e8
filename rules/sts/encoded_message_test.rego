package rules.sts.encoded_message_test

import data.rules.sts.encoded_message.finding

message(text) := m if {
	some found in finding with input as {"params": {"EncodedMessage": text}}
	m := found.message
}

test_words if startswith(message("Encoded authorization failure message: 4GIOHl"), "leave out the words")

test_white_space if {
	startswith(message("4GIO\nHl"), "white space")
	startswith(message("4GIOHl "), "white space")
}

test_message_alone if {
	count(finding) == 0 with input as {"params": {"EncodedMessage": "4GIOHl_-TkIa"}}
	count(finding) == 0 with input as {"params": {}}
}
