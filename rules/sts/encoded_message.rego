# METADATA
# title: Text around the encoded message
# description: |
#   The error message of a refused call ends with an encoded message. DecodeAuthorizationMessage accepts only the
#   encoded message, without the words before it and without white space, which terminals and logs may add.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
# custom:
#   fix: |
#     Pass only the text after "Encoded authorization failure message:", on one line and without white space.
#   severity: error
#   operations: ["sts:DecodeAuthorizationMessage"]
#   aws_error: InvalidAuthorizationMessageException
#   confidence: doc
#   facts: [STS-S107]
#   date: 2026-11-21
package rules.sts.encoded_message

finding contains {"path": ["EncodedMessage"], "message": message} if {
	input.params.EncodedMessage
	message := mistake
}

mistake := "leave out the words before the encoded message: AWS accepts only the text after the colon" if {
	regex.match(`(?i)encoded authorization failure message`, input.params.EncodedMessage)
} else := "white space in or around the encoded message: AWS accepts none" if {
	regex.match(`\s`, input.params.EncodedMessage)
}
