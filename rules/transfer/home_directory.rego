# METADATA
# title: Home directory does not fit its type
# description: |
#   With HomeDirectoryType LOGICAL, a user of Transfer Family sees the folders of HomeDirectoryMappings, and these are
#   required; HomeDirectory is only used with PATH, the default, and mappings only with LOGICAL.
# related_resources:
#   - https://docs.aws.amazon.com/transfer/latest/APIReference/API_CreateUser.html
#   - https://docs.aws.amazon.com/transfer/latest/userguide/logical-dir-mappings.html
# custom:
#   fix: |
#     Give HomeDirectoryMappings together with HomeDirectoryType LOGICAL, or HomeDirectory alone.
#   severity: warning
#   operations: ["transfer:CreateUser", "transfer:CreateAccess"]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.transfer.home_directory

import data.rules.lib

finding contains {"path": ["HomeDirectoryType"], "message": message} if {
	input.params.HomeDirectoryType == "LOGICAL"
	lib.params.missing(["HomeDirectoryMappings"])
	message := "HomeDirectoryType LOGICAL needs HomeDirectoryMappings"
}

finding contains {"path": ["HomeDirectoryMappings"], "message": message} if {
	input.params.HomeDirectoryMappings
	not_logical
	message := "HomeDirectoryMappings are used only with HomeDirectoryType LOGICAL"
}

not_logical if lib.params.missing(["HomeDirectoryType"])

not_logical if input.params.HomeDirectoryType == "PATH"
