# Versions 2 to 5: a role for identities of SAML providers.
variable "create_role" { default = false }
variable "provider_id" { default = "" }
variable "provider_ids" { default = [] }
variable "aws_saml_endpoint" { default = "https://signin.aws.amazon.com/saml" }
variable "role_name" {}
variable "role_path" { default = "/" }
variable "role_description" { default = "" }
variable "role_permissions_boundary_arn" { default = "" }
variable "max_session_duration" { default = 3600 }
variable "tags" { default = {} }
variable "trusted_role_actions" {}
variable "more" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = var.trusted_role_actions
    principals {
      type        = "Federated"
      identifiers = compact(concat(var.provider_ids, [var.provider_id]))
    }
    condition {
      test     = "StringEquals"
      variable = "SAML:aud"
      values   = flatten([var.aws_saml_endpoint])
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
