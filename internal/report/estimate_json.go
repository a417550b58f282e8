package report

import "io"

// EstimateJSON writes estimates in the form of "estimates" in schemas/report.json.
func EstimateJSON(w io.Writer, version string, estimates []Estimate) error {
	report := estimateReport{SchemaVersion: 1, Tool: jsonTool{"sessionlint", version}, Estimates: []jsonEstimate{}}
	for _, e := range estimates {
		report.Estimates = append(report.Estimates, jsonEstimateOf(e))
	}
	return encode(w, report)
}

type estimateReport struct {
	SchemaVersion int            `json:"schemaVersion"`
	Tool          jsonTool       `json:"tool"`
	Estimates     []jsonEstimate `json:"estimates"`
}

// jsonEstimate is one estimate in schemas/report.json.
type jsonEstimate struct {
	Operation string `json:"operation"`
	jsonPlace
	// Regime is what AWS limits, as package tokensize calls it; sizes are in bytes.
	Regime string `json:"regime"`
	Limit  int    `json:"limit"`
	Low    int    `json:"low"`
	// These three are absent if the size has no upper bound. Percent is the estimate's share of the limit.
	Estimate *int `json:"estimate,omitempty"`
	High     *int `json:"high,omitempty"`
	Percent  *int `json:"percent,omitempty"`
	// Known is what the parts add up to if the size has no upper bound; otherwise they add up to the estimate.
	Known *int `json:"known,omitempty"`
	// Open says that there is no upper bound, since parts of the request are unknown.
	Open bool `json:"open"`
	// Unverified says that no public measurement of this operation exists.
	Unverified bool       `json:"unverified"`
	Parts      []jsonPart `json:"parts"`
}

type jsonPart struct {
	Name  string `json:"name"`
	Bytes int    `json:"bytes"`
}

func jsonEstimateOf(e Estimate) jsonEstimate {
	size := e.Size
	j := jsonEstimate{
		Operation: e.Operation, jsonPlace: jsonPlaceOf(e.Span), Regime: string(size.Regime),
		Limit: size.Limit, Low: size.Low, Open: size.Open, Unverified: size.Unverified, Parts: []jsonPart{},
	}
	if size.Open {
		j.Known = &size.Mid
	} else {
		j.Estimate, j.High, j.Percent = &size.Mid, &size.High, &size.Percent
	}
	for _, p := range size.Parts {
		j.Parts = append(j.Parts, jsonPart{p.Name, p.Bytes})
	}
	return j
}
