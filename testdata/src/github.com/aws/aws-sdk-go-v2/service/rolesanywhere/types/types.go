package types

type Tag struct {
	Key   *string
	Value *string
}
