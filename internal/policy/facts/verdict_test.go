package facts

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

// TestVerdicts asks for what is found about single entries.
func TestVerdicts(t *testing.T) {
	for _, tt := range []struct{ policy, want string }{
		{`{"Statement":[]}`, `unversioned=true old_version=true id=- denies_alone=-`},
		{`{"Version":"2012-10-17","Id":"x"}`, `unversioned=- old_version=- id=true partitions=-`},
		{`{"Version":"2008-10-17"}`, `unversioned=- old_version=true`},
		{`{"Statement":[{"Effect":"Deny"},{"Effect":"Deny"}]}`, `denies_alone=true`},
		{`{"Statement":[{"Effect":"Deny"},{"Effect":"Allow"}]}`, `denies_alone=-`},
		{`{"Statement":[{"Effect":"Deny"},{"Effect":"deny"}]}`, `denies_alone=-`},

		{`{"Statement":[{"Sid":"a"},{"Sid":""},{"Sid":"b"},{"Sid":""},{"Sid":"a"},{"Sid":"a"},{}]}`,
			`statements.0.same_sid=- statements.2.same_sid=- statements.3.same_sid=- statements.4.same_sid=0 statements.5.same_sid=0 statements.6.same_sid=-`},
		{`{"Statement":[{"Effect":"Allow","NotAction":"a:b","NotResource":"*"},{"Effect":"Deny","NotAction":"a:b"},{"Effect":"Allow","Action":"a:b"}]}`,
			`statements.0.by_exclusion=["NotAction","NotResource"] statements.1.by_exclusion=- statements.2.by_exclusion=-`},

		{`{"Statement":{"Effect":"Allow","Condition":{}}}`, `statements.0.lacks=["Action","Resource"] statements.0.doubles=-`},
		{`{"Statement":{"Actions":"*","notresource":"*"}}`, `statements.0.lacks=-`},
		{`{"Statement":{"Actions":"*"}}`, `statements.0.lacks=["Resource"]`},
		{`{"Statement":{"NotActions":"*"}}`, `statements.0.lacks=["Resource"]`},
		{`{"Statement":{"Action":"*","NotResources":"*"}}`, `statements.0.lacks=-`},
		{`{"Statement":{"Something":"*","Resource":"*"}}`, `statements.0.lacks=["Action"]`},
		{`{"Statement":{"Action":"*","NotAction":"*","Resource":"*","NotResource":"*"}}`, `statements.0.lacks=- statements.0.doubles=["Action","Resource"]`},

		{statement(`["GetObject","a:b:c","*:Get","s_3:x","","*","s3:${aws:x}","s3:*"]`, `"*"`),
			`statements.0.actions.0.malformed=true statements.0.actions.1.malformed=true statements.0.actions.2.malformed=true
			 statements.0.actions.3.malformed=true statements.0.actions.4.malformed=- statements.0.actions.5.malformed=-
			 statements.0.actions.6.malformed=- statements.0.actions.7.malformed=- statements.0.actions.7.whole_service=true
			 statements.0.actions.5.whole_service=-`},
		{statement(`["S3:GETOBJECT","s3:getobject","EC2:RunInstances","ec2:runinstances","s3:GetObject","GetObject","S3:${x}"]`, `"*"`),
			`statements.0.actions.0.usual=s3:GetObject statements.0.actions.1.usual=s3:GetObject statements.0.actions.2.usual=ec2:RunInstances
			 statements.0.actions.3.usual=ec2:RunInstances statements.0.actions.4.usual=- statements.0.actions.5.usual=- statements.0.actions.6.usual=-`},

		{statement(`"x:y"`, `["b/*","*","","arn:aws2:s3:::b","arn:aws::::b","arn:aws:*:::b","arn:aws:s3","arn:aws-cn:s3:::b"]`),
			`statements.0.resources.0.malformed=true statements.0.resources.1.malformed=- statements.0.resources.2.malformed=-
			 statements.0.resources.3.malformed=true statements.0.resources.4.malformed=true statements.0.resources.5.malformed=true
			 statements.0.resources.6.malformed=- statements.0.resources.6.short=true statements.0.resources.7.short=-
			 partitions=["aws2","aws","aws-cn"]`},
		{statement(`"x:y"`, `["arn:aws:iam:r:123456789012:role/x","arn:aws:iam::123456789012:rolle/x","arn:aws:iam::123456789012:ro*/x","arn:aws:s3:r:123456789012:b","arn:aws:s3:r:123456789012:accesspoint/p","arn:aws:iam::123456789012:*","arn:aws:s3::*:b","arn:aws:iam::*:root"]`),
			`statements.0.resources.0.stray_region=true statements.0.resources.0.unknown_form=- statements.0.resources.1.unknown_form=true
			 statements.0.resources.2.unknown_form=- statements.0.resources.3.stray_region=true statements.0.resources.3.stray_account=true
			 statements.0.resources.4.stray_region=- statements.0.resources.4.stray_account=- statements.0.resources.5.unknown_form=-
			 statements.0.resources.6.stray_account=- statements.0.resources.7.unknown_form=-`},

		{statement(`["s3:GetObject","s3:ListBucket","s3:ListAllMyBuckets","dynamodb:GetItem","s3:Get*"]`, `"arn:aws:s3:::b"`),
			`statements.0.actions.0.unmet=level statements.0.actions.1.unmet=- statements.0.actions.2.unmet=scope statements.0.actions.3.unmet=service
			 statements.0.actions.4.unmet=-`},
		{statement(`["s3:GetObject","s3:ListBucket","s3:ListAllMyBuckets"]`, `["arn:aws:s3:::b/*","arn:aws:dynamodb:::table/t"]`),
			`statements.0.actions.0.unmet=- statements.0.actions.1.unmet=level statements.0.actions.2.unmet=scope`},
		{statement(`["s3:GetObject","s3:ListAllMyBuckets","sqs:SendMessage"]`, `["arn:aws:s3:::b","arn:aws:s3:::*"]`),
			`statements.0.actions.0.unmet=- statements.0.actions.1.unmet=- statements.0.actions.2.unmet=service`},
		{statement(`["s3:GetObject","s3:ListAllMyBuckets","sqs:SendMessage"]`, `["arn:aws:s3:::b",{"Ref":"x"}]`),
			`statements.0.actions.0.unmet=- statements.0.actions.1.unmet=- statements.0.actions.2.unmet=-`},
		{statement(`["s3:GetObject","sqs:SendMessage"]`, `["arn:aws:s3:::b","*"]`), `statements.0.actions.0.unmet=- statements.0.actions.1.unmet=-`},
		{statement(`["s3:GetObject","sqs:SendMessage"]`, `["arn:aws:s3:r:123456789012:accesspoint/a","arn:aws:${x}:::y"]`),
			`statements.0.actions.0.unmet=- statements.0.actions.1.unmet=-`},
		{statement(`["ec2:TerminateInstances","ec2:StopInstances","ec2:DeleteVolume"]`, `"arn:aws:ec2:*:*:volume/*"`),
			`statements.0.actions.0.unmet=type statements.0.actions.0.unmet_as=- statements.0.actions.0.kinds=["arn:aws:ec2:${Region}:${Account}:instance/${InstanceId}"]
			 statements.0.actions.1.unmet=type statements.0.actions.1.unmet_as=0 statements.0.actions.2.unmet=- statements.0.resources.0.unused=-`},
		{statement(`["logs:DescribeQueries","logs:PutLogEvents"]`, `"arn:aws:logs:*:*:log-group:*"`), `statements.0.actions.0.unmet=- statements.0.resources.0.unused=-`},
		{statement(`"logs:DescribeQueries"`, `"arn:aws:logs:*:*:log-group:a"`), `statements.0.actions.0.unmet=scope`},
		{statement(`"elasticloadbalancing:AddTags"`, `"arn:aws:elasticloadbalancing:*:*:targetgroup/a/b"`), `statements.0.actions.0.unmet=-`},
		{statement(`"s3:GetObject"`, `["arn:aws:s3:::b/*","arn:aws:sqs:*:*:q","arn:aws:s3:::b"]`),
			`statements.0.actions.0.unmet=- statements.0.resources.0.unused=- statements.0.resources.1.unused=true statements.0.resources.2.unused=true`},
		{statement(`["s3:GetObject","x:y"]`, `["arn:aws:s3:::b/*","arn:aws:sqs:*:*:q"]`), `statements.0.resources.1.unused=-`},
		{statement(`["s3:GetObjekt","s3:Foo*","dynamdb:GetItem","nowhere:Do","deepracer:*","payments:get"]`, `"*"`),
			`statements.0.actions.0.unknown_action=true statements.0.actions.0.close=s3:GetObject statements.0.actions.1.unknown_action=true
			 statements.0.actions.1.close=- statements.0.actions.2.unknown_service=true statements.0.actions.2.close=dynamodb
			 statements.0.actions.3.unknown_service=true statements.0.actions.3.close=- statements.0.actions.4.unknown_service=-
			 statements.0.actions.5.unknown_action=-`},
		{statement(`"x:y"`, `["arn:aws:sqs:::q","arn:aws:cloudfront:r:123456789012:distribution/d","arn:aws:cloudfront:*:123456789012:distribution/d","arn:aws:ssm:r::document/AWS-Run","arn:aws:kms:r::key/k","arn:aws:dynamdb:r:123456789012:table/t","arn:aws:deepracer:::x"]`),
			`statements.0.resources.0.lacks_region=true statements.0.resources.0.lacks_account=true statements.0.resources.1.extra_region=true
			 statements.0.resources.2.extra_region=- statements.0.resources.3.lacks_account=- statements.0.resources.4.lacks_account=true
			 statements.0.resources.5.unknown_service=true statements.0.resources.5.close=dynamodb statements.0.resources.6.unknown_service=-`},
		{keyed(`["s3:GetObject","s3:ListBucket","s3:Put*"]`, `{"StringLike":{"s3:prefix":"a"},"StringNotLike":{"s3:prefix":"b"},"StringEquals":{"s3:prefx":"a","kms:ViaService":"x","aws:RequestedRegion":"r"}}`),
			`statements.0.conditions.0.lacking=[0] statements.0.conditions.1.lacking=- statements.0.conditions.2.unknown_key=true
			 statements.0.conditions.2.close=s3:prefix statements.0.conditions.2.unsupported=- statements.0.conditions.3.unsupported=true
			 statements.0.conditions.4.unsupported=-`},
		{keyed(`["s3:GetObject","sqs:SendMessage"]`, `{"StringEquals":{"aws:VpceAccount":"123456789012","aws:SourceVpce":"vpce-1"}}`),
			`statements.0.conditions.0.foreign_service=sqs statements.0.conditions.1.foreign_service=-`},
		{keyed(`"s3:GetObject"`, `{"StringEquals":{"aws:VpceAccount":"123456789012"}}`), `statements.0.conditions.0.foreign_service=-`},
		{keyed(`["s3:GetObject","x:y"]`, `{"StringLike":{"s3:prefix":"a"}}`), `statements.0.conditions.0.lacking=- statements.0.conditions.0.unsupported=-`},
		{keyed(`"ec2:StopInstances"`, `{"StringEquals":{"aws:ResourceTag":"a","aws:ResourceTag/a":"b","aws:SourceIp":"c","aws:weekday":"d"},"ArnLike":{"aws:ARN":"a","aws:ResourceTag/a":"arn:b"},"Null":{"aws:SourceIp":"true"}}`),
			`statements.0.conditions.0.tag_key_missing=true statements.0.conditions.0.unknown_key=- statements.0.conditions.1.tag_key_missing=-
			 statements.0.conditions.1.key_type=String statements.0.conditions.2.mismatch=true statements.0.conditions.2.key_type=IPAddress
			 statements.0.conditions.3.unknown_key=true statements.0.conditions.4.instead=aws:PrincipalArn statements.0.conditions.5.mismatch=-
			 statements.0.conditions.6.mismatch=-`},
		{conditioned(`{"StringLike":{"s3:prefix":[],"aws:PrincipalTag/a":"*","aws:PrincipalTag/b":"a*"},"StringNotLike":{"aws:PrincipalTag/a":["b","*"]},"StringLikeIfExists":{"a:b":"*"},"ForAnyValue:StringNotLike":{"aws:TagKeys":"*"}}`),
			`statements.0.conditions.0.empty=true statements.0.conditions.0.outcome=never statements.0.conditions.1.empty=-
			 statements.0.conditions.1.outcome=present statements.0.conditions.2.outcome=- statements.0.conditions.3.outcome=absent
			 statements.0.conditions.4.outcome=always statements.0.conditions.5.outcome=never`},
		{conditioned(`{"StringEquals":{"s3:prefix":["a",1,"a"],"aws:SourceVpc":["vpc-1","vpc-0123456789abcdef0","vpc-01234567"],"aws:SourceVpce":"vpc-01234567","aws:RequestedRegion":["eu-west1","eu-west-1","aws-global"],"aws:ResourceAccount":["${aws:PrincipalAccount}",123],"aws:PrincipalOrgID":"o-1","iam:PassedToService":"lambda","s3:x-amz-server-side-encryption-aws-kms-key-id":"alias/a"},"StringLike":{"aws:SourceVpc":["vpc*","v*c-","subnet*"],"aws:RequestedRegion":"mars-*"}}`),
			`statements.0.conditions.0.mixed=true statements.0.conditions.0.values.0.covered_by=- statements.0.conditions.0.values.2.covered_by=0
			 statements.0.conditions.1.mixed=- statements.0.conditions.1.values.0.misfit=vpc statements.0.conditions.1.values.1.misfit=-
			 statements.0.conditions.1.values.2.misfit=- statements.0.conditions.2.values.0.misfit=vpce
			 statements.0.conditions.3.values.0.misfit=region statements.0.conditions.3.values.0.close_region=eu-west-1
			 statements.0.conditions.3.values.1.misfit=- statements.0.conditions.3.values.2.misfit=-
			 statements.0.conditions.4.values.0.misfit=- statements.0.conditions.4.values.1.misfit=account
			 statements.0.conditions.5.values.0.misfit=organization statements.0.conditions.6.values.0.misfit=service
			 statements.0.conditions.7.values.0.misfit=kms statements.0.conditions.8.values.0.misfit=- statements.0.conditions.8.values.1.misfit=vpc
			 statements.0.conditions.8.values.2.misfit=vpc statements.0.conditions.9.values.0.misfit=-`},
		{conditioned(`{"StringLike":{"kms:ViaService":"*.amazonaws.com"},"StringEqualsIgnoreCase":{"aws:SourceVpc":"VPC-01234567"}}`),
			`statements.0.conditions.0.values.0.misfit=- statements.0.conditions.1.values.0.misfit=-`},
		{conditioned(`{"IpAddress":{"aws:SourceIp":["10.0.0.1/8","10.0.0.0/8","10.0.0.1"]},"DateLessThan":{"aws:CurrentTime":["1796000000","2027","2026-11-30"],"aws:EpochTime":"1796000000"},"NumericLessThan":{"s3:max-keys":["5","30","x"]},"NumericGreaterThanEquals":{"s3:max-keys":[5,30,5]},"StringLike":{"s3:prefix":["a*","ab","b","a*"]},"StringEqualsIgnoreCase":{"s3:prefix":["A","a"]}}`),
			`statements.0.conditions.0.values.0.network=10.0.0.0/8 statements.0.conditions.0.values.1.network=- statements.0.conditions.0.values.2.network=-
			 statements.0.conditions.1.values.0.epoch=true statements.0.conditions.1.values.1.epoch=- statements.0.conditions.1.values.2.epoch=-
			 statements.0.conditions.2.values.0.epoch=- statements.0.conditions.3.values.0.covered_by=1 statements.0.conditions.3.values.1.covered_by=-
			 statements.0.conditions.3.values.2.covered_by=- statements.0.conditions.4.values.0.covered_by=- statements.0.conditions.4.values.1.covered_by=0
			 statements.0.conditions.4.values.2.covered_by=0 statements.0.conditions.5.values.0.covered_by=- statements.0.conditions.5.values.1.covered_by=0
			 statements.0.conditions.5.values.3.covered_by=0 statements.0.conditions.6.values.1.covered_by=0`},
		{statement(`"x:y"`, `["arn:aws:sqs:eu-west1:123456789012:q","arn:aws:sqs:cn-north-1:123456789012:q","arn:aws:sqs:*:123456789012:q","arn:aws:sqs:eu-*:123456789012:q","arn:aws:sqs:${aws:x}:123456789012:q","arn:*:sqs:cn-north-1:123456789012:q","arn:aws:s3:::b"]`),
			`statements.0.resources.0.unknown_region=true statements.0.resources.0.close_region=eu-west-1 statements.0.resources.1.unknown_region=-
			 statements.0.resources.1.region_in=aws-cn statements.0.resources.2.unknown_region=- statements.0.resources.3.unknown_region=-
			 statements.0.resources.4.unknown_region=- statements.0.resources.5.region_in=- statements.0.resources.6.unknown_region=-`},
		{conditioned(`{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"},"StringLike":{"aws:PrincipalOrgID":["o-*","o-abcdef*","${aws:userid}","${aws:PrincipalOrgID}"],"s3:prefix":"a"},"StringNotLike":{"s3:prefix":"b"},"StringEquals":{"sts:SourceIdentity":"a","aws:PrincipalOrgID":"o-${aws:PrincipalTag/a}"}}`),
			`statements.0.conditions.0.needs=["aws:SourceVpc","aws:SourceVpce","aws:SourceVpcArn"] statements.0.conditions.1.values.0.loose=wildcard
			 statements.0.conditions.1.values.1.loose=- statements.0.conditions.1.values.2.loose=variable statements.0.conditions.1.values.3.loose=-
			 statements.0.conditions.2.evaded=- statements.0.conditions.3.evaded=true statements.0.conditions.4.needs_action=sts:SetSourceIdentity
			 statements.0.conditions.5.values.0.loose=-`},
		{`{"Statement":[{"Effect":"Deny","NotAction":"a:b","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"b","s3:prefix":"c"},"StringNotEquals":{"aws:ResourceTag/a":"b"}}},{"Effect":"Allow","Action":"sts:*","Resource":"*","Condition":{"StringEquals":{"sts:SourceIdentity":"a"},"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"},"ArnLike":{"aws:SourceVpcArn":"arn:aws:ec2:*:*:vpc/x"}}}]}`,
			`statements.0.conditions.0.untagged_pass=true statements.0.conditions.1.evaded=true statements.0.conditions.2.untagged_pass=-
			 statements.1.conditions.0.needs_action=- statements.1.conditions.1.needs=-`},
		{keyed(`["dynamodb:*","s3:GetObject"]`, `{"ForAllValues:StringEquals":{"dynamodb:Attributes":"a"}}`), `statements.0.conditions.0.needs=["dynamodb:Select"]`},
		{keyed(`"dynamodb:PutItem"`, `{"ForAllValues:StringEquals":{"dynamodb:Attributes":"a"}}`), `statements.0.conditions.0.needs=-`},
		{statement(`"x:y"`, `"arn:aws:S3:::b/*"`), `statements.0.resources.0.unknown_service=true statements.0.resources.0.close=s3 statements.0.resources.0.unknown_form=-`},
		{`{"Statement":{"Effect":"Deny","Action":"s3:GetObject","NotResource":"arn:aws:s3:::b"}}`, `statements.0.actions.0.unmet=-`},
		{`{"Statement":{"Effect":"Deny","NotAction":"s3:GetObject","Resource":"arn:aws:s3:::b"}}`, `statements.0.actions.0.unmet=-`},

		{conditioned(`{"StringEquals":{"aws:SourceVpc":"a*","aws:sourcevpc":"b","aws:SourceVpce":"${*}"},"StringLike":{"aws:sourcevpc":"c*"},"StringEqual":{"x":"y"}}`),
			`statements.0.conditions.0.same_as=- statements.0.conditions.0.unknown=- statements.0.conditions.0.values.0.literal_wildcard=true
			 statements.0.conditions.1.same_as=aws:SourceVpc statements.0.conditions.2.values.0.literal_wildcard=-
			 statements.0.conditions.3.same_as=- statements.0.conditions.3.values.0.literal_wildcard=- statements.0.conditions.4.unknown=true`},
	} {
		facts := of(parse(t, tt.policy))
		for _, want := range strings.Fields(tt.want) {
			way, value, _ := strings.Cut(want, "=")
			if got := look(t, facts, way); got != value {
				t.Errorf("%s: %s is %s, want %s", tt.policy, way, got, value)
			}
		}
	}
}

func statement(actions, resources string) string {
	return `{"Statement":{"Effect":"Allow","Action":` + actions + `,"Resource":` + resources + `}}`
}

func keyed(actions, condition string) string {
	return `{"Statement":{"Effect":"Allow","Action":` + actions + `,"Resource":"*","Condition":` + condition + `}}`
}

func conditioned(condition string) string {
	return `{"Statement":{"Effect":"Allow","Action":"s3:A","Resource":"*","Condition":` + condition + `}}`
}

func TestVerdictsOfPartialPolicies(t *testing.T) {
	for _, tt := range []struct{ policy, want string }{
		{statement(`["s3:Get%s","sqs:SendMessage"]`, `"arn:aws:s3:::b%s"`),
			`statements.0.actions.0.unmet=- statements.0.actions.0.malformed=- statements.0.actions.1.unmet=service`},
		{statement(`["s3:ListAllMyBuckets"]`, `"arn:aws:s3:::%s"`), `statements.0.actions.0.unmet=-`},
		{statement(`["s3:GetObject","s3:ListAllMyBuckets"]`, `["arn:aws:s3:::b%s","arn:aws:s%s"]`),
			`statements.0.actions.0.unmet=- statements.0.actions.1.unmet=- statements.0.resources.1.malformed=- statements.0.resources.1.short=-`},
		{statement(`["*:%s"]`, `["%s/*","arn:aws2:%s"]`),
			`statements.0.actions.0.malformed=true statements.0.resources.0.malformed=- statements.0.resources.1.malformed=true`},
		{`{"Statement":[{"Effect":"Allow",%s`, `unversioned=- statements.0.lacks=-`},
		{`{"Statement":[{"Effect":"Allow","Resource":"%s"}]}`, `unversioned=true statements.0.lacks=["Action"]`},
	} {
		root, problems := policy.Parse(policytest.PartialNode(tt.policy))
		if root == nil || len(problems) > 0 {
			t.Fatalf("%s: %v", tt.policy, problems)
		}
		facts := of(root)
		for _, want := range strings.Fields(tt.want) {
			way, value, _ := strings.Cut(want, "=")
			if got := look(t, facts, way); got != value {
				t.Errorf("%s: %s is %s, want %s", tt.policy, way, got, value)
			}
		}
	}
}
