# METADATA
# title: Session token too long for EKS
# description: |
#   The file gets tokens for an EKS cluster (`aws eks get-token`, `aws eks update-kubeconfig`, aws-iam-authenticator). Such a
#   token is a signed address that contains the whole session token, in base64, and the authenticator of EKS refuses tokens
#   of more than 4,096 characters. This leaves about 2,500 bytes for the session token, although STS issues longer ones. The
#   cluster then answers Unauthorized, without a reason. The size is an estimate, as in session-token-size.
# related_resources:
#   - https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/token/token.go
#   - https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html
# custom:
#   fix: |
#     Use a session with fewer or shorter tags and a shorter policy for the cluster (`sessionlint estimate` shows what is
#     large), or let `aws eks get-token --role-arn` assume a role of its own, without transitive tags.
#   severity: info
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken"]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   partial: true
package rules.sts.eks_token_size

# Of the 4,096 characters that the authenticator accepts, the rest of the address takes about 500, and base64 a quarter of
# what is left.
longest := 2500

finding contains {"path": place, "message": message} if {
	# Most requests are far below.
	input.facts.hints.token
	reach := input.facts.token.reach
	reach >= 30
	token.regime == "token_4096"
	bytes > longest
	input.context.eks_client
	message := sprintf(
		"the session token is estimated at %d bytes; EKS refuses session tokens of more than about %d",
		[bytes, longest],
	)
}

token := input.facts.token

# Without an upper bound only the low end is known.
bytes := token.estimate if {
	token.estimate
} else := token.low

place := [token.largest] if {
	token.largest
} else := []
