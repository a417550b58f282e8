package cognitoidentity

type MappingRule struct {
	_                                struct{} `type:"structure"`
	Claim, MatchType, RoleARN, Value *string
}

type RulesConfigurationType struct {
	_     struct{} `type:"structure"`
	Rules []*MappingRule
}

type RoleMapping struct {
	_                             struct{} `type:"structure"`
	Type, AmbiguousRoleResolution *string
	RulesConfiguration            *RulesConfigurationType
}

type SetIdentityPoolRolesInput struct {
	_              struct{} `type:"structure"`
	IdentityPoolId *string
	Roles          map[string]*string
	RoleMappings   map[string]*RoleMapping
}

type CognitoIdentity struct{}

type SetIdentityPoolRolesOutput struct{}

func (c *CognitoIdentity) SetIdentityPoolRoles(input *SetIdentityPoolRolesInput) (*SetIdentityPoolRolesOutput, error) {
	return nil, nil
}
