package types

type RegisteredUserEmbeddingExperienceConfiguration struct {
	Dashboard *RegisteredUserDashboardEmbeddingConfiguration
}

type RegisteredUserDashboardEmbeddingConfiguration struct {
	InitialDashboardId *string
}
