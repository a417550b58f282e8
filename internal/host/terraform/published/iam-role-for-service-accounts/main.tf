# Since version 6: a role for service accounts of EKS clusters.
variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = true }
variable "path" { default = "/" }
variable "description" {}
variable "permissions_boundary" {}
variable "max_session_duration" {}
variable "trust_condition_test" { default = "StringEquals" }
variable "oidc_providers" { default = {} }
variable "tags" { default = {} }
variable "more" {}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.oidc_providers
    iterator = cluster
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = [cluster.value.provider_arn]
      }
      condition {
        test     = var.trust_condition_test
        variable = "${element(split(":oidc-provider/", cluster.value.provider_arn), 1)}:sub"
        values   = [for account in cluster.value.namespace_service_accounts : "system:serviceaccount:${account}"]
      }
      condition {
        test     = var.trust_condition_test
        variable = "${element(split(":oidc-provider/", cluster.value.provider_arn), 1)}:aud"
        values   = ["sts.amazonaws.com"]
      }
    }
  }
  dynamic "statement" {
    for_each = var.more
    content {}
  }
}

resource "aws_iam_role" "role" {
  count                = var.create ? 1 : 0
  name                 = var.use_name_prefix ? null : var.name
  path                 = var.path
  description          = var.description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  tags                 = var.tags
}
