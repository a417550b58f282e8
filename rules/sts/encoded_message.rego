# METADATA
# title: Text around the encoded message
# description: |
#   The error of a refused call ends in an encoded message. DecodeAuthorizationMessage takes the message alone: without
#   the words before it, and without white space, of which terminals and logs add some.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
# custom:
#   fix: |
#     Pass only what follows "Encoded authorization failure message:" in the error, joined to one line without
#     white space.
#   severity: error
#   operations: ["sts:DecodeAuthorizationMessage"]
#   aws_error: InvalidAuthorizationMessageException
#   confidence: doc
#   facts: [STS-S107]
#   when: [params.EncodedMessage]
#   date: 2026-11-21
package rules.sts.encoded_message

finding contains {"path": ["EncodedMessage"], "message": message} if {
	input.params.EncodedMessage
	message := mistake
}

mistake := "leave out the words before the encoded message: AWS accepts only the text after the colon" if {
	regex.match(`(?i)encoded authorization failure message`, input.params.EncodedMessage)
} else := "white space in or around the encoded message: AWS takes it without" if {
	regex.match(`\s`, input.params.EncodedMessage)
}
