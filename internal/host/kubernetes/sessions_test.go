package kubernetes_test

var sessions = []struct{ name, text, want string }{
	{"secret store", `
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: aws}
spec:
  provider:
    aws:
      service: SecretsManager
      region: eu-west-1
      additionalRoles: ["arn:aws:iam::123456789012:role/hop"]
      role: arn:aws:iam::${ACCOUNT}:role/secrets
      externalID: ext-1
      sessionTags: [{key: team, value: a}]
      transitiveTagKeys: [team]
`, `sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/hop
sts:AssumeRole by role
  /ExternalId ext-1
  /TransitiveTagKeys/0 team
  /RoleArn arn:aws:iam::{0..}:role/secrets <arn:aws:iam::${ACCOUNT}:role/secrets>
  /Tags/0/Key team
  /Tags/0/Value a
`},
	{"secret store that adds tags", `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: {name: aws}
spec: {provider: {aws: {role: "arn:aws:iam::123456789012:role/a", auth: {jwt: {serviceAccountRef: {name: a}}}, sessionTagsPolicy: Custom, customSessionTags: {team: a}, transitiveTagKeys: [esoNamespace]}}}
`, `sts:AssumeRole by role
  /TransitiveTagKeys/0 esoNamespace
  /RoleArn arn:aws:iam::123456789012:role/a
  /Tags/0/Key team
  /Tags/0/Value a
`},
	{"secret store without a role", `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: {name: aws}
spec: {provider: {aws: {service: SecretsManager, region: eu-west-1}}}
`, ""},
	{"session token", `
apiVersion: generators.external-secrets.io/v1alpha1
kind: STSSessionToken
metadata: {name: a}
spec:
  role: arn:aws:iam::123456789012:role/a
  requestParameters: {sessionDuration: 600, serialNumber: "arn:aws:iam::123456789012:mfa/user", tokenCode: "123456"}
---
apiVersion: generators.external-secrets.io/v1alpha1
kind: ClusterGenerator
metadata: {name: a}
spec: {kind: STSSessionToken, generator: {stsSessionTokenSpec: {requestParameters: {sessionDuration: 700}}}}
---
apiVersion: generators.external-secrets.io/v1alpha1
kind: ECRAuthorizationToken
metadata: {name: a}
spec: {region: a, role: "arn:aws:iam::123456789012:role/ecr"}
---
apiVersion: generators.external-secrets.io/v1alpha1
kind: ECRAuthorizationToken
metadata: {name: a}
spec: {region: a, role: my-role}
`, `sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/a
sts:GetSessionToken by role
  /DurationSeconds 600
  /SerialNumber arn:aws:iam::123456789012:mfa/user
  /TokenCode 123456
sts:GetSessionToken
  /DurationSeconds 700
sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/ecr
sts:AssumeRole
`},
	{"chain of roles", `
apiVersion: aws.upbound.io/v1beta1
kind: ProviderConfig
metadata: {name: a}
spec:
  credentials: {source: Upbound, upbound: {webIdentity: {roleARN: "arn:aws:iam::123456789012:role/web", roleSessionName: "a b"}}}
  assumeRoleChain:
    - {roleARN: "arn:aws:iam::123456789012:role/a", externalID: ext-1, tags: [{key: k, value: v}], transitiveTagKeys: [k]}
    - {roleARN: "arn:aws:iam::123456789012:role/b"}
---
apiVersion: aws.m.upbound.io/v1beta1
kind: ClusterProviderConfig
metadata: {name: a}
spec: {credentials: {source: Secret}, assumeRoleChain: [{roleARN: "arn:aws:iam::123456789012:role/c"}]}
`, `sts:AssumeRoleWithWebIdentity
  /RoleArn arn:aws:iam::123456789012:role/web
  /RoleSessionName a b
sts:AssumeRole by role
  /RoleArn arn:aws:iam::123456789012:role/a
  /ExternalId ext-1
  /TransitiveTagKeys/0 k
  /Tags/0/Key k
  /Tags/0/Value v
sts:AssumeRole by role
  /RoleArn arn:aws:iam::123456789012:role/b
sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/c
`},
	{"older provider", `
apiVersion: aws.crossplane.io/v1beta1
kind: ProviderConfig
metadata: {name: a}
spec: {assumeRole: {roleARN: "arn:aws:iam::123456789012:role/a", externalID: ext-1}, assumeRoleWithWebIdentity: {roleARN: "arn:aws:iam::123456789012:role/w"}}
---
apiVersion: aws.crossplane.io/v1beta1
kind: ProviderConfig
metadata: {name: a}
spec: {credentials: {source: InjectedIdentity}, assumeRoleARN: "arn:aws:iam::123456789012:role/b", externalID: y}
`, `sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/a
  /ExternalId ext-1
sts:AssumeRoleWithWebIdentity
  /RoleArn arn:aws:iam::123456789012:role/w
sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/b
  /ExternalId y
`},
	{"cluster API", `
apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: AWSClusterRoleIdentity
metadata: {name: a}
spec:
  allowedNamespaces: {}
  roleARN: arn:aws:iam::123456789012:role/a
  sessionName: capa
  durationSeconds: 900
  inlinePolicy: '{"a": 1}'
  policyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
  externalID: ext-1
  sourceIdentityRef: {kind: AWSClusterControllerIdentity, name: default}
`, `sts:AssumeRole
  /RoleArn arn:aws:iam::123456789012:role/a
  /RoleSessionName capa
  /DurationSeconds 900
  /Policy {"a": 1}
  /ExternalId ext-1
  /PolicyArns/0/arn arn:aws:iam::aws:policy/ReadOnlyAccess
`},
	{"service account", `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: a
  annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::123456789012:role/a", eks.amazonaws.com/token-expiration: "86400"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec: {template: {metadata: {annotations: {eks.amazonaws.com/token-expiration: "100"}}}}
`, `sts:AssumeRoleWithWebIdentity
  /RoleArn arn:aws:iam::123456789012:role/a
kubernetes:CreateToken
  /expirationSeconds 86400
kubernetes:CreateToken
  /expirationSeconds 100
`},
}

var embedded = []struct{ name, text, want string }{
	{"cluster of eksctl", `
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: prod}
iam:
  serviceAccounts:
    - {metadata: {name: a, namespace: b}, attachRoleARN: "arn:aws:iam::123456789012:role/a"}
    - {metadata: {name: c}, roleName: c, tags: {k: v}}
  podIdentityAssociations:
    - {namespace: b, serviceAccountName: a, roleName: d, tags: {k: v}}
`, `sts:AssumeRoleWithWebIdentity
  /RoleArn arn:aws:iam::123456789012:role/a
iam:CreateRole via eksctl
  /RoleName c
  /Tags/0/Key k
  /Tags/0/Value v
eks:CreatePodIdentityAssociation
  /clusterName prod
  /namespace b
  /serviceAccount a
  /tags/k v
iam:CreateRole via eksctl
  /RoleName d
`},
	{"values in a text", `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a}
spec:
  source:
    helm:
      values: "sa:\n  annotations:\n    eks.amazonaws.com/role-arn: \"arn:aws:iam::123456789012:role/\\x61\"\n"
`, `sts:AssumeRoleWithWebIdentity
  /RoleArn arn:aws:iam::123456789012:role/a <\"arn:aws:iam::123456789012:role/\\x61\">
`},
	{"patch of a kustomization", `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
patchesStrategicMerge:
  - other.yaml
  - |
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: a, annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::123456789012:role/a"}}
`, `sts:AssumeRoleWithWebIdentity
  /RoleArn arn:aws:iam::123456789012:role/a
`},
	{"role of a pod", `
apiVersion: batch/v1
kind: CronJob
metadata: {name: a}
spec: {jobTemplate: {spec: {template: {metadata: {annotations: {iam.amazonaws.com/role: /teams/a}}}}}}
`, `sts:AssumeRole by role
  /RoleArn arn:{9..}:role/teams/a </teams/a>
`},
}
