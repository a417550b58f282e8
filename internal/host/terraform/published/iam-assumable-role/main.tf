# Versions 2 to 5: a role for accounts, roles, users and services, which is made only if create_role says so.
variable "create_role" { default = false }
variable "trusted_role_actions" {}
variable "trusted_role_arns" { default = [] }
variable "trusted_role_services" { default = [] }
variable "role_name" {}
variable "role_path" { default = "/" }
variable "role_description" { default = "" }
variable "role_permissions_boundary_arn" { default = "" }
variable "max_session_duration" { default = 3600 }
variable "role_sts_externalid" { default = [] }
variable "custom_role_trust_policy" { default = "" }
variable "tags" { default = {} }
variable "trust_policy_conditions" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = var.trusted_role_actions
    principals {
      type        = "AWS"
      identifiers = var.trusted_role_arns
    }
    principals {
      type        = "Service"
      identifiers = var.trusted_role_services
    }
    dynamic "condition" {
      for_each = length(flatten([var.role_sts_externalid])) > 0 ? [1] : []
      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = flatten([var.role_sts_externalid])
      }
    }
    # Multi-factor authentication, and what trust_policy_conditions adds.
    dynamic "condition" {
      for_each = var.trust_policy_conditions
      content {}
    }
  }
}

resource "aws_iam_role" "role" {
  count                = var.create_role ? 1 : 0
  name                 = var.role_name
  path                 = var.role_path
  description          = var.role_description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.role_permissions_boundary_arn
  assume_role_policy   = coalesce(var.custom_role_trust_policy, data.aws_iam_policy_document.trust.json)
  tags                 = var.tags
}
