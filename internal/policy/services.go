package policy

import (
	"strings"
	"sync"
)

// The tables are read from lists of words when they are first needed. The facts in them come from the service authorization reference,
// https://docs.aws.amazon.com/service-authorization/latest/reference/ (2026-09).

// watched are the actions that Reaches looks for.
var watched = sync.OnceValue(func() []string {
	return strings.Fields(`
	sts:AssumeRole iam:PassRole iam:CreateServiceLinkedRole
	iam:AddUserToGroup iam:AttachGroupPolicy iam:AttachRolePolicy iam:AttachUserPolicy iam:CreateAccessKey iam:CreateLoginProfile
	iam:CreatePolicy iam:CreatePolicyVersion iam:DeleteRolePermissionsBoundary iam:DeleteUserPermissionsBoundary
	iam:PutGroupPolicy iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:PutUserPermissionsBoundary iam:PutUserPolicy
	iam:SetDefaultPolicyVersion iam:UpdateAssumeRolePolicy iam:UpdateLoginProfile`)
})

// methods leads from SDK methods whose names are no actions to the action that permits them.
var methods = sync.OnceValue(func() map[string]string {
	return pairs(`
	s3:CompleteMultipartUpload s3:PutObject  s3:CopyObject s3:PutObject  s3:CreateMultipartUpload s3:PutObject
	s3:DeleteBucketCors s3:PutBucketCORS  s3:DeleteBucketEncryption s3:PutEncryptionConfiguration
	s3:DeleteBucketLifecycle s3:PutLifecycleConfiguration  s3:DeleteBucketReplication s3:PutReplicationConfiguration
	s3:DeleteBucketTagging s3:PutBucketTagging  s3:DeleteObjects s3:DeleteObject
	s3:DeletePublicAccessBlock s3:PutBucketPublicAccessBlock
	s3:GetBucketAccelerateConfiguration s3:GetAccelerateConfiguration
	s3:GetBucketEncryption s3:GetEncryptionConfiguration  s3:GetBucketLifecycle s3:GetLifecycleConfiguration
	s3:GetBucketInventoryConfiguration s3:GetInventoryConfiguration
	s3:GetBucketLifecycleConfiguration s3:GetLifecycleConfiguration
	s3:GetBucketMetricsConfiguration s3:GetMetricsConfiguration
	s3:GetBucketNotificationConfiguration s3:GetBucketNotification
	s3:GetBucketReplication s3:GetReplicationConfiguration  s3:GetObjectLockConfiguration s3:GetBucketObjectLockConfiguration
	s3:GetPublicAccessBlock s3:GetBucketPublicAccessBlock  s3:HeadBucket s3:ListBucket  s3:HeadObject s3:GetObject
	s3:ListBuckets s3:ListAllMyBuckets  s3:ListMultipartUploads s3:ListBucketMultipartUploads
	s3:ListObjectVersions s3:ListBucketVersions  s3:ListObjects s3:ListBucket  s3:ListObjectsV2 s3:ListBucket
	s3:ListParts s3:ListMultipartUploadParts  s3:PutBucketEncryption s3:PutEncryptionConfiguration
	s3:PutBucketAccelerateConfiguration s3:PutAccelerateConfiguration
	s3:PutBucketLifecycleConfiguration s3:PutLifecycleConfiguration
	s3:PutBucketNotificationConfiguration s3:PutBucketNotification
	s3:PutBucketReplication s3:PutReplicationConfiguration  s3:PutObjectLockConfiguration s3:PutBucketObjectLockConfiguration
	s3:PutPublicAccessBlock s3:PutBucketPublicAccessBlock  s3:SelectObjectContent s3:GetObject
	s3:UploadPart s3:PutObject  s3:UploadPartCopy s3:PutObject
	dynamodb:TransactGetItems dynamodb:GetItem  dynamodb:TransactWriteItems dynamodb:PutItem
	dynamodb:ExecuteStatement dynamodb:PartiQLSelect  dynamodb:BatchExecuteStatement dynamodb:PartiQLSelect
	kms:ReEncrypt kms:ReEncryptFrom  lambda:Invoke lambda:InvokeFunction  sns:PublishBatch sns:Publish
	sqs:ChangeMessageVisibilityBatch sqs:ChangeMessageVisibility  sqs:DeleteMessageBatch sqs:DeleteMessage
	sqs:SendMessageBatch sqs:SendMessage`)
})

// pairs reads a list of pairs: an action, which becomes the key in lower case, and its value.
func pairs(list string) map[string]string {
	words := strings.Fields(list)
	m := make(map[string]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		m[Fold(words[i])] = words[i+1]
	}
	return m
}
