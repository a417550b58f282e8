# Since version 6: a role for accounts, services, and identities of GitHub, OpenID Connect and SAML providers.
variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = true }
variable "path" { default = null }
variable "description" { default = null }
variable "max_session_duration" { default = null }
variable "permissions_boundary" { default = null }
variable "tags" { default = {} }
variable "enable_github_oidc" { default = false }
variable "github_provider" { default = "token.actions.githubusercontent.com" }
variable "enable_oidc" { default = false }
variable "oidc_provider_urls" { default = [] }
variable "oidc_subjects" { default = [] }
variable "oidc_wildcard_subjects" { default = [] }
variable "oidc_audiences" { default = [] }
variable "enable_saml" { default = false }
variable "saml_provider_ids" { default = [] }
variable "saml_endpoints" { default = ["https://signin.aws.amazon.com/saml"] }
variable "trust_policy_permissions" { default = {} }
variable "trust_policy_conditions" { default = [] }
variable "account" {}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.enable_oidc ? [for url in var.oidc_provider_urls : replace(url, "https://", "")] : []
    iterator = issuer
    content {
      actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:aws:iam::${var.account}:oidc-provider/${issuer.value}"]
      }
      dynamic "condition" {
        for_each = length(var.oidc_subjects) > 0 ? [1] : []
        content {
          test     = "StringEquals"
          variable = "${issuer.value}:sub"
          values   = var.oidc_subjects
        }
      }
      dynamic "condition" {
        for_each = length(var.oidc_wildcard_subjects) > 0 ? [1] : []
        content {
          test     = "StringLike"
          variable = "${issuer.value}:sub"
          values   = var.oidc_wildcard_subjects
        }
      }
      dynamic "condition" {
        for_each = length(var.oidc_audiences) > 0 ? [1] : []
        content {
          test     = "StringEquals"
          variable = "${issuer.value}:aud"
          values   = var.oidc_audiences
        }
      }
      dynamic "condition" {
        for_each = var.trust_policy_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
  dynamic "statement" {
    for_each = var.enable_github_oidc ? [1] : []
    content {
      actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["arn:aws:iam::${var.account}:oidc-provider/${var.github_provider}"]
      }
      condition {
        test     = "StringEquals"
        variable = "${var.github_provider}:aud"
        values   = length(var.oidc_audiences) > 0 ? var.oidc_audiences : ["sts.amazonaws.com"]
      }
      dynamic "condition" {
        for_each = length(var.oidc_subjects) > 0 ? [1] : []
        content {
          test     = "StringEquals"
          variable = "${var.github_provider}:sub"
          values   = [for subject in var.oidc_subjects : "repo:${trimprefix(subject, "repo:")}"]
        }
      }
      dynamic "condition" {
        for_each = length(var.oidc_wildcard_subjects) > 0 ? [1] : []
        content {
          test     = "StringLike"
          variable = "${var.github_provider}:sub"
          values   = [for subject in var.oidc_wildcard_subjects : "repo:${trimprefix(subject, "repo:")}"]
        }
      }
      dynamic "condition" {
        for_each = var.trust_policy_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
  dynamic "statement" {
    for_each = var.enable_saml ? [1] : []
    content {
      actions = ["sts:TagSession", "sts:AssumeRoleWithSAML"]
      principals {
        type        = "Federated"
        identifiers = var.saml_provider_ids
      }
      condition {
        test     = "StringEquals"
        variable = "SAML:aud"
        values   = var.saml_endpoints
      }
      dynamic "condition" {
        for_each = var.trust_policy_conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
  dynamic "statement" {
    for_each = var.trust_policy_permissions
    content {
      sid           = coalesce(statement.value.sid, statement.key)
      effect        = statement.value.effect
      actions       = statement.value.actions
      not_actions   = statement.value.not_actions
      resources     = statement.value.resources
      not_resources = statement.value.not_resources
      dynamic "principals" {
        for_each = statement.value.principals
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }
      dynamic "not_principals" {
        for_each = statement.value.not_principals
        content {
          type        = not_principals.value.type
          identifiers = not_principals.value.identifiers
        }
      }
      dynamic "condition" {
        for_each = statement.value.condition
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
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
