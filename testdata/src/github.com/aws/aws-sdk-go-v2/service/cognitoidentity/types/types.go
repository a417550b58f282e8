package types

type RoleMappingType string

const (
	RoleMappingTypeToken RoleMappingType = "Token"
	RoleMappingTypeRules RoleMappingType = "Rules"
)

type AmbiguousRoleResolutionType string

const (
	AmbiguousRoleResolutionTypeDeny AmbiguousRoleResolutionType = "Deny"
)

type MappingRuleMatchType string

const MappingRuleMatchTypeEquals MappingRuleMatchType = "Equals"

type MappingRule struct {
	Claim     *string
	MatchType MappingRuleMatchType
	RoleARN   *string
	Value     *string
}

type RulesConfigurationType struct {
	Rules []MappingRule
}

type RoleMapping struct {
	Type                    RoleMappingType
	AmbiguousRoleResolution AmbiguousRoleResolutionType
	RulesConfiguration      *RulesConfigurationType
}

type CognitoIdentityProvider struct {
	ClientId             *string
	ProviderName         *string
	ServerSideTokenCheck *bool
}
