# METADATA
# title: Streaming session without exactly one stream
# description: |
#   The URL of a streaming session of Kinesis Video is for the stream that StreamName or StreamARN names. AWS's
#   documentation says that one of the two must be given.
# related_resources:
#   - https://docs.aws.amazon.com/kinesisvideostreams/latest/dg/API_reader_GetHLSStreamingSessionURL.html
#   - https://docs.aws.amazon.com/kinesisvideostreams/latest/dg/API_reader_GetDASHStreamingSessionURL.html
# custom:
#   fix: |
#     Give StreamName or StreamARN.
#   severity: warning
#   operations: ["kinesisvideo:GetDASHStreamingSessionURL", "kinesisvideo:GetHLSStreamingSessionURL"]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.kinesisvideo.stream_of_session

import data.rules.lib

finding contains {"path": [], "message": message} if {
	lib.params.missing(["StreamName"])
	lib.params.missing(["StreamARN"])
	message := "StreamName and StreamARN are missing; AWS requires one of them"
}
