package types

type HomeDirectoryType string

const (
	HomeDirectoryTypePath    HomeDirectoryType = "PATH"
	HomeDirectoryTypeLogical HomeDirectoryType = "LOGICAL"
)

type HomeDirectoryMapEntry struct {
	Entry  *string
	Target *string
}
