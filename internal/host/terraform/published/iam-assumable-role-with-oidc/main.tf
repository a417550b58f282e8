# Versions 2 to 5: a role for identities of OpenID Connect providers.
variable "create_role" { default = false }
variable "provider_url" { default = "" }
variable "provider_urls" { default = [] }
variable "oidc_fully_qualified_subjects" { default = [] }
variable "oidc_subjects_with_wildcards" { default = [] }
variable "oidc_fully_qualified_audiences" { default = [] }
variable "role_name" {}
variable "role_path" { default = "/" }
variable "role_description" { default = "" }
variable "role_permissions_boundary_arn" { default = "" }
variable "max_session_duration" { default = 3600 }
variable "tags" { default = {} }
variable "account" {}
variable "more" {}

locals {
  providers = [for url in compact(distinct(concat(var.provider_urls, [var.provider_url]))) : replace(url, "https://", "")]
}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = local.providers
    iterator = issuer
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:aws:iam::${var.account}:oidc-provider/${issuer.value}"]
      }
      dynamic "condition" {
        for_each = length(var.oidc_fully_qualified_subjects) > 0 ? [1] : []
        content {
          test     = "StringEquals"
          variable = "${issuer.value}:sub"
          values   = var.oidc_fully_qualified_subjects
        }
      }
      dynamic "condition" {
        for_each = length(var.oidc_subjects_with_wildcards) > 0 ? [1] : []
        content {
          test     = "StringLike"
          variable = "${issuer.value}:sub"
          values   = var.oidc_subjects_with_wildcards
        }
      }
      dynamic "condition" {
        for_each = length(var.oidc_fully_qualified_audiences) > 0 ? [1] : []
        content {
          test     = "StringLike"
          variable = "${issuer.value}:aud"
          values   = var.oidc_fully_qualified_audiences
        }
      }
    }
  }
  # The role itself may be allowed to assume itself.
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
