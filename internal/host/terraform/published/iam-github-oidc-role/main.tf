# Version 5: a role for workflows of GitHub. Subjects may be written with "repo:" before them or without.
variable "create" { default = true }
variable "name" {}
variable "path" { default = "/" }
variable "description" { default = "" }
variable "permissions_boundary_arn" { default = "" }
variable "max_session_duration" {}
variable "provider_url" { default = "token.actions.githubusercontent.com" }
variable "audience" { default = "sts.amazonaws.com" }
variable "subjects" { default = [] }
variable "tags" { default = {} }
variable "account" {}
variable "additional_trust_policy_conditions" {}

locals {
  issuer = replace(var.provider_url, "https://", "")
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${var.account}:oidc-provider/${local.issuer}"]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = [var.audience]
    }
    condition {
      test     = "StringLike"
      variable = "${local.issuer}:sub"
      values   = [for subject in var.subjects : "repo:${trimprefix(subject, "repo:")}"]
    }
    dynamic "condition" {
      for_each = var.additional_trust_policy_conditions
      content {}
    }
  }
}

resource "aws_iam_role" "role" {
  count                = var.create ? 1 : 0
  name                 = var.name
  path                 = var.path
  description          = var.description
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary_arn
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  tags                 = var.tags
}
