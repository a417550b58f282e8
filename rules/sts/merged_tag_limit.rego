# METADATA
# title: Too many tags together with inherited ones
# description: |
#   A session can have up to 50 tags, including inherited transitive tags. A request with no more than 50 tags can
#   therefore exceed the limit.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Remove tags, or make fewer tags transitive in the first request of the chain, so that own and inherited tags
#     together are at most 50.
#   severity: warning
#   operations: ["sts:AssumeRole"]
#   aws_error: ""
#   confidence: infer
#   facts: [STS-S120]
#   date: 2026-11-21
package rules.sts.merged_tag_limit

finding contains {"path": ["Tags"], "message": message} if {
	limit := input.context.tag_limit
	own := count(input.params.Tags)
	own <= limit
	total := own + count(added)
	total > limit
	message := sprintf("%d tags including %d inherited ones: a session accepts at most %d", [
		total,
		count(added),
		limit,
	])
}

# A tag that is set again is counted once, and told by another rule.
added contains inherited.key if {
	own := {lower(tag.Key) | some tag in input.params.Tags}
	some inherited in input.context.inherited
	not lower(inherited.key) in own
}
