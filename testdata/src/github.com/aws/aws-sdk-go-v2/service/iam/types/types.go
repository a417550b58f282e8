package types

type PolicyParameterTypeEnum string

const PolicyParameterTypeEnumString PolicyParameterTypeEnum = "string"

type PolicyParameter struct {
	Name   *string
	Type   PolicyParameterTypeEnum
	Values []string
}

type DelegationPermission struct {
	Parameters        []PolicyParameter
	PolicyTemplateArn *string
}

type Tag struct{ Key, Value *string }
