package kubernetes_test

import (
	"slices"
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/kubernetes"
)

// outlines are files and the places in them, as hosttest.Outline writes them.
var outlines = []struct{ name, text, want string }{
	{"upjet role", `
apiVersion: iam.aws.upbound.io/v1beta1
kind: Role
metadata:
  name: deploy
spec:
  forProvider:
    assumeRolePolicy: |
      {"Version": "2012-10-17"}
    maxSessionDuration: 1800
    description: ""
    path: null
    tags: {team: a}
  initProvider:
    maxSessionDuration: 3600
    description: d
`, `iam:CreateRole
  /AssumeRolePolicyDocument {"Version": "2012-10-17"}
 <|
      {"Version": "2012-10-17"}
>
  /MaxSessionDuration 1800
  /Tags/0/Key team
  /Tags/0/Value a
  /Description d
  /RoleName deploy
`},
	{"upjet role in a namespace, with a name in AWS", `
apiVersion: iam.aws.m.upbound.io/v1beta1
kind: Role
metadata: {generateName: deploy-, annotations: {crossplane.io/external-name: Deploy}}
spec: {forProvider: {maxSessionDuration: "${DURATION}"}}
`, `iam:CreateRole
  /RoleName Deploy
`},
	{"classic role", `
apiVersion: iam.aws.crossplane.io/v1beta1
kind: Role
metadata: {name: deploy}
spec: {forProvider: {maxSessionDuration: 900, tags: [{key: team, value: a}]}}
`, `iam:CreateRole
  /MaxSessionDuration 900
  /Tags/0/Key team
  /Tags/0/Value a
  /RoleName deploy
`},
	{"role of ACK", `
apiVersion: iam.services.k8s.aws/v1alpha1
kind: Role
metadata: {name: deploy}
spec: {name: Deploy, maxSessionDuration: 900, assumeRolePolicyDocument: '{"a": 1}', policies: [a]}
`, `iam:CreateRole
  /RoleName Deploy
  /MaxSessionDuration 900
  /AssumeRolePolicyDocument {"a": 1}
`},
	{"pod identity of ACK", `
apiVersion: eks.services.k8s.aws/v1alpha1
kind: PodIdentityAssociation
metadata: {name: a}
spec: {clusterRef: {from: {name: prod}}, namespace: shop, serviceAccount: orders, roleARN: "arn:aws:iam::123456789012:role/a", policy: '{"a": 1}'}
`, `eks:CreatePodIdentityAssociation
  /namespace shop
  /serviceAccount orders
  /roleArn arn:aws:iam::123456789012:role/a
  /policy {"a": 1}
`},
	{"role mapping", `
apiVersion: cognitoidentity.aws.upbound.io/v1beta1
kind: PoolRolesAttachment
metadata: {name: a}
spec:
  forProvider:
    identityPoolIdRef: {name: pool}
    roles: {authenticated: "arn:aws:iam::123456789012:role/a"}
    roleMapping:
      - identityProvider: graph.facebook.com
        type: Rules
        mappingRule: [{claim: isAdmin, matchType: Equals, value: paid, roleArnRef: {name: a}}]
      - identityProviderRef: {name: b}
        type: Token
`, `cognito-identity:SetIdentityPoolRoles
  /Roles/authenticated arn:aws:iam::123456789012:role/a
  /RoleMappings/graph.facebook.com/Type Rules
  /RoleMappings/graph.facebook.com/RulesConfiguration/Rules/0/Claim isAdmin
  /RoleMappings/graph.facebook.com/RulesConfiguration/Rules/0/MatchType Equals
  /RoleMappings/graph.facebook.com/RulesConfiguration/Rules/0/Value paid
  /RoleMappings/…/Type Token
`},
	{"profile and permission set", `
apiVersion: rolesanywhere.aws.upbound.io/v1beta1
kind: Profile
metadata: {name: a}
spec: {forProvider: {region: eu-west-1, name: build, durationSeconds: 600, tags: {a: b}}}
---
apiVersion: ssoadmin.aws.upbound.io/v1beta1
kind: PermissionSet
metadata: {name: a}
spec: {forProvider: {region: eu-west-1, name: Admin, sessionDuration: PT30M}}
---
apiVersion: ssoadmin.aws.upbound.io/v1beta1
kind: PermissionSetInlinePolicy
metadata: {name: a}
spec: {forProvider: {region: eu-west-1, inlinePolicy: '{"Statement": []}'}}
`, `rolesanywhere:CreateProfile
  /name build
  /durationSeconds 600
  /tags/0/key a
  /tags/0/value b
sso:CreatePermissionSet
  /Name Admin
  /SessionDuration PT30M
sso:PutInlinePolicyToPermissionSet
  /InlinePolicy {"Statement": []}
`},
	{"list", `
apiVersion: v1
kind: List
items:
  - {apiVersion: iam.services.k8s.aws/v1alpha1, kind: Role, metadata: {name: a}, spec: {name: a, maxSessionDuration: 900}}
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {maxSessionDuration: "900"}}
`, `iam:CreateRole
  /RoleName a
  /MaxSessionDuration 900
`},
	{"composition", `
apiVersion: apiextensions.crossplane.io/v1
kind: Composition
metadata: {name: c}
spec:
  patchSets:
    - name: common
      patches: [{fromFieldPath: spec.description, toFieldPath: spec.forProvider.description}]
  resources:
    - name: role
      base:
        apiVersion: iam.aws.upbound.io/v1beta1
        kind: Role
        spec: {forProvider: {maxSessionDuration: 1, description: d, path: /a/}}
      patches:
        - {fromFieldPath: spec.duration, toFieldPath: spec.forProvider.maxSessionDuration}
        - {type: PatchSet, patchSetName: common}
        - {type: ToCompositeFieldPath, fromFieldPath: status.atProvider.arn, toFieldPath: status.arn}
    - name: secret
      base:
        apiVersion: iam.aws.upbound.io/v1beta1
        kind: Role
        spec: {forProvider: {maxSessionDuration: 2}}
      patches: [{type: PatchSet, patchSetName: unknown}]
  pipeline:
    - input:
        apiVersion: pt.fn.crossplane.io/v1beta1
        kind: Resources
        resources:
          - base:
              apiVersion: iam.aws.upbound.io/v1beta1
              kind: Role
              spec: {forProvider: {maxSessionDuration: 3, tags: {a: b}}}
            patches: [{fromFieldPath: 'spec.tags[0]', toFieldPath: 'spec.forProvider.tags["a"]'}]
`, `iam:CreateRole
  /Path /a/
iam:CreateRole
  /MaxSessionDuration 3
`},
}

func TestOutline(t *testing.T) {
	for _, tt := range slices.Concat(outlines, sessions, embedded) {
		t.Run(tt.name, func(t *testing.T) {
			if got := hosttest.Outline(kubernetes.Format, hosttest.File("a.yaml", tt.text, nil)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

var rules = []string{"role-chaining-duration", "pod-identity-policy-tags", "transitive-key-without-tag", "permission-set-duration"}

// TestFindings checks that mistakes are found at the exact value.
func TestFindings(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"role maximum": {
			"apiVersion: iam.aws.upbound.io/v1beta1\nkind: Role\nmetadata:\n  name: deploy\nspec:\n  forProvider:\n    maxSessionDuration: 1800\n",
			"7:25 role-max-session-duration /MaxSessionDuration <1800>",
		},
		"cluster role identity": {
			"apiVersion: infrastructure.cluster.x-k8s.io/v1beta2\nkind: AWSClusterRoleIdentity\nmetadata: {name: b}\nspec:\n" +
				"  roleARN: arn:aws:iam::123456789012:role/capa\n  durationSeconds: 7200\n  sourceIdentityRef: {kind: AWSClusterRoleIdentity, name: a}\n",
			"6:20 role-chaining-duration /DurationSeconds <7200>",
		},
		"permission set": {
			"apiVersion: ssoadmin.aws.upbound.io/v1beta1\nkind: PermissionSet\nmetadata: {name: a}\nspec: {forProvider: {name: Dev, sessionDuration: 8h}}\n",
			"4:50 permission-set-duration /SessionDuration <8h>",
		},
		"too short a session": {
			"apiVersion: ssoadmin.aws.upbound.io/v1beta1\nkind: PermissionSet\nmetadata: {name: a}\nspec: {forProvider: {name: Dev, sessionDuration: PT30M}}\n",
			"4:50 permission-set-duration /SessionDuration <PT30M>",
		},
		"policy of a pod identity": {
			"apiVersion: eks.services.k8s.aws/v1alpha1\nkind: PodIdentityAssociation\nmetadata: {name: a}\nspec:\n" +
				"  namespace: a\n  serviceAccount: b\n  roleARN: arn:aws:iam::12345:role/a\n  policy: |\n    {\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}]}\n",
			"7:12 parameter-pattern /roleArn <arn:aws:iam::12345:role/a>8:11 pod-identity-policy-tags /policy <|\n    {\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}]}\n>",
		},
		"transitive key": {
			"apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: a}\nspec: {provider: {aws: {role: \"arn:aws:iam::123456789012:role/a\", transitiveTagKeys: [team]}}}\n",
			"4:87 transitive-key-without-tag /TransitiveTagKeys/0 <team>",
		},
		"transitive key of the controller": {
			"apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: a}\nspec: {provider: {aws: {role: \"arn:aws:iam::123456789012:role/a\", sessionTagsPolicy: Simple, transitiveTagKeys: [esoNamespace]}}}\n",
			"",
		},
		"token expiration": {
			"apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n  annotations:\n    eks.amazonaws.com/token-expiration: \"300\"\n",
			"6:41 token-expiration /expirationSeconds <\"300\">",
		},
		"all is well": {
			"apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata: {name: a}\nspec: {name: a, maxSessionDuration: 3600, assumeRolePolicyDocument: '{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": \"111122223333\"}}}'}\n",
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := hosttest.File("a.yaml", tt.text, nil)
			got := hosttest.Findings(t, kubernetes.Format, file) + hosttest.Ruled(t, kubernetes.Format, file, rules...)
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestLookalikes(t *testing.T) {
	for name, text := range map[string]string{
		"resource definition": "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: roles.iam.services.k8s.aws}\n" +
			"spec: {group: iam.services.k8s.aws, names: {kind: Role}, versions: [{schema: {openAPIV3Schema: {properties: {apiVersion: {type: string}, kind: {type: string}, spec: {properties: {maxSessionDuration: {type: integer}}}}}}}]}\n",
		"other group":          "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: eks.amazonaws.com/a}\nspec: {maxSessionDuration: 1}\n",
		"other service":        "apiVersion: s3.aws.upbound.io/v1beta1\nkind: Role\nmetadata: {name: a}\nspec: {forProvider: {maxSessionDuration: 1}}\n",
		"skeleton":             "apiVersion: generators.external-secrets.io/v1alpha1\nkind: STSSessionToken\nmetadata: {}\nspec: {role: string, requestParameters: {sessionDuration: 1}}\n",
		"answer of the server": "apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata: {name: a, uid: 4f2}\nspec: {maxSessionDuration: 1}\n",
		"no group":             "apiVersion: 1\nkind: Role\nmetadata: {name: iam.services.k8s.aws}\nspec: {maxSessionDuration: 1}\n",
		"store of another":     "apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: a}\nspec: {provider: {vault: {server: a}}}\n",
		"service account":      "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, annotations: {iam.gke.io/eks.amazonaws.com/role: b}}\n",
		"empty":                "apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata: {name: a}\n",
		"list":                 "- apiVersion: iam.services.k8s.aws/v1alpha1\n  kind: Role\n",
	} {
		t.Run(name, func(t *testing.T) {
			if got := hosttest.Outline(kubernetes.Format, hosttest.File("a.yaml", text, nil)); got != "" {
				t.Errorf("claimed:\n%s", got)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	var seeds []string
	for _, tt := range slices.Concat(outlines, sessions, embedded) {
		seeds = append(seeds, tt.text)
	}
	hosttest.Fuzz(f, kubernetes.Format, "a.yaml", seeds...)
}
