package report

import (
	"io"

	"github.com/sessionlint/sessionlint/internal/policy/explain"
)

// PolicyJSON writes policies in the form of "policies" in schemas/report.json.
func PolicyJSON(w io.Writer, version string, policies []Policy) error {
	report := policyReport{SchemaVersion: 1, Tool: jsonTool{"sessionlint", version}, Policies: []jsonPolicy{}}
	for _, p := range policies {
		report.Policies = append(report.Policies, jsonPolicyOf(p))
	}
	return encode(w, report)
}

type policyReport struct {
	SchemaVersion int          `json:"schemaVersion"`
	Tool          jsonTool     `json:"tool"`
	Policies      []jsonPolicy `json:"policies"`
}

type jsonPolicy struct {
	Operation string `json:"operation"`
	jsonPlace
	Catalog    string          `json:"catalog"` // the date of the IAM catalog
	Complete   bool            `json:"complete"`
	Characters int             `json:"characters"`
	Limit      int             `json:"limit,omitempty"`
	Bytes      int             `json:"bytes"`
	Rest       int             `json:"rest"` // bytes of a policy without statements
	Statements []jsonStatement `json:"statements"`
}

type jsonStatement struct {
	Sid    string `json:"sid,omitempty"`
	Effect string `json:"effect,omitempty"`
	jsonPlace
	Everything bool          `json:"everything"`
	Except     bool          `json:"except"`
	Services   []jsonService `json:"services"`
	Unknown    []string      `json:"unknownActions"`
	Resources  []string      `json:"resources"`
	AllBut     bool          `json:"allResourcesBut"`
	Conditions []string      `json:"conditions"`
	Characters int           `json:"characters"`
	Bytes      int           `json:"bytes"`
	Beyond     bool          `json:"beyondRole"`
}

type jsonService struct {
	Prefix string      `json:"prefix"`
	Whole  bool        `json:"everything"`
	Levels []jsonLevel `json:"levels"`
}

type jsonLevel struct {
	Name    string `json:"name"`
	Actions int    `json:"actions"`
	Of      int    `json:"of"`
}

func jsonPolicyOf(p Policy) jsonPolicy {
	j := jsonPolicy{
		Operation: p.Operation, jsonPlace: jsonPlaceOf(p.Span), Catalog: p.Date, Complete: p.Whole,
		Characters: p.Characters, Limit: p.Limit, Bytes: p.Bytes, Rest: p.Rest, Statements: []jsonStatement{},
	}
	for _, s := range p.Statements {
		j.Statements = append(j.Statements, jsonStatement{
			Sid: plain(s.Sid), Effect: s.Effect, jsonPlace: jsonPlaceOf(s.Span), Everything: s.Everything, Except: s.Except,
			Services: jsonServices(s.Services), Unknown: plainTexts(s.Others), Resources: plainTexts(s.Resources), AllBut: s.AllBut,
			Conditions: plainTexts(s.Conditions), Characters: s.Characters, Bytes: s.Bytes, Beyond: s.Beyond,
		})
	}
	return j
}

func jsonServices(services []explain.Service) []jsonService {
	list := []jsonService{}
	for _, s := range services {
		j := jsonService{Prefix: s.Prefix, Whole: s.Whole, Levels: []jsonLevel{}}
		for _, l := range s.Levels {
			j.Levels = append(j.Levels, jsonLevel{l.Name, l.Actions, l.All})
		}
		list = append(list, j)
	}
	return list
}

// plainTexts returns texts for machine formats; never nil.
func plainTexts(texts []string) []string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = plain(text)
	}
	return list
}
