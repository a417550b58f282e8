# Versions 2 to 5: up to three roles of one trust policy.
variable "trusted_role_arns" { default = [] }
variable "trusted_role_services" { default = [] }
variable "max_session_duration" { default = 3600 }
variable "create_admin_role" { default = false }
variable "create_poweruser_role" { default = false }
variable "create_readonly_role" { default = false }
variable "admin_role_name" { default = "admin" }
variable "poweruser_role_name" { default = "poweruser" }
variable "readonly_role_name" { default = "readonly" }
variable "actions" {}
variable "conditions" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = var.actions
    principals {
      type        = "AWS"
      identifiers = var.trusted_role_arns
    }
    principals {
      type        = "Service"
      identifiers = var.trusted_role_services
    }
    dynamic "condition" {
      for_each = var.conditions
      content {}
    }
  }
}

resource "aws_iam_role" "admin" {
  count                = var.create_admin_role ? 1 : 0
  name                 = var.admin_role_name
  max_session_duration = var.max_session_duration
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role" "poweruser" {
  count                = var.create_poweruser_role ? 1 : 0
  name                 = var.poweruser_role_name
  max_session_duration = var.max_session_duration
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role" "readonly" {
  count                = var.create_readonly_role ? 1 : 0
  name                 = var.readonly_role_name
  max_session_duration = var.max_session_duration
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}
