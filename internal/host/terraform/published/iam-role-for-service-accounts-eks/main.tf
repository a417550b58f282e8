# Versions 4 and 5: a role for service accounts of EKS clusters.
variable "create_role" { default = true }
variable "role_name" {}
variable "role_path" { default = "/" }
variable "role_description" {}
variable "role_permissions_boundary_arn" {}
variable "max_session_duration" {}
variable "assume_role_condition_test" { default = "StringEquals" }
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
        test     = var.assume_role_condition_test
        variable = "${element(split(":oidc-provider/", cluster.value.provider_arn), 1)}:sub"
        values   = [for account in cluster.value.namespace_service_accounts : "system:serviceaccount:${account}"]
      }
      condition {
        test     = var.assume_role_condition_test
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
  count                = var.create_role ? 1 : 0
  name                 = var.role_name
  path                 = var.role_path
  description          = var.role_description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.role_permissions_boundary_arn
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  tags                 = var.tags
}
