package facts

import (
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
)

// Both tables are chosen from the actions of the service authorization reference (2026-11) by what their API references
// say. Actions that need iam:PassRole for each use are left out: iam:PassRole has rules.

// runsCode are the actions that run code, or change code that runs, with the permissions of a role that is there already.
var runsCode = sync.OnceValue(func() map[string][]string {
	return byService(`
	cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet cloudformation:UpdateStack cloudformation:UpdateStackSet
	codebuild:StartBuild codebuild:StartBuildBatch codebuild:UpdateProject datapipeline:PutPipelineDefinition
	ec2-instance-connect:SendSSHPublicKey ec2-instance-connect:SendSerialConsoleSSHPublicKey ecs:ExecuteCommand
	elasticmapreduce:AddJobFlowSteps glue:UpdateDevEndpoint lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration
	sagemaker:CreatePresignedNotebookInstanceUrl sagemaker:UpdateNotebookInstanceLifecycleConfig
	ssm:SendCommand ssm:StartSession states:UpdateStateMachine`)
})

// handsOut are the actions that return credentials which do not carry the session policy.
var handsOut = sync.OnceValue(func() map[string][]string {
	return byService(`
	cognito-idp:DescribeUserPoolClient connect:GetFederationToken connect:GetFederationTokens
	datazone:GetEnvironmentCredentials elasticmapreduce:GetClusterSessionCredentials gamelift:GetInstanceAccess
	gamelift:RequestUploadCredentials iam:CreateServiceSpecificCredential iam:ResetServiceSpecificCredential
	iam:UploadSSHPublicKey iam:UploadSigningCertificate lightsail:GetInstanceAccessDetails
	lightsail:GetRelationalDatabaseMasterUserPassword redshift:GetClusterCredentials
	redshift:GetClusterCredentialsWithIAM redshift-serverless:GetCredentials sts:AssumeRoot sts:GetFederationToken`)
})

// byService reads a list of actions into the names of each service.
func byService(list string) map[string][]string {
	names := map[string][]string{}
	for action := range strings.FieldsSeq(list) {
		service, name, _ := strings.Cut(action, ":")
		names[service] = append(names[service], name)
	}
	return names
}

// escalate adds the actions by which the session gets more than its policy allows.
func (a *Action) escalate(of scope.Actions) {
	a.RunsCode, a.HandsOut = firstOf(of, runsCode()), firstOf(of, handsOut())
}

// firstOf returns the first action that is in a table; empty if none is.
func firstOf(of scope.Actions, table map[string][]string) string {
	names := table[of.Service.Prefix]
	i := slices.IndexFunc(of.Found, func(a *iamcatalog.Action) bool { return slices.Contains(names, a.Name) })
	if i < 0 {
		return ""
	}
	return of.Service.Prefix + ":" + of.Found[i].Name
}
