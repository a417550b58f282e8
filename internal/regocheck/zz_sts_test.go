package regocheck
import ("testing";"context";"github.com/sessionlint/sessionlint/internal/catalog")
func BenchmarkParts(b *testing.B){
  text:=`{"operation":"sts:AssumeRole","parameters":{"RoleArn":"arn:aws:iam::123456789012:role/service/worker-1","RoleSessionName":"worker-1","DurationSeconds":3600,
  "PolicyArns": [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
  "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Read\",\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::data\",\"arn:aws:s3:::data/*\"]}]}",
  "Tags": [{"Key": "team", "Value": "blue"}, {"Key": "stage", "Value": "test"}],
  "TransitiveTagKeys": ["team"]}}`
  r:=parse(b,text); schema,_:=catalog.SchemaOf(r.Operation)
  input:=inputOf(r,schema,Context{})
  b.Run("input",func(b *testing.B){ b.ReportAllocs(); for b.Loop(){ inputOf(r,schema,Context{}) } })
  for _,g:=range []string{"session","tags","duration","permissions","policy","partition"}{
   c,err:=compile(g); if err!=nil{b.Fatal(err)}
   b.Run(g,func(b *testing.B){ b.ReportAllocs(); for b.Loop(){ if _,err:=c.check(context.Background(),subject{Request:r},input);err!=nil{b.Fatal(err)} } }) }
  for _,rule:=range catalog.Rules(){ if rule.Group!="tags" && rule.Group!="permissions" && rule.Group!="duration" && rule.Group!="partition" {continue}
   texts,_:=sources("lib",rule.Group)
   c,err:=build(texts, selectorOf(rule.Group,[]catalog.Rule{rule})); if err!=nil{b.Fatal(err)}
   b.Run(rule.ID,func(b *testing.B){ b.ReportAllocs(); for b.Loop(){ if _,err:=c.check(context.Background(),subject{Request:r},input);err!=nil{b.Fatal(err)} } }) }
}
