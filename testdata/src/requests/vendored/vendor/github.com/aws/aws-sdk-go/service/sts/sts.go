package sts

type GetSessionTokenInput struct {
	_               struct{} `type:"structure"`
	DurationSeconds *int64
}

type STS struct{}

func (c *STS) GetSessionToken(input *GetSessionTokenInput) error { return nil }
